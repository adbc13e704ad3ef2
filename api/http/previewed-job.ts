// The job of a preview, with what the books say of its workers: the same facts that plan would compare with.
import { answersOf } from '../lifecycle/answer-question.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import type { KnownWorker, PreviewedJob } from '../preview/known-worker.ts';
import type { Queryable } from '../store/database.ts';
import type { Keyring } from '../store/keyring.ts';
import { hashOfIdentity } from '../store/review/hash-of-identity.ts';
import { readPeersInBooks } from '../store/review/read-peers.ts';
import { readReviewsOf } from '../store/review/read-reviews-of.ts';
import { hashOfManagerKey, readKeyCarriers } from '../store/worker/key-carriers.ts';
import { readControls } from '../store/worker/protect-worker.ts';
import {
  type AdoptedPerson,
  type KnownTarget,
  type LiveOperation,
  readAdoptedPeople,
  readLifecycles,
  readLiveOperations,
  readTargets,
  readWorkers,
  type KnownWorker as StoredWorker,
} from '../store/worker/read-workers.ts';

interface Parts {
  readonly db: Queryable;
  readonly keyring: Keyring;
}

interface Scope {
  readonly source: string;
  readonly job: string;
  readonly generation: number;
  readonly verifiedDomains: readonly string[];
  readonly isActiveDirectory?: boolean;
  /** When the previewed source was read; workers with a newer fact are stale. */
  readonly sourceTime: Date;
}

/** The job as a preview of that mapping and source compares with it. Nothing is locked. */
export function previewedJob(parts: Parts, mapping: CompiledMapping, scope: Scope): PreviewedJob {
  const { db, keyring } = parts;
  const { generation, verifiedDomains, isActiveDirectory = false, sourceTime } = scope;
  return {
    isActiveDirectory,
    generation,
    verifiedDomains,
    sourceTime,
    hash: (text) => keyring.hash('fingerprint', text),
    known: (externalIds) => readKnown(parts, scope, externalIds),
    carriers: async (keys) => {
      const hashes = keys.map((key) => hashOfManagerKey(keyring, scope.source, mapping.lookup?.attribute ?? '', key));
      const carriers = await readKeyCarriers(db, hashes);
      return new Map(keys.map((key, index) => [key, carriers.get(hashes[index]!) ?? []]));
    },
    standings: (externalIds) => readLifecycles(db, scope.source, externalIds),
    peers: async (by, values) => {
      const hashes = values.map((value) => hashOfIdentity({ keyring, source: scope.source }, { by, value }));
      const found = await readPeersInBooks(db, scope, hashes);
      const peersOf = (hash: string) => found.filter((peer) => peer.key === hash).map((peer) => ({ ...peer, by }));
      return new Map(values.map((value, index) => [value, peersOf(hashes[index]!)]));
    },
  };
}

async function readKnown({ db, keyring }: Parts, { source, job }: Scope, externalIds: readonly string[]) {
  const workers = await readWorkers(db, keyring, source, externalIds);
  const workerIds = [...workers.values()].map((worker) => worker.id);
  const isAny = workerIds.length > 0;
  const targets = isAny ? await readTargets(db, keyring, job, workerIds, false) : new Map<number, KnownTarget>();
  const live = isAny ? await readLiveOperations(db, job, workerIds, false) : [];
  const linked = [...targets.values()].flatMap((target) => target.linkedTo ?? []);
  const people = await readAdoptedPeople(db, keyring, job, [...externalIds, ...linked]);
  const reviews = await readReviewsOf(db, { source, job }, externalIds);
  const controls = await readControls(db, source, externalIds);
  const liveOf = new Map(workerIds.map((id): [number, LiveOperation[]] => [id, []]));
  for (const operation of live) liveOf.get(operation.workerId)?.push(operation);
  const known = new Map<string, KnownWorker>();
  for (const id of externalIds) {
    const worker = workers.get(id) ?? null;
    const target = worker === null ? null : (targets.get(worker.id) ?? null);
    const person = people.get(target?.linkedTo ?? id) ?? null;
    const control = controls.get(id);
    if (worker === null && person === null && control === undefined) continue;
    const answers = answersOf(reviews.get(id) ?? []);
    const ofWorker = knownWorker(worker, target, person, liveOf.get(worker?.id ?? -1) ?? []);
    const controlled = { isProtected: control === 'never-touch', isKeptDisabled: control === 'keep-disabled' };
    known.set(id, { ...ofWorker, facts: { ...ofWorker.facts, ...controlled, answers } });
  }
  return known;
}

function knownWorker(
  worker: StoredWorker | null,
  target: KnownTarget | null,
  person: AdoptedPerson | null,
  live: readonly LiveOperation[],
): KnownWorker {
  return {
    record: worker?.record ?? null,
    next: worker?.next ?? null,
    createOnly: target?.createOnly ?? {},
    // The record is not among the facts: they are kept for every row of a file.
    facts: {
      worker: worker === null ? null : { factTime: worker.factTime, factSequence: worker.factSequence },
      target,
      person,
    },
    live,
  };
}
