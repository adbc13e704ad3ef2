// Moves one person of a conversion from state to state, with what was learned, the gate of the targets and the audit entry,
// in one transaction. Who has lost the lease moves nobody.
import { appendAudit } from '../audit/append-audit.ts';
import type { Database, Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { sealJson } from '../seal.ts';
import { type ConversionState, conversionSteps } from './conversion-state.ts';
import type { ConversionUser, UserFacts } from './conversion-view.ts';
import { setGates } from './set-gates.ts';

export interface UserStep {
  readonly to: ConversionState;
  readonly code?: string | null;
  readonly facts?: Partial<UserFacts>;
  /** When to look again; at once without it. */
  readonly againInMs?: number;
  readonly submissionId?: string | null;
  readonly operationId?: number | null;
  readonly logEntryId?: string | null;
  readonly deadline?: Date;
  /** Where it was not known before. */
  readonly externalId?: string | null;
}

export class LostLeaseError extends Error {
  override readonly name = 'LostLeaseError';
}

/** Returns the person as it stands then. Throws a LostLeaseError where somebody else goes on with the conversion. */
export async function stepUser(
  db: Database,
  keyring: Keyring,
  user: ConversionUser,
  attempt: number,
  step: UserStep,
): Promise<ConversionUser> {
  return db.transaction((tx) => stepUserIn(tx, keyring, user, attempt, step));
}

export async function stepUserIn(
  tx: Queryable,
  keyring: Keyring,
  user: ConversionUser,
  attempt: number,
  step: UserStep,
): Promise<ConversionUser> {
  if (!conversionSteps[user.state].includes(step.to))
    throw new Error(`a person of a conversion does not go from ${user.state} to ${step.to}`);
  const facts: UserFacts = { ...user.facts, ...step.facts };
  const { sealed, keyVersion } = sealJson(keyring, facts);
  const rows = await tx.query(
    `update conversion_user
     set state = $3,
         code = $4,
         attempts = 0,
         state_since = now(),
         next_look = clock_timestamp() + make_interval(secs => $5::float8 / 1000),
         sealed_facts = $6,
         key_version = $7,
         submission_id = coalesce($8, submission_id),
         operation_id = case when $9 then $10::bigint else operation_id end,
         log_entry_id = coalesce($11, log_entry_id),
         deadline = coalesce($12, deadline),
         external_id = coalesce(external_id, $14)
     where id = $1
       and state = $2
       and exists (select 1 from conversion where id = conversion_id and attempt = $13)
     returning id`,
    [
      user.id,
      user.state,
      step.to,
      step.code ?? null,
      step.againInMs ?? 0,
      sealed,
      keyVersion,
      step.submissionId ?? null,
      step.operationId !== undefined,
      step.operationId ?? null,
      step.logEntryId ?? null,
      step.deadline ?? null,
      attempt,
      step.externalId ?? null,
    ],
  );
  if (rows.length === 0) throw new LostLeaseError('another process goes on with this conversion');
  await setGates(tx, keyring, { ...user, facts, externalId: step.externalId ?? user.externalId, state: step.to });
  await appendAudit(tx, {
    caller: 'system:convert',
    action: `conversion-${step.to}`,
    subject: `conversion:${user.conversionId}`,
    data: {
      objectId: user.objectId,
      from: user.state,
      code: step.code ?? null,
      ...(step.facts?.calls === undefined ? {} : { call: withoutNames(step.facts.calls.at(-1)) }),
      ...(step.submissionId == null ? {} : { submission: step.submissionId }),
      ...(step.operationId == null ? {} : { operation: String(step.operationId) }),
      ...(step.logEntryId == null ? {} : { logEntry: step.logEntryId }),
    },
  });
  return {
    ...user,
    state: step.to,
    code: step.code ?? null,
    attempts: 0,
    waitMs: step.againInMs ?? 0,
    facts,
    externalId: step.externalId ?? user.externalId,
    submissionId: step.submissionId ?? user.submissionId,
    operationId: step.operationId === undefined ? user.operationId : step.operationId,
    logEntryId: step.logEntryId ?? user.logEntryId,
    deadline: step.deadline ?? user.deadline,
  };
}

function withoutNames(call: UserFacts['calls'][number] | undefined) {
  return call === undefined ? null : { answer: call.answer, requestId: call.requestId, at: call.at };
}

/** Nothing has changed: look again later. Returns how often that was so by now. */
export async function lookAgain(
  db: Queryable,
  user: ConversionUser,
  attempt: number,
  againInMs: number,
): Promise<number> {
  const [row] = await db.query<{ attempts: number }>(
    `update conversion_user
     set attempts = attempts + 1,
         next_look = clock_timestamp() + make_interval(secs => $3::float8 / 1000)
     where id = $1
       and state = $2
       and exists (select 1 from conversion where id = conversion_id and attempt = $4)
     returning attempts`,
    [user.id, user.state, againInMs, attempt],
  );
  if (row === undefined) throw new LostLeaseError('another process goes on with this conversion');
  return row.attempts;
}

/** What was learned of the person while the state stays. */
export async function keepFacts(
  db: Queryable,
  keyring: Keyring,
  user: ConversionUser,
  facts: Partial<UserFacts>,
): Promise<void> {
  const { sealed, keyVersion } = sealJson(keyring, { ...user.facts, ...facts });
  await db.query('update conversion_user set sealed_facts = $2, key_version = $3 where id = $1', [
    user.id,
    sealed,
    keyVersion,
  ]);
}
