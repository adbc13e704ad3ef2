// Type clashes a document shows before the first record: what an expression is certain, or written out, to yield against what
// its target takes. What depends on a record's values shows only there.
import { ExpressionError } from '../expression/expression-error.ts';
import { parse } from '../expression/parse.ts';
import { type PossibleResult, possibleResults } from '../expression/possible-results.ts';
import { calendarDate } from '../lifecycle/calendar-date.ts';
import { targetName } from '../scim/parse-target.ts';
import { workforceUser } from '../scim/user.ts';
import type { AttributeMapping, MappingDocument } from './mapping-document.ts';
import type { MappingProblem } from './mapping-problem.ts';

/** Every clash, at most one per branch of an expression. Expressions that cannot be read are left to others to report. */
export function checkTypes(document: MappingDocument): MappingProblem[] {
  return document.mappings.flatMap((mapping, index) => {
    const path = `mappings[${index}]`;
    const clash = clashOf(targetName(mapping.target));
    const inExpression = resultsOf(mapping.expression).flatMap((result) => {
      const message = clash(result);
      if (message === null) return [];
      return [{ code: 'type-clash', path: `${path}.expression`, message, position: result.position }];
    });
    return [...inExpression, ...clashOfDefault(mapping, path, clash)];
  });
}

type Clash = (result: Pick<PossibleResult, 'kind' | 'constant'>) => string | null;

function clashOf(target: string): Clash {
  if (target === 'active') return clashWithActive;
  const isDate = target === `${workforceUser}:HireDate` || target === `${workforceUser}:LeaveDate`;
  return ({ kind, constant }) => {
    if (kind === 'list')
      return `${target} takes one value; this yields a list. Take one with Item, or make one text with Join.`;
    if (!isDate) return null;
    const isDay = constant === undefined || calendarDate(constant) !== undefined;
    if (isDay && (kind === 'text' || kind === 'unknown')) return null;
    if (kind === 'date') return `${target} takes a day as yyyy-MM-dd: write FormatDateTime around the date.`;
    return `${target} takes a day as yyyy-MM-dd; this is none.`;
  };
}

// A text that is empty is how a mapping says "I do not know": the record is refused then, which is right.
const clashWithActive: Clash = ({ kind, constant }) => {
  if (constant === undefined) {
    return kind === 'unknown' || kind === 'boolean' || kind === 'text'
      ? null
      : `active takes True or False; this yields a ${kind}.`;
  }
  if (constant === '' || /^(true|false)$/i.test(constant)) return null;
  return `active takes True or False, not ${JSON.stringify(cut(constant))}.`;
};

function clashOfDefault(mapping: AttributeMapping, path: string, clash: Clash): MappingProblem[] {
  if (mapping.default === undefined) return [];
  const message = clash({ kind: 'text', constant: mapping.default });
  return message === null ? [] : [{ code: 'type-clash', path: `${path}.default`, message }];
}

function resultsOf(expression: string): readonly PossibleResult[] {
  try {
    return possibleResults(parse(expression));
  } catch (error) {
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
