// What Entra will do with the rows of a preview that would be sent: whom they match, what changes, whose name is taken, which
// managers it finds. Nothing is written, and what could not be read is said, never guessed.
import type { GraphConnection } from '../graph/connection.ts';
import type { Disposition } from '../lifecycle/disposition-of.ts';
import type { DirectoryUser } from '../outcome/agrees.ts';
import type { CompiledJob } from '../prediction/compile-job-rules.ts';
import { type Effect, notSent, type PredictedAction } from '../prediction/effect.ts';
import { type Prediction, predictUser } from '../prediction/predict-user.ts';
import { settleManager, type WantedManager } from '../prediction/settle-manager.ts';
import type { ScimUser } from '../scim/user.ts';
import type { Candidate } from './directory-lookup.ts';
import type { KnownWorker, LookUpKnown } from './known-worker.ts';
import { type HoldersInBooks, lookInBooks } from './look-in-books.ts';
import { lookInEntra } from './look-in-entra.ts';
import { MOST_MS, type PredictionNotice, type ReadJobTarget } from './read-job-target.ts';

export interface RowToPredict {
  readonly externalId: string | null;
  readonly disposition: Disposition;
  /** As it would be sent, the intended manager included. */
  readonly user: ScimUser | null;
}

export interface RowsToPredict {
  readonly rows: readonly RowToPredict[];
  /** Of the whole file, for those who are named as managers. */
  readonly dispositionOf: (externalIds: ReadonlySet<string>) => ReadonlyMap<string, Disposition>;
  readonly now: Date;
}

export interface Predictions {
  /** In the order of the rows; null where nothing can be said. */
  readonly effects: readonly (Effect | null)[];
  readonly summary: {
    readonly status: 'complete' | 'partial' | 'unavailable';
    readonly rows: number;
    readonly byAction: Readonly<Record<PredictedAction, number>>;
    readonly notices: readonly PredictionNotice[];
  };
}

export type PredictRows = (input: RowsToPredict) => Promise<Predictions>;

interface Parts {
  readonly graph: GraphConnection;
  /** Of the job that is predicted for. */
  readonly readTarget: (signal: AbortSignal) => ReturnType<ReadJobTarget>;
  readonly known: LookUpKnown;
  readonly generation: number;
  /** The books know who was in the directory before us. */
  readonly isAdopted: boolean;
  /** Who has which name in a domain that only the books know. */
  readonly holders: HoldersInBooks;
}

const IDS_PER_PAGE = 500;

// What is held is predicted too: it says what a person would let go.
const predicted: ReadonlySet<Disposition> = new Set(['send', 'joined', 'held']);

/** A function that predicts for one job. */
export function rowPredictor(parts: Parts): PredictRows {
  return async (input) => {
    const signal = AbortSignal.timeout(MOST_MS);
    const target = await parts.readTarget(signal);
    const candidates = input.rows.flatMap(({ externalId, disposition, user }, index): Candidate[] =>
      user === null || externalId === null || !predicted.has(disposition)
        ? []
        : [{ index, externalId, disposition, user }],
    );
    const isUnknown = target.kind === 'target' && target.job.directory.kind === 'active-directory' && !parts.isAdopted;
    if (target.kind === 'none' || isUnknown) {
      const notice = target.kind === 'none' ? target.notice : unknownDomain;
      const { effects, summary } = answer(input.rows, new Map(), [notice], candidates.length);
      return { effects, summary: { ...summary, status: 'unavailable' } };
    }
    const surroundings = { now: input.now, defaultDomain: target.defaultDomain };
    const directory =
      target.job.directory.kind === 'active-directory'
        ? lookInBooks(target.job, surroundings, parts.holders)
        : lookInEntra(parts.graph, target.job, surroundings, signal);
    const known = await lookUp(
      parts.known,
      candidates.map(({ externalId }) => externalId),
    );
    const matches = await directory.match(candidates, known);
    const facts = { ...target, ...surroundings, readable: directory.readable() };
    const predictions = new Map<Candidate, Prediction>();
    for (const one of candidates) {
      const found = matches.get(one);
      if (found === undefined) continue;
      const link = linkOf(known.get(one.externalId), parts.generation);
      const user = parts.isAdopted ? one.user : keepingName(one, found);
      predictions.set(one, predictUser(target.job, { user, matches: found, ...link }, facts));
    }
    await directory.settle(predictions);
    const effects = await settleManagers(predictions, target.job, { ...parts, ...input });
    const notices = [...target.notices, ...directory.notices()];
    return answer(input.rows, effects, notices, candidates.length);
  };
}

