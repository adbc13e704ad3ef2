// One record through one cycle: import, matching, scoping, processing, export. The manager is a later step of the cycle,
// because reports may stand before their managers.
import { randomUUID } from 'node:crypto';
import type { Switches } from '../switches.ts';
import type { Directory, DirectoryObject } from '../tenant/directory.ts';
import type { Job, StagedRecord } from '../tenant/job.ts';
import type { ProvisioningStatus } from '../tenant/provisioning-log.ts';
import type { CompiledMapping, CompiledSchema, EvaluationContext } from './compile-schema.ts';
import { outOfScope } from './out-of-scope.ts';
import type { StepKey } from './steps.ts';
import { isCustomSecurityAttribute } from './target-attributes.ts';
import { enabledBy, type TargetSystem } from './target-system.ts';

export interface CycleContext extends EvaluationContext {
  readonly job: Job;
  readonly schema: CompiledSchema;
  readonly target: TargetSystem;
  readonly directory: Directory<DirectoryObject>;
  readonly switches: Switches;
  /** Who leaves the scope is left alone, not disabled. */
  readonly skipOutOfScopeDeletions: boolean;
  readonly isVerifiedDomain: (domain: string) => boolean;
  readonly takeForcedOutcome: (externalId: string) => ForcedOutcome | null;
  /** Counts what the guard against accidental deletion looks at. */
  readonly disables: DisablesOfCycle;
}

/** Disables of one cycle: those made, how many may be, and those held back above that. */
export interface DisablesOfCycle {
  done: number;
  readonly most: number;
  held: number;
}

/** What a test wants to become of a record (POST /records/fail). */
export interface ForcedOutcome {
  readonly externalId: string;
  readonly status: 'failure' | 'skipped' | 'warning';
  readonly errorCode: string;
  readonly reason: string;
  /** How often; null: always. */
  readonly times: number | null;
}

export interface ProcessedRecord {
  readonly record: StagedRecord;
  readonly changeId: string;
  readonly user: DirectoryObject | null;
  action: string;
  status: ProvisioningStatus;
  errorCode: string | null;
  reason: string | null;
  steps: StepKey[];
  /** Name, old value, new value, one after the other. */
  modified: (string | null)[];
  readonly warning: ForcedOutcome | null;
}

interface Failure {
  readonly errorCode: string;
  readonly reason: string;
}

