// How the names and the sign-in name of a proposal come about from the columns there are.
import type { AttributeMapping } from '../mapping-document.ts';
import { flowing } from '../presets/common-mappings.ts';
import type { JudgedColumn } from './judged-column.ts';
import type { OpenQuestion } from './open-question.ts';
import { mostAre } from './profile-column.ts';

export interface ComposedNames {
  readonly mappings: readonly AttributeMapping[];
  readonly questions: readonly OpenQuestion[];
}

/** displayName, userName, and the parts of a name that stands in one column as «Last, First». */
export function composeNames(taken: ReadonlyMap<string, JudgedColumn>): ComposedNames {
  const userName = userNameOf(taken);
  const shown = displayNameOf(taken);
  return {
    mappings: [...userName.mappings, ...shown.mappings],
    questions: [...shown.questions, ...userName.questions],
  };
}

function displayNameOf(taken: ReadonlyMap<string, JudgedColumn>): ComposedNames {
  const has = (meaning: string) => taken.has(meaning);
  const full = taken.get('fullName');
  const isLastFirst = full !== undefined && mostAre(full.profile, withOneComma(full));
  if (has('firstName') && has('lastName')) {
    const first = has('preferredName') ? 'Switch([preferredName], [preferredName], "", [firstName])' : '[firstName]';
    const joined = `Join(" ", ${first}, [lastName])`;
    const expression = full === undefined || isLastFirst ? joined : `Switch([fullName], [fullName], "", ${joined})`;
    return { mappings: [{ target: 'displayName', expression }], questions: [] };
  }
  if (full === undefined) {
    const one = ['firstName', 'lastName'].find(has);
    const text =
      'The names of the workers were not found: without first and last name, or a full name, nobody can be told by name.';
    const mappings = one === undefined ? [] : [{ target: 'displayName', expression: `[${one}]` }];
    return { mappings, questions: [{ code: 'no-name', text, columns: [] }] };
  }
  if (isLastFirst) return { mappings: partsOfLastFirst(taken), questions: [] };
  const text = `The name stands in one column, ${full.column.path}: it is shown, but first and last name are not sent.`;
  return {
    mappings: [{ target: 'displayName', expression: '[fullName]' }],
    questions: [{ code: 'no-name', text, columns: [full.column.path] }],
  };
}

function withOneComma({ profile }: JudgedColumn): number {
  let sum = 0;
  for (const [text, count] of profile.counts) if (/^[^,]+,[^,]+$/.test(text)) sum += count;
  return sum;
}

function partsOfLastFirst(taken: ReadonlyMap<string, JudgedColumn>): AttributeMapping[] {
  const tidy = 'Replace([fullName], ", ", , , ",", , )';
  const [first, last] = [`Word(${tidy}, 2, ",")`, `Word(${tidy}, 1, ",")`];
  return [
    { target: 'displayName', expression: `Join(" ", ${first}, ${last})` },
    ...(taken.has('firstName') ? [] : [{ target: 'name.givenName', expression: `IgnoreFlowIfNullOrEmpty(${first})` }]),
    ...(taken.has('lastName') ? [] : [{ target: 'name.familyName', expression: `IgnoreFlowIfNullOrEmpty(${last})` }]),
  ];
}

function userNameOf(taken: ReadonlyMap<string, JudgedColumn>): ComposedNames {
  const own = taken.get('userName');
  const mail = taken.has('workEmail') ? [flowing('emails[type eq "work"].value', 'workEmail')] : [];
  const named = (expression: string, questions: readonly OpenQuestion[] = []): ComposedNames => ({
    mappings: [{ target: 'userName', expression }, ...mail],
    questions,
  });
  if (own !== undefined && mostAre(own.profile, own.profile.emails)) return named('[userName]');
  if (taken.has('workEmail')) return named('[workEmail]');
  if (own !== undefined) {
    const text = `The sign-in names in the column ${own.column.path} have no domain; that of the tenant is put behind them. Is that right?`;
    const question = { code: 'sign-in-name-at-default-domain' as const, text, columns: [own.column.path] };
    return named('Switch([userName], Join("@", ToLower([userName]), DefaultDomain()), "", "")', [question]);
  }
  const text = 'No column holds a sign-in name or a work e-mail: a new worker without one cannot be created.';
  return { mappings: mail, questions: [{ code: 'no-sign-in-name', text, columns: [] }] };
}