const unknownDomain: PredictionNotice = {
  code: 'not-adopted',
  message: 'Who is in the domain is not known yet: adopt the job from a list first. Then its effects are predicted.',
};

async function lookUp(known: LookUpKnown, externalIds: readonly string[]): Promise<ReadonlyMap<string, KnownWorker>> {
  const ids = [...new Set(externalIds)];
  const all = new Map<string, KnownWorker>();
  for (let start = 0; start < ids.length; start += IDS_PER_PAGE)
    for (const [id, worker] of await known(ids.slice(start, start + IDS_PER_PAGE))) all.set(id, worker);
  return all;
}

// Before its first run the job is adopted: who is in the directory already then keeps the user name.
function keepingName({ user, externalId }: Candidate, matches: readonly DirectoryUser[] | null): ScimUser {
  const [found, ...others] = matches?.filter(({ employeeId }) => employeeId === externalId) ?? [];
  const name = found?.userPrincipalName;
  return typeof name === 'string' && name !== '' && others.length === 0 ? { ...user, userName: name } : user;
}

// A confirmed worker passed through the job; a full restart, which raises the generation, may have forgotten whom it found.
function linkOf(worker: KnownWorker | undefined, generation: number) {
  const target = worker?.facts.target ?? null;
  const isLinked = target !== null && target.confirmed !== null;
  return { isLinked, linkHolds: isLinked && target.confirmedGeneration === generation };
}

async function settleManagers(
  predictions: ReadonlyMap<Candidate, Prediction>,
  job: CompiledJob,
  { known, dispositionOf }: Pick<Parts, 'known'> & Pick<RowsToPredict, 'dispositionOf'>,
): Promise<Map<number, Effect>> {
  const wanted = new Map<Candidate, string>();
  for (const one of predictions.keys()) {
    const manager = job.managerOf?.(one.user) ?? null;
    if (manager !== null) wanted.set(one, manager);
  }
  const ids = new Set(wanted.values());
  const inFile = dispositionOf(ids);
  const inBooks = await lookUp(known, [...ids]);
  const ofWindow = new Map([...predictions].map(([one, prediction]) => [one.externalId, { ...one, prediction }]));
  const standing = (id: string): WantedManager['standing'] => {
    const isSent = ['send', 'joined'].includes(inFile.get(id) ?? '');
    const row = ofWindow.get(id);
    if (isSent && (row === undefined || row.prediction.isKnownAfterwards)) return 'sent';
    const worker = inBooks.get(id);
    if (worker?.facts.target?.confirmed != null || (worker?.live.length ?? 0) > 0) return 'sent';
    return worker?.facts.target != null || inFile.has(id) ? 'unresolved' : 'unknown';
  };
  return new Map(
    [...predictions].map(([one, prediction]): [number, Effect] => {
      const externalId = wanted.get(one);
      const manager = externalId === undefined ? null : { externalId, standing: standing(externalId) };
      return [one.index, settleManager(prediction, manager)];
    }),
  );
}

function answer(
  rows: readonly RowToPredict[],
  predictedEffects: ReadonlyMap<number, Effect>,
  notices: readonly PredictionNotice[],
  candidates: number,
): Predictions {
  const byAction = { create: 0, update: 0, disable: 0, enable: 0, skip: 0, fail: 0, none: 0 };
  const effects = rows.map(({ disposition }, index) =>
    predicted.has(disposition) ? (predictedEffects.get(index) ?? null) : notSent(disposition),
  );
  for (const effect of effects) if (effect !== null) byAction[effect.action] += 1;
  const missing = candidates - predictedEffects.size;
  const status = missing === 0 ? 'complete' : predictedEffects.size === 0 ? 'unavailable' : 'partial';
  return { effects, summary: { status, rows: rows.length, byAction, notices } };
}
