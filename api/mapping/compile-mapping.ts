// Turns a mapping document into functions, once; `mapRecord` then runs them for every record.
import { compile } from '../expression/compile.ts';
import { compileScopingFilter, type ScopingFilter } from '../expression/scoping-filter.ts';
import { type AccountNameLadder, accountNameLadder } from './account-name-ladder.ts';
import { attributeReader } from './attribute-reader.ts';
import type { AttributeReader, NamedAttributes } from './attribute-values.ts';
import { checkMapping } from './check-mapping.ts';
import { type CompiledRoute, compileRoutes } from './compile-routes.ts';
import { type LifecycleRule, type ManagerRule, type MappingDocument, sourceNameOf } from './mapping-document.ts';
import type { MappingProblem } from './mapping-problem.ts';
import { type MappingStep, mappingStep } from './mapping-step.ts';

import { partReader } from './part-reader.ts';
import { type SourcePlace, sourcePlace } from './read-path.ts';
import { type UserNameLadder, userNameLadder } from './user-name-ladder.ts';

export interface CompiledMapping extends NamedAttributes {
  readonly document: MappingDocument;
  /** Mappings with one source name share workers. */
  readonly sourceName: string;
  /** The places of the source it reads, in order of first use. */
  readonly columns: readonly string[];
  /** By slot: everything in the record the attribute depends on. */
  readonly places: readonly (readonly SourcePlace[])[];
  /** Every mapping, in the document's order. */
  readonly allSteps: readonly MappingStep[];
  /** Every mapping but those of externalId and `active`, and of userName where there is a ladder, in the document's order. */
  readonly steps: readonly MappingStep[];
  readonly externalId: MappingStep;
  /** Null: the shared rule decides. */
  readonly active: MappingStep | null;
  readonly lifecycle: LifecycleSlots | null;
  readonly manager: number | null;
  /** Null: the manager's key is the externalId itself. */
  readonly lookup: LookupSlot | null;
  readonly primary: number | null;
  readonly identity: IdentitySlots;
  readonly scope: ScopingFilter | null;
  readonly userName: UserNameLadder | null;
  readonly accountName: AccountNameLadder | null;
  /** Null: the document says nothing of jobs. */
  readonly routes: readonly CompiledRoute[] | null;
  /** An expression computes with `today`, so that any day may change what comes out. */
  readonly readsToday: boolean;
}

/** The shared rule with slots in place of names; -1 where the document names none. */
export interface LifecycleSlots {
  readonly status: number;
  readonly hireDate: number;
  readonly leaveDate: number;
  readonly preHireDays: number;
  readonly preHireLeadDays: number | undefined;
  /** Every leave, none, or those of these types, folded. */
  readonly leaveDisables: boolean | ReadonlySet<string>;
  readonly leaveType: number;
  readonly reason: number;
  /** Trimmed and in lower case. */
  readonly immediateReasons: ReadonlySet<string>;
  readonly zone: number;
}

/** Where a record says whose it is; -1 where the document names no attribute. */
export interface IdentitySlots {
  readonly email: number;
  readonly birth: number;
}

/** Where a record holds the keys by which others name it as their manager. */
export interface LookupSlot {
  readonly attribute: string;
  readonly slot: number;
  readonly orExternalId: boolean;
}

