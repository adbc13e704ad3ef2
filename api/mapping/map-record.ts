// One HR record through a compiled mapping: the wanted user, where the worker stands, and what is wrong. Pure; millions of
// records pass here, so it allocates little and throws nothing.
import { ExpressionError } from '../expression/expression-error.ts';
import type { HrRecord } from '../intake/hr-record.ts';
import type { Lifecycle } from '../lifecycle/lifecycle-of.ts';
import { firstWish, type NameWish } from '../lifecycle/name-wish.ts';
import { checkUser } from '../scim/check-user.ts';
import { hasError, type RecordProblem, recordError, recordWarning } from '../scim/record-problem.ts';
import { compileTarget, type UserDraft } from '../scim/set-target.ts';
import type { ScimUser } from '../scim/user.ts';
import type { AccountNameLadder, AccountWish } from './account-name-ladder.ts';
import { AttributeValues } from './attribute-values.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import { enterZone } from './enter-zone.ts';
import { longestExternalId, readExternalId } from './external-id-of.ts';
import { type Identity, identityOf, nobodyKnown } from './identity-of.ts';
import { lookupKeysOf } from './lookup-keys-of.ts';
import { failed, type MappingStep, skip } from './mapping-step.ts';
import { absentPaths, isThere } from './read-path.ts';
import { type StandingOfRecord, standingOf } from './standing-of.ts';
import { givenByPerson, reasonOfPerson } from './user-for-job.ts';
import { lastGivenName, type UserNameLadder } from './user-name-ladder.ts';
import { managerIsSelf } from './with-manager.ts';

export interface MapContext {
  readonly now: Date;
  /** The business day of the source, `yyyy-MM-dd`. */
  readonly today: string;
  /** The business day in another time zone, null where there is no such zone; without it the day is the same everywhere. */
  readonly todayIn?: (zone: string) => string | null;
  readonly defaultDomain?: string;
  /** Create-only values computed before for this worker, by target: sent again as they are. */
  readonly createOnly?: Readonly<Record<string, string>>;
  /** The directory was seen to hold a user of this worker, who needs no name from the ladder. */
  readonly isProvisioned?: boolean;
}

export interface MappedWorker {
  /** Known wherever the row has one, also beside errors. */
  readonly externalId: string | null;
  /** The wanted user, intended manager included; null when a problem of severity error stands. */
  readonly user: ScimUser | null;
  /** Every create-only value that `user` holds, by target: to be stored and given back next time. */
  readonly createOnly: Readonly<Record<string, string>>;
  /** Null when the status is not understood. */
  readonly lifecycle: Lifecycle | null;
  readonly hireDate: string | null;
  readonly leaveDate: string | null;
  /** Null also while `managerKey` still has to be looked up. */
  readonly managerExternalId: string | null;
  /** How the record names its manager, where that has to be looked up among the records of others (`withManager`). */
  readonly managerKey: string | null;
  /** The keys by which other records may name this worker as their manager. */
  readonly lookupKeys: readonly string[];
  readonly inScope: boolean;
  /** What the attribute of `duplicates.primaryBy` says. */
  readonly isPrimary: boolean;
  /** The next day on which it would come out otherwise, as far as dates of the record say; null where there is none. */
  readonly nextTurn: string | null;
  /** The worker's own time zone; null where it is that of the source. */
  readonly zone: string | null;
  /**
   * What there is to choose a user name from; null where the mapping has no ladder. Until `nameWorker` says otherwise the user has
   * the name that would be taken if nobody else had it.
   */
  readonly naming: NameWish | null;
  /** The same for the account name of on-premises AD, which the user has only after `nameAccount`. */
  readonly accountNaming: AccountWish | null;
  /** By what another record of the same person is found. */
  readonly identity: Identity;
  readonly problems: readonly RecordProblem[];
}

