// After the break: the worker's HR record is the first update, compared beforehand, sent alone, and proved by a log row that
// updates the same object. A create is an alarm.
import { readPeople } from '../graph/read-conversion-facts.ts';
import type { ConversionUser } from '../store/conversion/conversion-view.ts';
import {
  cancelFirstUpdate,
  type PlannedUpdate,
  readPayload,
  readPlannedUpdate,
  readSentUpdate,
  releaseFirstUpdate,
  type SentUpdate,
} from '../store/conversion/first-update.ts';
import { readHrWorkers } from '../store/conversion/hr-workers.ts';
import { keepFacts, stepUserIn } from '../store/conversion/step-user.ts';
import { sendAtOnce } from '../store/worker/resend-worker.ts';
import { differenceOf, readJobToCompare } from './compare-with-hr.ts';
import { readFlag } from './transfer-steps.ts';
import { later, laterBy, move, type Step, type Turn } from './turn.ts';

const HR_WAIT_MS = 5_000;
const HOLD_WAIT_MS = 15_000;

/** The last HR record where one is known, else the next: it is the first update. */
export const planUpdate: Step = async (turn, user) => {
  const { parts, job } = turn;
  if (user.externalId === null) return move(turn, user, { to: 'update-failed', code: 'no-matching-id' });
  const worker = (await readHrWorkers(parts.db, parts.keyring, job.name, [user.externalId])).get(user.externalId);
  if (worker === undefined) {
    await tellPerson(turn, user, 'Send the next HR record of this person: it is the first update.');
    return later(turn, user, HR_WAIT_MS);
  }
  const planned = await parts.db.transaction(async (tx) => {
    const submissionId = await sendAtOnce(tx, parts.keyring, {
      source: worker.source,
      externalId: worker.externalId,
      job: job.name,
      origin: 'conversion',
      caller: 'system:convert',
      operationId: 'StartConversion',
    });
    if (submissionId === null) return null;
    return stepUserIn(tx, parts.keyring, user, turn.attempt, {
      to: 'update-planned',
      submissionId,
      operationId: null,
      facts: { humanStep: null },
      againInMs: 300,
    });
  });
  if (planned === null) return later(turn, user, HR_WAIT_MS);
  parts.wakeups.wake('plan');
  return { ...planned, submissionId: planned.submissionId };
};

/** The first update of a wave goes alone and is proved before anybody else's goes; then the others follow. */
export function isTurnOf(
  user: Pick<ConversionUser, 'state' | 'wave'>,
  people: readonly Pick<ConversionUser, 'state' | 'wave'>[],
): boolean {
  if (user.state !== 'update-planned') return true;
  const states = people.flatMap(({ state, wave }) => (wave === user.wave ? [state] : []));
  return states.includes('done') || !states.includes('update-sent');
}

export const releaseUpdate: Step = async (turn, user) => {
  const update = await readPlannedUpdate(turn.parts.db, user.submissionId ?? '');
  if (update === null) return move(turn, user, { to: 'cloud-managed' });
  if (update.status === 'planning') return later(turn, user, 2_000);
  if (update.status === 'held') {
    await tellPerson(turn, user, `The first update is held: look at submission ${user.submissionId} and approve it.`);
    return laterBy(turn, user, HOLD_WAIT_MS);
  }
  if (update.operationId === null) return notSent(turn, user, update);
  if (update.operationState === 'superseded' || update.operationState === 'cancelled')
    return move(turn, user, { to: 'cloud-managed' });
  return release(turn, user, update.operationId);
};

function notSent(turn: Turn, user: ConversionUser, update: PlannedUpdate): Promise<ConversionUser> {
  const error = update.problems?.find((problem) => problem.severity === 'error')?.code;
  const code = error ?? (update.disposition === null ? 'update-not-planned' : `update-${update.disposition}`);
  return move(turn, user, {
    to: 'update-failed',
    code: error ?? 'update-not-sent',
    facts: { humanStep: `The HR record was not sent (${code}). See submission ${user.submissionId}.` },
  });
}