/** Carries everything that is wrong with a document. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
  readonly problems: readonly MappingProblem[];

  constructor(document: string, problems: readonly MappingProblem[]) {
    super(
      `The mapping ${document} has ${problems.length} problem(s): ${problems.map((p) => `${p.path}: ${p.message}`).join(' ')}`,
    );
    this.problems = problems;
  }
}

/** Compiles a document. Throws MappingError with every problem that `checkMapping` finds. */
export function compileMapping(document: MappingDocument, options: { extensions?: boolean } = {}): CompiledMapping {
  const problems = checkMapping(document, options);
  if (problems.length > 0) throw new MappingError(document.name, problems);

  const definitions = document.attributes;
  const slotOf = new Map(definitions.map((definition, slot) => [definition.name, slot]));
  slotOf.set('today', definitions.length);
  const placesOf = placesByName(document, options);
  const places = [...slotOf.keys()].map((name) => placesOf.get(name)!);
  const readers = [...definitions.map((definition) => attributeReader(definition, document, options)), readToday];

  const steps = document.mappings.map((mapping) => {
    const names = compile(mapping.expression, options).attributes;
    return mappingStep(mapping, slotOf, distinct(names.flatMap((name) => placesOf.get(name)!)), options);
  });
  const slot = (name: string | undefined) => (name === undefined ? -1 : slotOf.get(name)!);
  const { lifecycle, manager, duplicates, scope, userName, accountName, reviews } = document;
  const rungOf = (target: string) => (expression: string) => {
    const names = compile(expression, options).attributes;
    const read = distinct(names.flatMap((name) => placesOf.get(name)!));
    return mappingStep({ target, expression }, slotOf, read, options);
  };
  const isAside = (target: string) =>
    target === 'externalId' || target === 'active' || (target === 'userName' && userName !== undefined);
  return {
    document,
    sourceName: sourceNameOf(document),
    columns: distinct(places.flat()).map((place) => place.path),
    slotOf,
    readers,
    parts: (document.parts ?? []).map((part) => partReader(part, document)),
    places,
    allSteps: steps,
    steps: steps.filter((step) => !isAside(step.target)),
    externalId: steps.find((step) => step.target === 'externalId')!,
    active: steps.find((step) => step.target === 'active') ?? null,
    lifecycle: lifecycle === undefined ? null : lifecycleSlots(lifecycle, slot),
    manager: manager === undefined ? null : slot(manager.key),
    lookup: lookupSlot(manager, slot),
    primary: typeof duplicates === 'object' ? slot(duplicates.primaryBy) : null,
    identity: { email: slot(reviews?.email), birth: slot(reviews?.birth) },
    scope: scope === undefined || scope.groups.length === 0 ? null : compileScopingFilter(scope.groups),
    userName:
      userName === undefined
        ? null
        : userNameLadder(userName, steps.find((step) => step.target === 'userName') ?? null, rungOf('userName')),
    accountName: accountName === undefined ? null : accountNameLadder(accountName, rungOf(accountName.target)),
    routes: document.routes === undefined ? null : compileRoutes(document.routes, (name) => placesOf.get(name)!),
    readsToday: readsToday(document, options),
  };
}

// Not followed to what uses it: an attribute that nothing reads is a fault of the document, and costs no more than a look a day.
function readsToday(document: MappingDocument, options: { extensions?: boolean }): boolean {
  const { attributes, mappings, scope, routes = [] } = document;
  const groups = [scope, ...routes.map((route) => route.scope)].flatMap((one) => one?.groups ?? []);
  const expressions = [...attributes, ...mappings].flatMap(({ expression }) => expression ?? []);
  return (
    expressions.some((expression) => compile(expression, options).attributes.includes('today')) ||
    groups.some(({ clauses }) => clauses.some((clause) => clause.sourceOperandName === 'today'))
  );
}

function lifecycleSlots(rule: LifecycleRule, slot: (name: string | undefined) => number): LifecycleSlots {
  return {
    status: slot(rule.status),
    hireDate: slot(rule.hireDate),
    leaveDate: slot(rule.leaveDate),
    preHireDays: rule.preHireDays ?? 0,
    preHireLeadDays: rule.preHireLeadDays,
    leaveDisables: Array.isArray(rule.leaveDisables)
      ? new Set(rule.leaveDisables.map((type: string) => type.trim().toLowerCase()))
      : rule.leaveDisables === true,
    leaveType: slot(rule.leaveType),
    reason: slot(rule.reason),
    immediateReasons: new Set((rule.immediateReasons ?? []).map((reason) => reason.trim().toLowerCase())),
    zone: slot(rule.zone),
  };
}

function lookupSlot(manager: ManagerRule | undefined, slot: (name: string) => number): LookupSlot | null {
  if (manager?.lookup === undefined) return null;
  const { lookup } = manager;
  const { attribute, orExternalId = false } = typeof lookup === 'string' ? { attribute: lookup } : lookup;
  return { attribute, slot: slot(attribute), orExternalId };
}

const readToday: AttributeReader = (values) => values.today;

// Follows computed attributes down to the record, each once. checkMapping has refused circles.
function placesByName(document: MappingDocument, options: { extensions?: boolean }) {
  const { attributes, parts = [], source } = document;
  const byName = new Map(attributes.map((definition) => [definition.name, definition]));
  const found = new Map<string, readonly SourcePlace[]>([['today', []]]);
  // What is read within a part stands in the column the part stands in.
  const outermost = (path: string, within: string | undefined): string => {
    const part = parts.find(({ name }) => name === within);
    return part === undefined ? path : outermost(part.path, part.within);
  };
  const placesOf = (name: string): readonly SourcePlace[] => {
    const known = found.get(name);
    if (known !== undefined) return known;
    const { path, within, expression } = byName.get(name)!;
    const places =
      expression === undefined
        ? [{ ...sourcePlace(outermost(path ?? name, within), source.format), isOptional: source.absent === 'empty' }]
        : distinct(compile(expression, options).attributes.flatMap(placesOf));
    found.set(name, places);
    return places;
  };
  for (const { name } of attributes) placesOf(name);
  return found;
}

function distinct(places: readonly SourcePlace[]): readonly SourcePlace[] {
  return [...new Map(places.map((place) => [place.path, place])).values()];
}
