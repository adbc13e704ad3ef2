// What one staged row says, completed with what is known of its worker: the wanted user and its fingerprint. Both passes
// of a plan read a row in this way.
import type { HrRecord } from '../intake/hr-record.ts';
import { type NameChoice, settledName } from '../lifecycle/name-wish.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { completeRecord } from '../mapping/complete-record.ts';
import { externalIdOf } from '../mapping/external-id-of.ts';
import { type MappedWorker, mapRecord } from '../mapping/map-record.ts';
import { nameWorker } from '../mapping/name-worker.ts';
import { canonicalJson } from '../scim/canonical-json.ts';
import { hasError, type RecordProblem, recordError, recordWarning } from '../scim/record-problem.ts';
import type { ScimUser } from '../scim/user.ts';
import type { Keyring } from '../store/keyring.ts';
import type { AdoptedPerson, KnownTarget, KnownWorker } from '../store/worker/read-workers.ts';

export interface RowContext {
  readonly mapping: CompiledMapping;
  readonly keyring: Keyring;
  readonly now: Date;
  readonly today: string;
  readonly defaultDomain: string | null;
  readonly verifiedDomains: readonly string[];
}

interface Known {
  readonly worker: KnownWorker | null;
  readonly target: KnownTarget | null;
  readonly person: AdoptedPerson | null;
}

export interface InterpretedRow {
  readonly mapped: MappedWorker;
  readonly problems: readonly RecordProblem[];
  /** The completed HR record. */
  readonly record: HrRecord;
  /** The wanted user, intended manager included; null when the row cannot be used. */
  readonly user: ScimUser | null;
  /** Keyed hash of the wanted user; null with `user`. */
  readonly fingerprint: string | null;
  /** The ladder has to find a name first: until `nameRow` the user has one that somebody else may have. */
  readonly isToName: boolean;
}

/** The external id of a row as its own columns give it. Other origins than a caller stage it as such. */
export function externalIdOfRow(record: HrRecord, origin: string, context: RowContext): string | null {
  if (origin !== 'caller') return typeof record.externalId === 'string' ? record.externalId : null;
  return externalIdOf(context.mapping, record);
}

export function interpretRow(staged: HrRecord, origin: string, known: Known, context: RowContext): InterpretedRow {
  // A row of another origin names its worker only: what is known of the worker is the record.
  const record = completeRecord(origin === 'caller' ? staged : {}, known.worker?.record ?? null);
  const mapped = mapRecord(context.mapping, record, mapContext(context, known));
  const choice = mapped.naming === null ? null : settledName(mapped.naming, directoryNameOf(known.person));
  const isToName = mapped.naming !== null && mapped.user !== null && choice === null;
  return interpreted(choice === null ? mapped : nameWorker(mapped, choice), record, isToName, known, context);
}

/** The row with the name that was chosen for it. */
export function nameRow(row: InterpretedRow, choice: NameChoice, known: Known, context: RowContext): InterpretedRow {
  return interpreted(nameWorker(row.mapped, choice), row.record, false, known, context);
}

function interpreted(
  mapped: MappedWorker,
  record: HrRecord,
  isToName: boolean,
  known: Known,
  context: RowContext,
): InterpretedRow {
  const problems = [...mapped.problems];
  const user = mapped.user === null ? null : keepUserName(mapped.user, known.person);
  if (user !== null && user.userName === undefined && known.target?.wanted == null && known.person === null) {
    problems.push(
      recordError(
        'missing-userName',
        'userName',
        'A new user needs a user name, and the record gives none. Fill it in HR.',
      ),
    );
  }
  if (user?.userName !== undefined && hasUnverifiedDomain(user.userName, context.verifiedDomains)) {
    problems.push(
      recordWarning(
        'unverified-domain',
        'userName',
        'The domain of the user name is not verified in the tenant: Entra will refuse to create this user.',
      ),
    );
  }
  const usable = user === null || hasError(problems) ? null : user;
  return {
    mapped,
    problems,
    record,
    user: usable,
    fingerprint: usable === null ? null : context.keyring.hash('fingerprint', canonicalJson(usable)),
    isToName,
  };
}

/** Keyed hash of an HR record as it stands: equal for equal content. */
export function hashOfRecord(keyring: Keyring, record: HrRecord): string {
  return keyring.hash('record', canonicalJson(record));
}

function mapContext(context: RowContext, { target, person }: Known) {
  return {
    now: context.now,
    today: context.today,
    ...(context.defaultDomain === null ? {} : { defaultDomain: context.defaultDomain }),
    ...(target?.createOnly == null ? {} : { createOnly: target.createOnly }),
    isProvisioned: person !== null || target?.isProvisioned === true,
  };
}

// People who were in the directory before us keep their user name.
function keepUserName(user: ScimUser, person: AdoptedPerson | null): ScimUser {
  const userName = directoryNameOf(person);
  return userName === null ? user : { ...user, userName };
}

function directoryNameOf(person: AdoptedPerson | null): string | null {
  return person === null || person.ambiguous ? null : person.userName;
}

function hasUnverifiedDomain(userName: string, verified: readonly string[]): boolean {
  const at = userName.lastIndexOf('@');
  return verified.length > 0 && at >= 0 && !verified.includes(userName.slice(at + 1).toLowerCase());
}