/** Maps one record. Everything that is wrong stands in `problems`; a worker out of scope is mapped all the same. */
export function mapRecord(mapping: CompiledMapping, record: HrRecord, context: MapContext): MappedWorker {
  const values = new AttributeValues(mapping, record, context);
  const run: Run = { values, problems: values.problems, user: {}, createOnly: {}, absent: null, isSkipped: false };

  const zone = enterZone(mapping, values, context);
  keepPersonsWord(run, context);
  const externalId = runExternalId(mapping.externalId, run);
  const standing = standingOf(mapping, values);
  if (standing.absent !== null) noteAbsent(run, standing.absent);
  for (const step of mapping.steps) runStep(step, run, context);
  const naming = mapping.userName === null ? null : wishOfRecord(mapping.userName, run, context);
  const accountNaming = mapping.accountName === null ? null : wishOfAccount(mapping.accountName, run, context);
  runActive(mapping.active, standing, run);
  const managerKey = mapping.lookup === null ? null : managerKeyOf(mapping, values);
  const lookupKeys = mapping.lookup === null ? none : lookupKeysOf(mapping.lookup, externalId, values);
  const managerExternalId = mapping.lookup === null ? runManager(mapping, externalId, run) : null;
  const inScope = !run.isSkipped && !isTooEarly(standing, run, context) && isInScope(mapping, values);

  const { problems } = run;
  if (run.absent !== null) problems.push(needsCompleteRecord(run.absent));
  const isSound = !hasError(problems);
  const user = run.user as unknown as ScimUser;
  if (isSound) checkUser(user, problems);
  return {
    externalId,
    user: isSound && !hasError(problems) ? user : null,
    createOnly: run.createOnly,
    lifecycle: standing.lifecycle,
    hireDate: standing.hireDate,
    leaveDate: standing.leaveDate,
    managerExternalId,
    managerKey,
    lookupKeys,
    inScope,
    isPrimary: mapping.primary !== null && meansYes(values.textAt(mapping.primary)),
    nextTurn: values.nextTurn,
    zone,
    naming,
    accountNaming,
    identity: isSound ? identityOf(mapping, user, naming, values) : nobodyKnown,
    problems,
  };
}

// Whom the directory has already is sent all the same: nobody may stay enabled because a new start is far away.
function isTooEarly({ isBeforeLead }: StandingOfRecord, { problems }: Run, { isProvisioned }: MapContext): boolean {
  if (!isBeforeLead || isProvisioned === true) return false;
  const message =
    'The start is further ahead than preHireLeadDays. The worker is sent by itself when that day has come.';
  problems.push(recordWarning('before-pre-hire-lead', 'hireDate', message));
  return true;
}

// What a person has decided about the worker is nothing that a record says: it is carried on as it is.
function keepPersonsWord(run: Run, { createOnly }: MapContext): void {
  for (const key of [givenByPerson, reasonOfPerson]) {
    const value = createOnly?.[key];
    if (value !== undefined) run.createOnly[key] = value;
  }
}

// What the filter cannot judge is an error of the row: nobody falls out of scope silently.
function isInScope(mapping: CompiledMapping, values: AttributeValues): boolean {
  if (mapping.scope === null) return true;
  try {
    return mapping.scope((name) => values.attribute(name));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    values.problems.push(
      recordError('scope-unclear', null, `The scoping filter cannot judge this record: ${error.code}.`),
    );
    return true;
  }
}

interface Run {
  readonly values: AttributeValues;
  readonly problems: RecordProblem[];
  readonly user: UserDraft;
  readonly createOnly: { [target: string]: string };
  /** Columns without which an essential value cannot be had. */
  absent: Set<string> | null;
  isSkipped: boolean;
}

function runExternalId(step: MappingStep, run: Run): string | null {
  const id = readExternalId(step, run.values);
  if (typeof id === 'string') {
    step.write(run.user, id);
    return id;
  }
  const columns = step.places.map((place) => place.path).join(', ');
  run.problems.push(
    id === null
      ? recordError('missing-externalId', 'externalId', `No externalId: ${columns} is empty or absent.`)
      : recordError(
          'too-long',
          'externalId',
          `externalId is longer than ${longestExternalId} characters: that is no id.`,
        ),
  );
  return null;
}

function runStep(step: MappingStep, run: Run, context: MapContext): void {
  const { target } = step;
  if (step.isCreateOnly) {
    const kept = context.createOnly?.[target];
    if (kept !== undefined) {
      run.createOnly[target] = kept;
      step.write(run.user, kept);
      return;
    }
  }
  const before = run.problems.length;
  const result = step.compute(run.values);
  if (typeof result === 'string' && result !== '') {
    if (step.isCreateOnly) run.createOnly[target] = result;
    step.write(run.user, result);
    return;
  }
  if (result === skip) run.isSkipped = true;
  else if (target === 'userName' || target === 'displayName') withoutEssential(step, run, before);
  if (step.clears && (result === '' || result === null) && isPresent(step, run.values)) step.write(run.user, '');
}