/** Whom the record would hit is looked up right before: nobody else, and not nobody. */
async function release(turn: Turn, user: ConversionUser, operationId: number): Promise<ConversionUser | null> {
  const { parts, job, signal } = turn;
  const compared = await readJobToCompare(parts, job);
  const key = { property: 'employeeId' as const, value: user.externalId ?? '' };
  const found = await readPeople(parts.graph, [key], compared.job?.properties ?? [], signal);
  if (found.kind === 'unauthorized') parts.graph.renewCredential();
  if (found.kind !== 'people') return later(turn, user, HOLD_WAIT_MS);
  const [only, ...others] = found.people;
  if (only === undefined || others.length > 0 || only.id !== user.objectId) {
    const humanStep =
      only === undefined
        ? 'The user has lost its employeeId: the record would create a twin. Set employeeId on the user, then resume.'
        : 'Another user carries this employeeId as well: clear it there, then resume.';
    return parts.db.transaction(async (tx) => {
      await cancelFirstUpdate(tx, operationId);
      return stepUserIn(tx, parts.keyring, user, turn.attempt, {
        to: 'update-failed',
        code: 'twin-prevented',
        facts: { humanStep },
      });
    });
  }
  const payload = await readPayload(parts.db, parts.keyring, operationId);
  const difference = payload === null ? null : differenceOf(parts, compared, payload, only).difference;
  const released = await parts.db.transaction(async (tx) => {
    if (!(await releaseFirstUpdate(tx, operationId))) return null;
    return stepUserIn(tx, parts.keyring, user, turn.attempt, {
      to: 'update-sent',
      operationId,
      facts: { difference, humanStep: null },
      againInMs: 1_000,
    });
  });
  if (released === null) return later(turn, user, HOLD_WAIT_MS);
  parts.wakeups.wake('dispatch');
  return released;
}

/** Proved is only what the log shows of the same object, with the cloud's word still counting. */
export const proveUpdate: Step = async (turn, user) => {
  const { parts } = turn;
  const sent = user.operationId === null ? null : await readSentUpdate(parts.db, user.operationId);
  if (sent === null) return move(turn, user, { to: 'update-failed', code: 'update-not-sent' });
  const { logEntryId } = sent;
  const verdict = verdictOf(sent, user.objectId);
  if (verdict === 'pending') return later(turn, user, HR_WAIT_MS);
  if (verdict === 'twin') {
    const humanStep = `A second account was created (${sent.directoryId ?? 'see the provisioning log'}). Delete it, set employeeId on ${user.objectId}, restart the job with the scope Full so that the link to the twin is forgotten, then resume.`;
    return move(turn, user, { to: 'twin-created', code: 'twin-created', logEntryId, facts: { humanStep } });
  }
  if (verdict !== 'proved') return move(turn, user, { to: 'update-failed', code: verdict, logEntryId });
  if ((await isStillCloudManaged(turn, user)) === null) return later(turn, user, HR_WAIT_MS);
  if (turn.conversion.route === 'transfer' && (await readFlag(turn, user.objectId ?? '')) === false)
    return move(turn, user, { to: 'update-failed', code: 'not-cloud-managed-yet', logEntryId });
  const humanStep = accountInAd(user);
  const done = await parts.db.transaction(async (tx) => {
    const stepped = await stepUserIn(tx, parts.keyring, user, turn.attempt, {
      to: 'done',
      logEntryId,
      facts: { humanStep },
    });
    // What HR has said meanwhile waited behind the gate.
    if (sent.isOvertaken)
      await sendAtOnce(tx, parts.keyring, {
        source: sent.source,
        externalId: user.externalId ?? '',
        job: turn.job.name,
        caller: 'system:convert',
        operationId: 'StartConversion',
      });
    return stepped;
  });
  if (sent.isOvertaken) parts.wakeups.wake('plan');
  return done;
};

/** A create, or another object, is a twin, whatever became of the record. */
export function verdictOf(sent: SentUpdate, objectId: string | null): 'pending' | 'proved' | 'twin' | (string & {}) {
  if (['waiting', 'queued', 'sending', 'uploaded', 'uncertain'].includes(sent.state)) return 'pending';
  const isOther = sent.directoryId !== null && sent.directoryId !== objectId;
  if ((sent.action === 'create' && sent.state !== 'failed') || (isOther && sent.state === 'succeeded')) return 'twin';
  if (sent.state === 'failed' && sent.action === 'create') return 'twin-attempted';
  if (sent.state === 'succeeded') return 'proved';
  // Nothing was different: the log says so of this object.
  if (sent.state === 'skipped' && sent.code === 'RedundantExport' && !isOther) return 'proved';
  return sent.code ?? 'update-not-sent';
}

async function isStillCloudManaged({ parts, signal }: Turn, user: ConversionUser): Promise<boolean | null> {
  const key = { property: 'id' as const, value: user.objectId ?? '' };
  const found = await readPeople(parts.graph, [key], [], signal);
  return found.kind === 'people' ? found.people[0]?.onPremisesSyncEnabled !== true : null;
}

// The AD account lives on, and nobody but people disables it.
function accountInAd({ facts: { snapshot } }: ConversionUser): string | null {
  const id = snapshot?.onPremisesSecurityIdentifier;
  if (typeof id !== 'string') return null;
  return `The account in AD remains (${id}, domain ${String(snapshot?.onPremisesDomainName ?? 'unknown')}): keep it in the sync scope as long as groups of AD refer to it, and disable it by hand when the person leaves.`;
}

async function tellPerson({ parts }: Turn, user: ConversionUser, humanStep: string): Promise<void> {
  if (user.facts.humanStep !== humanStep) await keepFacts(parts.db, parts.keyring, user, { humanStep });
}