/** Runs the record and writes what it changes to the directory at once. */
export function processRecord(record: StagedRecord, context: CycleContext): ProcessedRecord {
  const forced = context.takeForcedOutcome(record.externalId);
  const steps: StepKey[] = ['imported'];
  const outcome = (user: DirectoryObject | null, rest: Partial<ProcessedRecord>): ProcessedRecord => ({
    record,
    changeId: randomUUID(),
    user,
    action: 'other',
    status: 'success',
    errorCode: null,
    reason: null,
    steps,
    modified: [],
    warning: forced?.status === 'warning' ? forced : null,
    ...rest,
  });
  const failed = (user: DirectoryObject | null, action: string, failure: Failure, step: StepKey) => {
    steps.push(step);
    return outcome(user, { action, status: 'failure', ...failure });
  };
  const skipped = (user: DirectoryObject | null, failure: Failure, step: StepKey) => {
    steps.push(step);
    return outcome(user, { action: context.switches.skippedAction, status: 'skipped', ...failure });
  };

  const held = (user: DirectoryObject, modified: (string | null)[]): ProcessedRecord => {
    const reason = 'More users would be disabled than the accidental deletion threshold allows; the change is held.';
    steps.push('held');
    const { stagedAction: action } = context.switches;
    return outcome(user, { action, status: 'skipped', errorCode: 'TooManyDeletes', reason, modified });
  };
  const leave = (user: DirectoryObject): ProcessedRecord => {
    steps.push('leftScope');
    if (isMasteredElsewhere(user)) return failed(user, 'update', masteredElsewhere(context), 'updateFailed');
    const { attribute, value } = context.target.disabled;
    const modified = [attribute, shown(!value), shown(value)];
    if (!mayDisable(context.disables)) return held(user, modified);
    context.directory.change(user, { [attribute]: value });
    steps.push('updated');
    return outcome(user, { action: context.switches.outOfScopeAction, modified });
  };

  const match = findMatch(record, context);
  if (match.kind === 'noValue') {
    steps.length = 0;
    return skipped(
      null,
      { errorCode: 'ImportSkipped', reason: 'The record has no value for any matching attribute.' },
      'importSkipped',
    );
  }
  if (match.kind === 'failure') return failed(null, 'other', match, match.step);
  const { user } = match;
  steps.push(user ? 'matched' : 'noMatch');
  const scope = context.schema.inScope(record.data);
  if (scope === 'unreadable') {
    const reason = 'An attribute of the scoping filter has a value that cannot be judged.';
    return failed(user, 'other', { errorCode: context.switches.invalidValueCode, reason }, 'processingFailed');
  }
  if (scope === 'out') {
    const left = outOfScope(record.externalId, user, context);
    if (left.kind === 'skipped')
      return skipped(user, { errorCode: 'EntrySynchronizationSkipped', reason: left.reason }, 'outOfScope');
    return leave(left.user);
  }
  steps.push('inScope');
  if (user) context.job.links.set(record.externalId, user.id);
  const action = user ? 'update' : 'create';
  const exportFailed: StepKey = user ? 'updateFailed' : 'createFailed';

  if (forced?.status === 'failure') return failed(user, action, forced, exportFailed);
  if (forced?.status === 'skipped') return skipped(user, forced, 'skippedByForce');
  if (user ? !context.schema.updates : !context.schema.creates) {
    const reason = `The target object action ${user ? 'Update' : 'Create'} is switched off for this job.`;
    return skipped(user, { errorCode: 'EntrySynchronizationSkipped', reason }, 'actionOff');
  }

  const values = evaluateMappings(record, user, context);
  if ('errorCode' in values) return failed(user, action, values, 'processingFailed');
  steps.push('processed');
  if (values.modified.length === 0 && user) {
    const reason = 'The user already has these values (RedundantExport).';
    return skipped(user, { errorCode: 'EntrySynchronizationSkipped', reason }, 'unchanged');
  }
  const refusal = checkExport(values.changes, user, context);
  if (refusal) return { ...failed(user, action, refusal, exportFailed), modified: values.modified };

  const enables = enabledBy(context.target, values.changes);
  if (user && enables === false && !mayDisable(context.disables)) return held(user, values.modified);

  const written = user ?? context.target.create(values.changes, context.now.getTime());
  if (values.mail !== undefined) context.job.writtenMail.set(written.id, values.mail);
  if (user) {
    context.directory.change(user, { ...values.changes, ...context.target.derive(values.changes, user) });
    steps.push('updated');
  } else {
    context.directory.put(written);
    context.job.links.set(record.externalId, written.id);
    steps.push('created');
  }
  const { disableAction, enableAction } = context.switches;
  const label = user && enables !== undefined ? (enables ? enableAction : disableAction) : action;
  return outcome(written, { action: label, modified: values.modified });
}

// Those who leave the scope count too. Source: the page on accidental deletions.
function mayDisable(disables: DisablesOfCycle): boolean {
  if (disables.done >= disables.most) {
    disables.held += 1;
    return false;
  }
  disables.done += 1;
  return true;
}

/** A user mastered on-premises takes no updates from a job to Entra ID. */
export function isMasteredElsewhere(user: DirectoryObject): boolean {
  return user.onPremisesSyncEnabled === true && !user.isCloudManaged;
}

function masteredElsewhere({ switches }: CycleContext): Failure {
  return { errorCode: switches.syncedUserCode, reason: 'The user is mastered in on-premises Active Directory.' };
}

type Match =
  | { readonly kind: 'found'; readonly user: DirectoryObject | null }
  | { readonly kind: 'noValue' }
  | ({ readonly kind: 'failure'; readonly step: StepKey } & Failure);

/** By the link of an earlier record of this job, else by the matching attributes in their order; the first unique hit counts. */
function findMatch({ externalId, data }: StagedRecord, context: CycleContext): Match {
  const linked = context.job.links.get(externalId);
  if (linked) {
    const user = context.directory.get(linked);
    if (user) return { kind: 'found', user };
    const reason = 'The user this record was linked to is no longer in the directory.';
    return { kind: 'failure', step: 'anchorGone', errorCode: 'InvalidAnchor', reason };
  }
  let hasValue = false;
  for (const mapping of context.schema.matching) {
    const mapped = mapping.evaluate(data, context);
    if (mapped.kind !== 'value') continue;
    hasValue = true;
    const hits = usersWith(mapping, String(mapped.value), context);
    if (hits.length === 1) return { kind: 'found', user: hits[0]! };
    if (hits.length > 1) {
      const reason = `${hits.length} users have the same ${mapping.targetName}.`;
      return { kind: 'failure', step: 'ambiguous', errorCode: 'DuplicateTargetEntries', reason };
    }
  }
  return hasValue ? { kind: 'found', user: null } : { kind: 'noValue' };
}

