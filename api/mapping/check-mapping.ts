// Reads a mapping document over, before anything is done with it, and reports everything that is wrong at once.
import { compileScopingFilter } from '../expression/scoping-filter.ts';
import { parseTarget, targetName } from '../scim/parse-target.ts';
import { checkAccountNameRule } from './check-account-name-rule.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkExamples } from './check-examples.ts';
import { checkPlaces } from './check-places.ts';
import { checkRoutes } from './check-routes.ts';
import { checkTypes } from './check-types.ts';
import { checkUserNameRule } from './check-user-name-rule.ts';
import { type CheckedExpressions, checkedExpressions } from './checked-expressions.ts';
import type { AttributeDefinition, AttributeMapping, MappingDocument } from './mapping-document.ts';
import type { MappingProblem } from './mapping-problem.ts';

/** Everything that is wrong with a document; empty when it can be compiled. Expects the shape of the JSON Schema. */
export function checkMapping(document: MappingDocument, options: { extensions?: boolean } = {}): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const expressions = checkedExpressions(document, options, problems);
  const check: Check = {
    document,
    expressions,
    add: (code, path, message) => problems.push({ code, path, message }),
  };
  checkNames(check);
  checkAttributes(check);
  problems.push(...checkPlaces(document));
  checkMappings(check);
  checkReferences(check);
  if (problems.length === 0) checkIdentity(check);
  problems.push(...checkCalendar(document));
  if (problems.length === 0) checkZone(check);
  checkScope(check);
  if (document.userName !== undefined) checkUserNameRule(document.userName, check);
  if (document.accountName !== undefined) checkAccountNameRule(document.accountName, check);
  if (document.routes !== undefined) checkRoutes(document.routes, check);
  problems.push(...checkTypes(document), ...checkExamples(document));
  return problems;
}

interface Check {
  readonly document: MappingDocument;
  readonly expressions: CheckedExpressions;
  readonly add: (code: string, path: string, message: string) => void;
}

const namePattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
// What the document may hold: a section that this version does not know would otherwise be believed to work.
const sections = new Set(
  'name description source attributes parts tables scope mappings manager lifecycle duplicates guard missing userName accountName routes reviews examples'.split(
    ' ',
  ),
);

function checkNames({ document, add }: Check): void {
  const { name, source } = document;
  const rule = 'A name is 1 to 63 lower-case letters, digits and hyphens, and starts with no hyphen.';
  if (!namePattern.test(name)) add('bad-name', 'name', rule);
  if (source.name !== undefined && !namePattern.test(source.name)) add('bad-name', 'source.name', rule);
  for (const key of Object.keys(document)) {
    if (!sections.has(key)) add('unknown-section', key, `A mapping document has no section ${key}.`);
  }
}

