// What a job does with one user as it is sent, in the order of the service: matching, scoping, actions, values, export
// (entra-docs: how-provisioning-works). The name that may be taken and the manager are settled afterwards, by others.
import type { DirectoryUser } from '../outcome/agrees.ts';
import type { ScimUser } from '../scim/user.ts';
import type { CompiledJob, CompiledRule, Surroundings } from './compile-job-rules.ts';
import { type Change, type Effect, withCode, written } from './effect.ts';
import { isSame, type Shown } from './target-attribute.ts';

export interface UserToPredict {
  /** As it would be sent. */
  readonly user: ScimUser;
  /** Found by the first matching attribute that finds anybody; null where the record has no value for any. */
  readonly matches: readonly DirectoryUser[] | null;
  /** The worker passed through this job before, so Entra holds a link to the user. */
  readonly isLinked: boolean;
  /** That link was seen since the job was last reset. */
  readonly linkHolds: boolean;
}

export interface TargetFacts extends Surroundings {
  /** In lower case; null where they could not be read. */
  readonly verifiedDomains: readonly string[] | null;
  /** Properties that a read of users shows. */
  readonly readable: ReadonlySet<string>;
  /** Who leaves the scope is left alone. */
  readonly skipOutOfScopeDeletions: boolean;
}

export interface Prediction {
  readonly effect: Effect;
  /** The user that was matched; null for none, or one that would be created. */
  readonly matched: DirectoryUser | null;
  /** A name that is new to the user, to be looked up: somebody else may have it. */
  readonly nameToCheck: string | null;
  /** The reference to the manager is looked at. */
  readonly takesManager: boolean;
  /** Entra knows afterwards which user belongs to the record, so that reports find their manager. */
  readonly isKnownAfterwards: boolean;
}

export function predictUser(job: CompiledJob, one: UserToPredict, target: TargetFacts): Prediction {
  const { user, matches } = one;
  const ends = (effect: Effect, more: Partial<Prediction> = {}): Prediction => ({
    effect,
    matched: null,
    nameToCheck: null,
    takesManager: false,
    isKnownAfterwards: false,
    ...more,
  });
  if (matches === null) return ends(withCode('skip', 'ImportSkipped'));
  if (matches.length > 1) return ends(withCode('fail', 'DuplicateTargetEntries'));
  const matched = matches[0] ?? null;
  if (matched === null && one.isLinked && one.linkHolds) return ends(withCode('fail', 'InvalidAnchor'));

  const scope = job.inScope(user);
  if (scope === 'unreadable')
    return ends(
      withCode('fail', 'InvalidPropertyValue', { detail: 'An attribute of the scoping filter cannot be judged.' }),
    );
  if (scope === 'out')
    return ends(leavesScope(job, one, matched, target), { matched, isKnownAfterwards: one.isLinked });
  // From here on Entra has linked the record with the user that matched.
  const isKnown = { matched, isKnownAfterwards: matched !== null };
  if (matched === null ? !job.actions.create : !job.actions.update)
    return ends(withCode('skip', 'ActionNotEnabled'), isKnown);

  const values = valuesOf(job, user, matched, target);
  if ('failure' in values) return ends(values.failure, isKnown);
  const { changes, unread } = values;
  // Of a domain hardly anything can be read: a record that differs from the one before is an update all the same.
  const isBlind = job.directory.kind === 'active-directory' && unread.length > 0;
  if (matched !== null && !isBlind && changes.every(({ note }) => note === 'inert' && one.isLinked))
    return ends(withCode('skip', 'RedundantExport', { changes, unread, ...unreadDetail(unread) }), {
      ...isKnown,
      takesManager: true,
    });
  if (matched !== null && isSynced(matched))
    return ends(withCode('fail', 'CannotUpdateObjectsOriginatedInExternalService', { changes, unread }), isKnown);
  const missing = matched === null ? job.directory.mandatory.filter((name) => !isGiven(name, changes, unread)) : [];
  if (missing.length > 0)
    return ends(
      withCode('fail', 'MandatoryFieldsMissing', { detail: `Missing: ${missing.join(', ')}.`, changes, unread }),
    );
  const after = (name: string) => changes.find(({ attribute }) => attribute === name)?.after;
  const refused = job.directory.refuse(after, target.verifiedDomains);
  if (refused !== null) return ends(withCode('fail', refused, { changes, unread }), isKnown);
  const name = after('userPrincipalName');
  return ends(written(actionOf(job, matched, changes), changes, unread), {
    matched,
    nameToCheck: typeof name === 'string' ? name : null,
    takesManager: true,
    isKnownAfterwards: true,
  });
}

