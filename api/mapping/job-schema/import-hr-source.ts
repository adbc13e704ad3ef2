// From a job that reads an HR system itself (Workday, SuccessFactors): its rules are the admin's own, over the columns of that system,
// and are taken over for the same columns when they come by API.
import { parseTarget } from '../../scim/parse-target.ts';
import type { AttributeDefinition, AttributeMapping, ManagerRule } from '../mapping-document.ts';
import { importScope } from './import-scope.ts';
import { type ImportedMapping, type ImportedParts, importedMapping } from './imported.ts';
import type { JobMapping, JobSchemaRule } from './read-job-schema.ts';
import { type ScimPlace, scimPlaceOf } from './scim-place-of.ts';
import { type UsableExpression, usableExpression } from './usable-expression.ts';

/** Attributes for what the rules read, and a mapping for each rule that has a place here. */
export function importHrSource(rule: JobSchemaRule, options: { readonly extensions?: boolean }): ImportedParts {
  const draft: Draft = { attributes: new Map(), mappings: [], manager: undefined, reads: new Set() };
  const anchor = anchorOf(rule.mappings);
  // The anchor first, whatever its place in the schema: it decides who everybody is.
  if (anchor !== undefined) take(draft, anchor, options, 'externalId');
  const report = rule.mappings.map((mapping) => importOne(draft, mapping, mapping === anchor, options));
  const { groups, scope } = importScope(rule.scope, (name) => nameFor(draft, name), scopeNote);
  const { attributes, mappings, manager, reads } = draft;
  return { attributes: [...attributes.values()], mappings, manager, groups, report, scope, reads: [...reads] };
}

const scopeNote =
  'The scoping filter is taken over. Somebody out of scope is not sent, and stays as they are in the directory; the job disabled or ' +
  'deleted them.';

interface Draft {
  readonly attributes: Map<string, AttributeDefinition>;
  readonly mappings: AttributeMapping[];
  manager: ManagerRule | undefined;
  readonly reads: Set<string>;
}

// The matching attribute of the highest precedence finds the user, as externalId does here.
function anchorOf(mappings: readonly JobMapping[]): JobMapping | undefined {
  const matching = mappings.filter(({ matchingPriority }) => matchingPriority > 0);
  return matching.sort((one, other) => one.matchingPriority - other.matchingPriority)[0];
}

function importOne(
  draft: Draft,
  mapping: JobMapping,
  isAnchor: boolean,
  options: { readonly extensions?: boolean },
): ImportedMapping {
  const { targetAttributeName: attribute } = mapping;
  const place = scimPlaceOf(attribute);
  const taken = (target: string) => draft.mappings.some((one) => one.target === target);
  if (isAnchor) {
    const own = place?.kind === 'targets' ? place.targets.find((target) => !taken(target)) : undefined;
    // An anchor that has a place of its own beside externalId, such as a sign-in name, fills both.
    if (own !== undefined && place?.kind === 'targets' && place.targets[0] !== 'externalId')
      take(draft, mapping, options, own);
    return taken('externalId')
      ? importedMapping(
          mapping,
          'imported',
          'matching',
          'externalId',
          `${attribute} finds the user, and is filled through externalId.`,
        )
      : take(draft, mapping, options, 'externalId');
  }
  if (place === null)
    return importedMapping(
      mapping,
      'leftOut',
      'no-scim-place',
      null,
      `There is no SCIM place for ${attribute}. ${hintFor(attribute)}`,
    );
  if (place.kind === 'manager') return importManager(draft, mapping, options);
  const targets = place.kind === 'disabled' ? ['active'] : place.targets;
  const target = targets.find((one) => !taken(one));
  if (target === undefined) {
    return importedMapping(
      mapping,
      'leftOut',
      'target-taken',
      null,
      `${targets[0]} is filled by another rule, so ${attribute} is left out.`,
    );
  }
  return take(draft, mapping, options, target, place);
}

// Puts the rule into the draft, or says why not.
function take(
  draft: Draft,
  mapping: JobMapping,
  options: { readonly extensions?: boolean },
  target: string,
  place?: ScimPlace,
): ImportedMapping {
  const { targetAttributeName: attribute } = mapping;
  const usable = usableExpression(mapping, options);
  if (usable.kind === 'unusable')
    return importedMapping(mapping, 'leftOut', usable.code, null, `${attribute} is left out: ${usable.why}`);
  const names = namesFor(draft, usable);
  if (names === null) {
    return importedMapping(
      mapping,
      'leftOut',
      'attribute-name',
      null,
      `${attribute} is left out: it reads an attribute whose name has brackets.`,
    );
  }
  const expression = place?.kind === 'disabled' ? inverted(usable.expression) : usable.expression;
  // What tells people apart, and whether they are enabled, is never frozen at the first sight of them.
  const isCreateOnly = usable.isCreateOnly && target !== 'externalId' && target !== 'active';
  draft.mappings.push({ target, expression, ...(isCreateOnly ? { apply: 'create' as const } : {}) });
  return importedMapping(
    mapping,
    'imported',
    usable.note?.code ?? null,
    target,
    `${attribute} is filled through ${target}.${usable.note?.text ?? ''}`,
  );
}

function importManager(draft: Draft, mapping: JobMapping, options: { readonly extensions?: boolean }): ImportedMapping {
  const usable = usableExpression(mapping, options);
  if (usable.kind === 'unusable')
    return importedMapping(mapping, 'leftOut', usable.code, null, `manager is left out: ${usable.why}`);
  const names = namesFor(draft, usable);
  if (names === null)
    return importedMapping(
      mapping,
      'leftOut',
      'attribute-name',
      null,
      'manager is left out: it reads an attribute whose name has brackets.',
    );
  const isDirect = names.length === 1 && usable.expression === `[${names[0]}]`;
  if (!isDirect) draft.attributes.set('managerId', { name: 'managerId', expression: usable.expression });
  draft.manager = { key: isDirect ? names[0]! : 'managerId' };
  const message = 'The manager is taken from manager.key. It must hold the externalId of the manager.';
  return importedMapping(mapping, 'imported', 'reference', null, message);
}

function namesFor(draft: Draft, { attributes }: UsableExpression): readonly string[] | null {
  const names = attributes.map((name) => nameFor(draft, name));
  return names.includes(null) ? null : (names as readonly string[]);
}

// Our names are theirs: the expressions read on without a change.
function nameFor(draft: Draft, name: string): string | null {
  if (name === '' || name === 'today' || /[[\]"]/.test(name)) return null;
  draft.reads.add(name);
  if (!draft.attributes.has(name)) draft.attributes.set(name, { name });
  return name;
}

// Anything that is neither True nor False refuses the record, which is right: it says nothing about who is enabled.
function inverted(expression: string): string {
  return `Switch(${expression}, "", "True", "False", "true", "False", "1", "False", "False", "True", "false", "True", "0", "True")`;
}

function hintFor(attribute: string): string {
  const isOwn = /^extension|^customsecurityattributes|^on/i.test(attribute);
  if (!isOwn && parseTarget(attribute) === null)
    return 'Where it is made from other attributes, the job goes on doing so.';
  return 'To send it, map a target of your own extension (a URN, a colon and a name) and add the same to the job.';
}