function usersWith(
  { target }: CompiledMapping,
  value: string,
  { directory }: CycleContext,
): readonly DirectoryObject[] {
  return target ? directory.findBy(target.property, value).filter((user) => target.read(user) !== null) : [];
}

interface MappedValues {
  readonly changes: Record<string, unknown>;
  readonly modified: (string | null)[];
  /** mail is logged as modified, yet never reaches the directory: Exchange owns it. */
  readonly mail: string | undefined;
}

function evaluateMappings(
  { data }: StagedRecord,
  user: DirectoryObject | null,
  context: CycleContext,
): MappedValues | Failure {
  const { switches, job } = context;
  const changes: Record<string, unknown> = {};
  const modified: (string | null)[] = [];
  let mail: string | undefined;
  for (const { targetName, target, createOnly, defaultValue, evaluate } of context.schema.mappings) {
    if (createOnly && user) continue;
    const mapped = evaluate(
      data,
      context.target.hasUniqueValues ? { ...context, isTaken: takenBy(targetName, user, context) } : context,
    );
    if (mapped.kind === 'error') {
      return {
        errorCode: switches.invalidValueCode,
        reason: `The expression for ${targetName} failed: ${mapped.message}.`,
      };
    }
    const wanted = mapped.kind === 'value' ? mapped.value : user ? null : defaultValue;
    if (mapped.kind === 'nothing' && wanted === null) continue;
    if (!target)
      return { errorCode: 'SchemaAttributeNotFound', reason: `The directory has no attribute ${targetName}.` };
    if (Array.isArray(wanted)) {
      return {
        errorCode: 'SchemaPropertyCanOnlyAcceptValue',
        reason: `${targetName} takes one value, the record has several.`,
      };
    }
    const value = wanted === null ? null : target.accept(wanted, switches);
    if (value === undefined) {
      if (targetName.includes('Date') && switches.invalidDates === 'skip') continue;
      return { errorCode: switches.invalidValueCode, reason: `The value is not of the type of ${targetName}.` };
    }
    // Exchange owns mail in the cloud; on-premises it is an attribute like others.
    const isMail = targetName === 'mail' && context.job.activeDirectory === null;
    const old =
      user && isMail && switches.mailComparedWith === 'lastWritten'
        ? (job.writtenMail.get(user.id) ?? user.mail ?? null)
        : user && target.read(user);
    if (isSame(old ?? null, value)) continue;
    const logged = isCustomSecurityAttribute(targetName) ? redacted(switches.redactedValue) : shown;
    modified.push(targetName, logged(old ?? null), logged(value));
    if (isMail) mail = String(value);
    else target.write(changes, user, value);
  }
  return { changes, modified, mail };
}

function checkExport(
  changes: Readonly<Record<string, unknown>>,
  user: DirectoryObject | null,
  context: CycleContext,
): Failure | null {
  if (user && isMasteredElsewhere(user)) return masteredElsewhere(context);
  if (!user) {
    const missing = context.target.mandatory.filter((name) => changes[name] === undefined || changes[name] === null);
    if (missing.length > 0)
      return { errorCode: 'MandatoryFieldsMissing', reason: `Required to create a user: ${missing.join(', ')}.` };
  }
  return context.target.refuse(changes, user, context);
}

function takenBy(attribute: string, user: DirectoryObject | null, { directory }: CycleContext) {
  return (value: string) => directory.findBy(attribute, value).some((each) => each.id !== user?.id);
}

function isSame(old: unknown, value: unknown): boolean {
  if (old === value) return true;
  // A seeded date may be written in another form of the same moment.
  if (typeof old !== 'string' || typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return false;
  return Date.parse(old) === Date.parse(value);
}

function redacted(word: string): (value: unknown) => string | null {
  return (value) => (value === null ? null : word);
}

function shown(value: unknown): string | null {
  if (value === null) return null;
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}