/** A user that on-premises Active Directory owns takes nothing from a job to Entra ID. */
export function isSynced(user: DirectoryUser): boolean {
  return user.onPremisesSyncEnabled === true;
}

function leavesScope(
  job: CompiledJob,
  { isLinked }: UserToPredict,
  matched: DirectoryUser | null,
  target: TargetFacts,
): Effect {
  const isLeaving = matched !== null && isLinked && job.actions.delete && !target.skipOutOfScopeDeletions;
  const { attribute, value } = job.directory.disabled;
  if (!isLeaving || matched[attribute] === value) return withCode('skip', 'NotEffectivelyEntitled');
  const changes: readonly Change[] = [{ attribute, before: !value, after: value }];
  if (isSynced(matched)) return withCode('fail', 'CannotUpdateObjectsOriginatedInExternalService', { changes });
  return {
    ...written('disable', changes, []),
    reason: 'The worker leaves the scope of the job, so Entra disables the user and changes nothing else.',
  };
}

type Values = { readonly changes: Change[]; readonly unread: string[] } | { readonly failure: Effect };

function valuesOf(job: CompiledJob, user: ScimUser, matched: DirectoryUser | null, target: TargetFacts): Values {
  const changes = new Map<string, Change>();
  const unread: string[] = [];
  for (const rule of job.rules) {
    if (rule.isCreateOnly && matched !== null) continue;
    const change = changeBy(rule, user, matched, target);
    if (change === null) continue;
    if (change === 'unread') unread.push(rule.target);
    else if ('action' in change) return { failure: change };
    else changes.set(rule.target, change);
  }
  return { changes: [...changes.values()], unread };
}

function changeBy(
  rule: CompiledRule,
  user: ScimUser,
  matched: DirectoryUser | null,
  target: TargetFacts,
): Change | Effect | 'unread' | null {
  const about = { detail: `It is about ${rule.target}.` };
  const flow = rule.flow(user, target);
  if (flow.kind === 'error') return withCode('fail', 'InvalidPropertyValue', about);
  if (flow.kind === 'unknown') return matched === null ? newEachTime(rule) : 'unread';
  const wanted = flow.kind === 'value' ? flow.value : matched === null ? rule.defaultValue : null;
  if (flow.kind === 'nothing' && wanted === null) return null;
  if (rule.isMissing) return withCode('fail', 'SchemaAttributeNotFound', about);
  if (Array.isArray(wanted)) return withCode('fail', 'SchemaPropertyCanOnlyAcceptValue', about);
  if (rule.attribute === null) return 'unread';
  const after = wanted === null ? null : isPlain(wanted) ? rule.attribute.accept(wanted) : undefined;
  if (after === undefined) return withCode('fail', 'InvalidPropertyValue', about);
  const before = matched === null ? null : beforeOf(rule, matched, target);
  if (before === undefined) return 'unread';
  if (isSame(before, after)) return null;
  return {
    attribute: rule.target,
    before,
    after,
    // Exchange owns the address: writes show in the log and nowhere else (entra-docs: hr-user-update-issues).
    ...(rule.target === 'mail' ? { note: 'inert' as const } : {}),
  };
}

function beforeOf(rule: CompiledRule, matched: DirectoryUser, { readable }: TargetFacts): Shown | undefined {
  const property = rule.attribute?.property;
  return property != null && readable.has(property) ? rule.attribute!.read(matched) : undefined;
}

function newEachTime({ target }: CompiledRule): Change {
  return { attribute: target, before: null, after: null, note: 'new-each-time' };
}

function isPlain(value: unknown): value is string | boolean | number {
  return ['string', 'boolean', 'number'].includes(typeof value);
}

function isGiven(name: string, changes: readonly Change[], unread: readonly string[]): boolean {
  return (
    unread.includes(name) ||
    changes.some(({ attribute, after, note }) => attribute === name && (after !== null || note))
  );
}

function actionOf({ directory }: CompiledJob, matched: DirectoryUser | null, changes: readonly Change[]) {
  if (matched === null) return 'create';
  const state = changes.find(({ attribute }) => attribute === directory.disabled.attribute);
  if (state === undefined) return 'update';
  return state.after === directory.disabled.value ? 'disable' : 'enable';
}

function unreadDetail(unread: readonly string[]) {
  return unread.length === 0
    ? {}
    : { detail: `Whether ${unread.join(', ')} would change could not be read beforehand.` };
}