// What HR gives comes first; the ladder is climbed only where it gives nothing, and never for want of columns.
function wishOfRecord(ladder: UserNameLadder, run: Run, context: MapContext): NameWish {
  const before = run.problems.length;
  const given = ladder.given?.compute(run.values) ?? null;
  if (given === skip) run.isSkipped = true;
  const known = {
    given: typeof given === 'string' && given !== '' ? given : null,
    isGivenOnce: ladder.given?.isCreateOnly === true,
    kept: context.createOnly?.[givenByPerson] ?? context.createOnly?.userName ?? null,
    lastGiven: context.createOnly?.[lastGivenName] ?? null,
    isProvisioned: context.isProvisioned === true,
    maxLength: ladder.maxLength,
  };
  const isNeeded = known.given === null && known.lastGiven === null && !known.isProvisioned;
  const wish: NameWish = { ...known, rungs: isNeeded ? ladder.rungs(run.values) : [] };
  const name = firstWish(wish);
  if (name !== null) run.user.userName = name;
  else if (isNeeded) withoutName(ladder, run, before);
  return wish;
}

// Whether the job is one that has account names is not known here: what is lacking is said where a name is chosen.
function wishOfAccount(ladder: AccountNameLadder, run: Run, context: MapContext): AccountWish {
  const isProvisioned = context.isProvisioned === true;
  const before = run.problems.length;
  const rungs = isProvisioned ? [] : ladder.rungs(run.values);
  const absent = isProvisioned ? [] : absentPaths(ladder.places, run.values.record);
  if (absent.length > 0) run.problems.length = before;
  return {
    given: null,
    isGivenOnce: false,
    kept: context.createOnly?.[ladder.target] ?? null,
    lastGiven: null,
    isProvisioned,
    rungs,
    maxLength: ladder.maxLength,
    absent,
  };
}

function withoutName({ places }: UserNameLadder, run: Run, problemsBefore: number): void {
  const absent = absentPaths(places, run.values.record);
  if (absent.length > 0) {
    run.problems.length = problemsBefore;
    noteAbsent(run, absent);
  } else if (run.problems.length === problemsBefore) {
    run.problems.push(
      recordError(
        'user-name-not-built',
        'userName',
        'No rung of the ladder of user names yields a name of letters and digits that a sign-in name may have.',
      ),
    );
  }
}

// The sign-in name and the name shown cannot be done without, but a worker whose e-mail HR does not know yet is still a
// worker: a warning. With the columns absent nothing can be said at all.
function withoutEssential({ target, places }: MappingStep, run: Run, problemsBefore: number): void {
  const absent = absentPaths(places, run.values.record);
  if (absent.length > 0) {
    run.problems.length = problemsBefore;
    noteAbsent(run, absent);
  } else if (run.problems.length === problemsBefore) {
    run.problems.push(recordWarning(`missing-${target}`, target, `The worker has no ${target}.`));
  }
}

function runActive(step: MappingStep | null, standing: StandingOfRecord, run: Run): void {
  if (step === null) {
    if (standing.active !== null) run.user.active = standing.active;
    return;
  }
  const before = run.problems.length;
  const result = step.compute(run.values);
  const text = typeof result === 'string' ? result.toLowerCase() : '';
  if (text === 'true' || text === 'false') {
    run.user.active = text === 'true';
    return;
  }
  const absent = absentPaths(step.places, run.values.record);
  if (absent.length > 0) {
    run.problems.length = before;
    noteAbsent(run, absent);
  } else if (result !== failed) {
    run.problems.push(recordError('unknown-active', 'active', 'active must come out as True or False.'));
  }
}

const writeManager = compileTarget('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager')!;

function runManager(mapping: CompiledMapping, externalId: string | null, run: Run): string | null {
  const manager = managerKeyOf(mapping, run.values);
  if (manager === null) return null;
  if (manager === externalId) {
    run.problems.push(managerIsSelf);
    return null;
  }
  writeManager(run.user, manager);
  return manager;
}

function managerKeyOf({ manager }: CompiledMapping, values: AttributeValues): string | null {
  if (manager === null) return null;
  const key = values.textAt(manager);
  return key === '' ? null : key;
}

const none: readonly string[] = [];

function noteAbsent(run: Run, columns: readonly string[]): void {
  run.absent ??= new Set();
  for (const column of columns) run.absent.add(column);
}

/** The error of a record without these columns. */
export function needsCompleteRecord(absent: ReadonlySet<string>): RecordProblem {
  const columns = [...absent].join(', ');
  const message = `The record lacks ${columns}, and the worker is not known well enough to do without. Send a complete record.`;
  return recordError('needs-complete-record', null, message);
}

function isPresent(step: MappingStep, values: AttributeValues): boolean {
  return step.places.some((place) => isThere(place, values.record));
}

function meansYes(text: string): boolean {
  return yes.has(text.toLowerCase());
}

const yes = new Set(['true', 'yes', 'y', '1', 'x', 'primary']);
