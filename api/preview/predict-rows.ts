// What Entra will do with the rows of a preview that would be sent: whom they match, what changes, whose name is taken, which
// managers it finds. Nothing is written, and what could not be read is said, never guessed.
import type { GraphConnection } from '../graph/connection.ts';
import type { Disposition } from '../lifecycle/disposition-of.ts';
import type { DirectoryUser } from '../outcome/agrees.ts';
import type { CompiledJob, Surroundings } from '../prediction/compile-job-rules.ts';
import { type Effect, notSent, type PredictedAction } from '../prediction/effect.ts';
import { type Prediction, predictUser } from '../prediction/predict-user.ts';
import { settleDeleted } from '../prediction/settle-deleted.ts';
import { settleManager, type WantedManager } from '../prediction/settle-manager.ts';
import { inDirectory, settleName } from '../prediction/settle-name.ts';
import type { ScimUser } from '../scim/user.ts';
import { findDeleted, type WantedOfDeleted } from './find-deleted.ts';
import type { KnownWorker, LookUpKnown } from './known-worker.ts';
import { MOST_MS, type PredictionNotice, type ReadJobTarget, refused } from './read-job-target.ts';
import { type DirectoryReader, directoryReader } from './read-matches.ts';

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
}

interface Candidate {
  readonly index: number;
  readonly externalId: string;
  readonly disposition: Disposition;
  readonly user: ScimUser;
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
    if (target.kind === 'none') {
      const { effects, summary } = answer(input.rows, new Map(), [target.notice], candidates.length);
      return { effects, summary: { ...summary, status: 'unavailable' } };
    }
    const directory = directoryReader(parts.graph, target.job.properties, signal);
    const surroundings = { now: input.now, defaultDomain: target.defaultDomain };
    const matches = await match(candidates, target.job, surroundings, directory);
    const known = await lookUp(
      parts.known,
      candidates.map(({ externalId }) => externalId),
    );
    const facts = { ...target, ...surroundings, readable: directory.readable() };
    const predictions = new Map<Candidate, Prediction>();
    for (const one of candidates) {
      const found = matches.get(one);
      if (found === undefined) continue;
      const link = linkOf(known.get(one.externalId), parts.generation);
      const user = parts.isAdopted ? one.user : keepingName(one, found);
      predictions.set(one, predictUser(target.job, { user, matches: found, ...link }, facts));
    }
    await settleNames(predictions, directory);
    const deleted = await findDeleted(parts.graph, wantedOf(predictions, target.job, surroundings), signal);
    for (const [one, at] of deleted.found) predictions.set(one, settleDeleted(predictions.get(one)!, at));
    const effects = await settleManagers(predictions, target.job, { ...parts, ...input });
    const notices = [
      ...target.notices,
      ...noticesOf(directory, parts.graph, facts.readable, target.job),
      ...(deleted.notice === null ? [] : [deleted.notice]),
    ];
    return answer(input.rows, effects, notices, candidates.length);
  };
}

// Matching attributes in their order: the next one is asked only for those whom nobody was found for.
async function match(
  candidates: readonly Candidate[],
  job: CompiledJob,
  surroundings: Surroundings,
  directory: DirectoryReader,
): Promise<ReadonlyMap<Candidate, readonly DirectoryUser[] | null>> {
  const matches = new Map<Candidate, readonly DirectoryUser[] | null>();
  const hasValue = new Set<Candidate>();
  const unread = new Set<Candidate>();
  let waiting = [...candidates];
  for (const rule of job.matching) {
    const wanted = waiting.flatMap((one) => {
      const flow = rule.flow(one.user, surroundings);
      if (flow.kind === 'unknown') unread.add(one);
      return flow.kind === 'value' ? [{ one, value: String(flow.value) }] : [];
    });
    const found = await directory.find(
      rule.property,
      wanted.map(({ value }) => value),
    );
    for (const { one, value } of wanted) {
      hasValue.add(one);
      const users = found.get(inDirectory(value));
      if (users === undefined) unread.add(one);
      else if (users.length > 0 && !unread.has(one)) matches.set(one, users);
    }
    waiting = waiting.filter((one) => !matches.has(one) && !unread.has(one));
  }
  for (const one of waiting) matches.set(one, hasValue.has(one) ? [] : null);
  return matches;
}

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

// Somebody of the directory may have the name, or a row before this one that gets it first.
async function settleNames(predictions: Map<Candidate, Prediction>, directory: DirectoryReader): Promise<void> {
  const names = [...predictions.values()].flatMap(({ nameToCheck }) => nameToCheck ?? []);
  const found = await directory.find('userPrincipalName', names);
  const free = names.map(inDirectory).filter((name) => found.get(name)?.length === 0);
  const mailed = await directory.find(
    'proxyAddresses',
    free.map((name) => `smtp:${name}`),
  );
  const holders = idsByValue(found);
  const addresses = idsByValue(mailed);
  for (const [one, prediction] of predictions) {
    const { nameToCheck, matched } = prediction;
    if (nameToCheck === null) continue;
    const name = inDirectory(nameToCheck);
    if (!found.has(name) || (free.includes(name) && !mailed.has(`smtp:${name}`))) {
      predictions.delete(one);
      continue;
    }
    const self = typeof matched?.id === 'string' ? matched.id : `row ${one.index}`;
    predictions.set(one, settleName(prediction, holders, self, addresses));
    if (!holders.has(name)) holders.set(name, self);
  }
}

function idsByValue(found: ReadonlyMap<string, readonly DirectoryUser[]>): Map<string, string> {
  const ids = new Map<string, string>();
  for (const [value, [user]] of found) if (typeof user?.id === 'string') ids.set(value.replace(/^smtp:/, ''), user.id);
  return ids;
}

// Whom nobody matches may be in the recycle bin. A deleted user has lost its name, so names find nobody there.
function wantedOf(
  predictions: ReadonlyMap<Candidate, Prediction>,
  job: CompiledJob,
  surroundings: Surroundings,
): WantedOfDeleted<Candidate>[] {
  return [...predictions].flatMap(([one, { matched, effect }]) => {
    if (matched !== null || (effect.action !== 'create' && effect.code !== 'InvalidAnchor')) return [];
    return job.matching.flatMap(({ property, flow }) => {
      const wanted = flow(one.user, surroundings);
      return property === 'userPrincipalName' || wanted.kind !== 'value'
        ? []
        : [{ one, property, value: String(wanted.value) }];
    });
  });
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

function noticesOf(
  directory: DirectoryReader,
  graph: GraphConnection,
  readable: ReadonlySet<string>,
  job: CompiledJob,
): PredictionNotice[] {
  const refusal = directory.refusal();
  if (refusal !== null)
    return [{ code: 'directory-unreadable', message: `The users of the directory ${refused(graph, refusal)}` }];
  const hidden = job.properties.filter((property) => !readable.has(property));
  if (hidden.length === 0) return [];
  const message = `Graph does not show ${hidden.join(', ')} to this service, so whether they change is not said. The leave date needs the application permission User-LifeCycleInfo.Read.All.`;
  return [{ code: 'attributes-unreadable', message }];
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
