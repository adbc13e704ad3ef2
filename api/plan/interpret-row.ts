// What one staged row says, completed with what is known of its worker: the wanted user and its fingerprint. Both passes
// of a plan read a row in this way.
import type { HrRecord } from '../intake/hr-record.ts';
import type { Answer } from '../lifecycle/answer-question.ts';
import { absenceOf } from '../lifecycle/missing.ts';
import type { NameChoice } from '../lifecycle/name-wish.ts';
import type { ReviewReason } from '../lifecycle/question-of-peers.ts';
import { asAbsent } from '../mapping/as-absent.ts';
import { externalIdOf } from '../mapping/external-id-of.ts';
import { mapRecord } from '../mapping/map-record.ts';
import { nameAccount } from '../mapping/name-account.ts';
import { nameWorker } from '../mapping/name-worker.ts';
import { nextDueDay } from '../mapping/next-due-day.ts';
import { type RecordInForce, recordInForce, withLaterRows } from '../mapping/record-in-force.ts';
import { type SettledWorker, settleName } from '../mapping/settle-name.ts';
import { isProvisioned, userForJob } from '../mapping/user-for-job.ts';
import { withNameChange } from '../mapping/with-name-change.ts';
import { type RowRoute, withRoute } from '../mapping/with-route.ts';
import { canonicalJson } from '../scim/canonical-json.ts';
import { fingerprintOf } from '../scim/fingerprint-of.ts';
import { hasError, type RecordProblem } from '../scim/record-problem.ts';
import type { ScimUser } from '../scim/user.ts';
import type { Keyring } from '../store/keyring.ts';
import type { AdoptedPerson, KnownTarget, KnownWorker } from '../store/worker/read-workers.ts';
import { hashOfKey } from './hash-of-key.ts';
import type { RowContext } from './row-context.ts';

interface KnownInBooks {
  readonly worker: KnownWorker | null;
  readonly target: KnownTarget | null;
  readonly person: AdoptedPerson | null;
  /** Where the row goes; left out where that is not asked. */
  readonly route?: RowRoute;
  /** Other rows of the worker in the same submission, which begin later. */
  readonly later?: readonly HrRecord[];
  readonly answers?: readonly Answer[];
}

/** The record that holds today, with what waits and what the row itself says. */
export type MappedRow = RecordInForce;

export interface InterpretedRow extends MappedRow {
  readonly problems: readonly RecordProblem[];
  /** The wanted user, intended manager included; null when the row cannot be used. */
  readonly user: ScimUser | null;
  /** Keyed hash of the wanted user; null with `user`. */
  readonly fingerprint: string | null;
  /** Keyed hash of the key by which the manager was looked up; null where there is none. */
  readonly managerKey: string | null;
  /** The ladder has to find a name first: until `nameRow` the user has one that somebody else may have. */
  readonly isToName: boolean;
  /** Reasons for which the mapping has nobody asked. */
  readonly unasked: readonly ReviewReason[];
}

export interface NextLook {
  readonly day: string | null;
  readonly zone: string;
}

/** The external id of a row as its own columns give it. Other origins than a caller stage it as such. */
export function externalIdOfRow(record: HrRecord, origin: string, context: RowContext): string | null {
  if (origin !== 'caller') return typeof record.externalId === 'string' ? record.externalId : null;
  return externalIdOf(context.mapping, record);
}

/** The first step: the record that holds today, completed and mapped. */
export function mapRow(staged: HrRecord, origin: string, known: KnownInBooks, context: RowContext): MappedRow {
  const circumstances = mapContext(context, known);
  const before = known.worker?.record ?? null;
  // A row of another origin names its worker only: what is known of the worker is the record.
  const ofRow = recordInForce(
    context.mapping,
    origin === 'caller' ? staged : null,
    { record: before, next: known.worker?.next ?? null },
    { ...circumstances, isWhole: context.isWhole },
  );
  const row = withLaterRows(context.mapping, ofRow, known.later ?? [], circumstances);
  const mapped = withNameChange(row.mapped, { mapping: context.mapping, before, now: row.record }, circumstances);
  const routed = known.route === undefined ? mapped : withRoute(mapped, known.route);
  const absence = absenceOf(origin, known.target);
  return { ...row, mapped: absence === null ? routed : asAbsent(routed, absence) };
}

/** The second step: the wanted user, with the manager that `mapped` has by now. */
export function interpretMapped(row: MappedRow, known: KnownInBooks, context: RowContext): InterpretedRow {
  return interpreted(settleName(row.mapped, known), row, known, context);
}

/** The third step, for a row that is to be named: the name that was chosen for it. */
export function nameRow(
  row: InterpretedRow,
  choice: NameChoice,
  known: KnownInBooks,
  context: RowContext,
): InterpretedRow {
  return interpreted({ worker: nameWorker(row.mapped, choice), isToName: false }, row, known, context);
}

/** A row to on-premises AD with the account name that was chosen for it. */
export function nameAccountOfRow(
  row: InterpretedRow,
  choice: NameChoice,
  known: KnownInBooks,
  context: RowContext,
): InterpretedRow {
  const ladder = context.mapping.accountName;
  const worker = ladder === null ? row.mapped : nameAccount(row.mapped, choice, ladder);
  return interpreted({ worker, isToName: row.isToName }, row, known, context);
}

/** When the worker has to be looked at again without a new record, in which calendar; the day is null where never. */
export function nextLook({ mapped, record, next }: InterpretedRow, known: KnownInBooks, context: RowContext): NextLook {
  const circumstances = mapContext(context, known);
  const days = [nextDueDay(context.mapping, record, mapped, circumstances)];
  if (next !== null) {
    days.push(nextDueDay(context.mapping, next, mapRecord(context.mapping, next, circumstances), circumstances));
  }
  const [day = null] = days.filter((one) => one !== null).sort();
  return { day, zone: mapped.zone ?? context.day.zone };
}

/** Keyed hash of an HR record as it stands: equal for equal content. */
export function hashOfRecord(keyring: Keyring, record: HrRecord): string {
  return keyring.hash('record', canonicalJson(record));
}

function interpreted(
  { worker: mapped, isToName }: SettledWorker,
  { record, next, ofRow, isAside }: MappedRow,
  known: KnownInBooks,
  context: RowContext,
): InterpretedRow {
  const problems = [...mapped.problems];
  const user = mapped.user === null ? null : userForJob(mapped.user, known, context, problems);
  const usable = user === null || hasError(problems) ? null : user;
  return {
    mapped,
    problems,
    record,
    next,
    ofRow,
    isAside,
    user: usable,
    fingerprint: usable === null ? null : fingerprintOf(usable, (text) => context.keyring.hash('fingerprint', text)),
    managerKey: mapped.managerKey === null ? null : hashOfKey(context, mapped.managerKey),
    isToName,
    unasked: context.mapping.document.reviews?.off ?? [],
  };
}

function mapContext(context: RowContext, known: KnownInBooks) {
  return {
    ...context.day,
    ...(context.defaultDomain === null ? {} : { defaultDomain: context.defaultDomain }),
    ...(known.target?.createOnly == null ? {} : { createOnly: known.target.createOnly }),
    isProvisioned: isProvisioned(known),
  };
}