function checkAttributes(check: Check): void {
  const { document, expressions, add } = check;
  const seen = new Set<string>(['today']);
  for (const [index, definition] of document.attributes.entries()) {
    const path = `attributes[${index}]`;
    if (definition.name === '' || /[[\]"]/.test(definition.name)) {
      add(
        'bad-name',
        `${path}.name`,
        'The name of an attribute is not empty and holds no brackets or quotation marks.',
      );
    }
    if (seen.has(definition.name)) add('repeated-name', `${path}.name`, 'The name is already taken.');
    seen.add(definition.name);
    checkAttribute(definition, path, check);
  }
  for (const name of expressions.circular()) {
    const index = document.attributes.findIndex((definition) => definition.name === name);
    add('circular-attribute', `attributes[${index}].expression`, `[${name}] is computed from itself.`);
  }
}

function checkAttribute(definition: AttributeDefinition, path: string, { document, expressions, add }: Check): void {
  const { expression, table, unmatched } = definition;
  if (expression !== undefined) expressions.check(expression, `${path}.expression`);
  if (table !== undefined && !Object.hasOwn(document.tables ?? {}, table)) {
    add('unknown-table', `${path}.table`, `There is no table ${table}.`);
  }
  if (unmatched !== undefined && table === undefined) {
    add('no-table', `${path}.unmatched`, 'unmatched says what happens outside a table; there is no table.');
  }
}

function checkMappings(check: Check): void {
  const { document, add } = check;
  const seen = new Set<string>();
  for (const [index, mapping] of document.mappings.entries()) {
    const path = `mappings[${index}]`;
    const target = targetName(mapping.target);
    checkTarget(target, path, seen.has(target), check);
    checkFlow(mapping, target, path, check);
    seen.add(target);
  }
  if (!seen.has('externalId')) {
    add('missing-externalId', 'mappings', 'No mapping has the target externalId: workers could not be told apart.');
  }
  if (!seen.has('active') && document.lifecycle === undefined) {
    const message = 'Nothing says who is enabled: map active, or give the attributes of the shared rule in lifecycle.';
    add('missing-active', 'mappings', message);
  }
}

function checkTarget(target: string, path: string, isRepeated: boolean, { add }: Check): void {
  const parsed = parseTarget(target);
  if (parsed === null) add('unknown-target', `${path}.target`, `The user has no place ${target}.`);
  else if (parsed.kind === 'manager') {
    add('manager-target', `${path}.target`, 'The manager is a reference: name its attribute in manager.key.');
  } else if (isRepeated) add('repeated-target', `${path}.target`, `${target} is mapped already.`);
}

function checkFlow(mapping: AttributeMapping, target: string, path: string, { expressions, add }: Check): void {
  const found = expressions.check(mapping.expression, `${path}.expression`);
  const isCreateOnly = mapping.apply === 'create';
  if (isCreateOnly && (target === 'externalId' || target === 'active')) {
    add('always-applied', `${path}.apply`, `${target} must be applied always.`);
  } else if (!isCreateOnly && found?.isVolatile === true) {
    const message =
      'Now, Guid and RandomString yield something else every time, so every worker would look changed at every run. ' +
      'Use [today], or apply it on create only.';
    add('volatile', `${path}.expression`, message);
  }
}

/** Names that other sections take from the attributes. */
function checkReferences({ document, expressions, add }: Check): void {
  const { manager, lifecycle, duplicates, reviews } = document;
  expressions.checkName(manager?.key, 'manager.key');
  const { lookup } = manager ?? {};
  if (typeof lookup === 'object') expressions.checkName(lookup.attribute, 'manager.lookup.attribute');
  else expressions.checkName(lookup, 'manager.lookup');
  expressions.checkName(reviews?.email, 'reviews.email');
  expressions.checkName(reviews?.birth, 'reviews.birth');
  expressions.checkName(lifecycle?.status, 'lifecycle.status');
  expressions.checkName(lifecycle?.hireDate, 'lifecycle.hireDate');
  expressions.checkName(lifecycle?.leaveDate, 'lifecycle.leaveDate');
  expressions.checkName(lifecycle?.reason, 'lifecycle.reason');
  expressions.checkName(lifecycle?.zone, 'lifecycle.zone');
  expressions.checkName(lifecycle?.leaveType, 'lifecycle.leaveType');
  if (Array.isArray(lifecycle?.leaveDisables) && lifecycle.leaveType === undefined) {
    const message = 'leaveDisables names types of leave; leaveType has to name the attribute that holds them.';
    add('no-leave-type', 'lifecycle.leaveDisables', message);
  }
  if (typeof duplicates === 'object') expressions.checkName(duplicates.primaryBy, 'duplicates.primaryBy');
}

// Whose record it is must be the same on every day, or one worker becomes two.
function checkIdentity({ document, expressions, add }: Check): void {
  const index = document.mappings.findIndex((mapping) => targetName(mapping.target) === 'externalId');
  if (index === -1) return;
  if (!isDated(expressions.attributesOf(document.mappings[index]!.expression), document)) return;
  const message = 'externalId is read in a part that is chosen by the day: it must be the same every day.';
  add('dated-identity', `mappings[${index}].expression`, message);
}

// The day depends on the zone, so the zone cannot depend on the day.
function checkZone({ document, expressions, add }: Check): void {
  const zone = document.lifecycle?.zone;
  if (zone === undefined) return;
  const { expression } = document.attributes.find(({ name }) => name === zone) ?? {};
  const read = new Set([zone, ...(expression === undefined ? [] : expressions.attributesOf(expression))]);
  if (!read.has('today') && !isDated(read, document)) return;
  const message = 'The zone depends on the day, which is known only once the zone is.';
  add('dated-zone', 'lifecycle.zone', message);
}

/** Whether one of the attributes is read in a part that is chosen by the day. */
function isDated(names: ReadonlySet<string>, { parts = [], attributes }: MappingDocument): boolean {
  const isDatedPart = (name: string | undefined): boolean => {
    const part = parts.find((one) => one.name === name);
    return part !== undefined && (part.validFrom !== undefined || isDatedPart(part.within));
  };
  return attributes.some(({ name, within }) => names.has(name) && isDatedPart(within));
}

function checkScope({ document, expressions }: Check): void {
  const groups = document.scope?.groups ?? [];
  for (const [g, group] of groups.entries()) {
    for (const [c, clause] of group.clauses.entries()) {
      expressions.checkName(clause.sourceOperandName, `scope.groups[${g}].clauses[${c}].sourceOperandName`);
    }
  }
  expressions.attempt('scope.groups', () => compileScopingFilter(groups));
}
