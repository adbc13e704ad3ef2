// What the books say of the workers of a preview: the same facts that plan would compare with.
import type { KnownWorker, LookUpKnown } from '../preview/known-worker.ts';
import { canonicalJson } from '../scim/canonical-json.ts';
import type { Queryable } from '../store/database.ts';
import type { Keyring } from '../store/keyring.ts';
import {
  type AdoptedPerson,
  type KnownTarget,
  readAdoptedPeople,
  readTargets,
  readWorkers,
  type KnownWorker as StoredWorker,
} from '../store/worker/read-workers.ts';

interface Stored {
  readonly worker: StoredWorker | null;
  readonly target: KnownTarget | null;
  readonly person: AdoptedPerson | null;
}

interface KnownScope {
  readonly source: string;
  readonly job: string;
  readonly generation: number;
  /** When the previewed source was read; workers with a newer fact are stale. */
  readonly sourceTime: Date;
}

/** Looks workers up in one source and job. A confirmation of another generation of the job counts as none. */
export function lookUpKnown(
  parts: { readonly db: Queryable; readonly keyring: Keyring },
  scope: KnownScope,
): LookUpKnown {
  const { db, keyring } = parts;
  return async (externalIds) => {
    const workers = await readWorkers(db, keyring, scope.source, externalIds);
    const workerIds = [...workers.values()].map((worker) => worker.id);
    const targets =
      workerIds.length === 0
        ? new Map<number, KnownTarget>()
        : await readTargets(db, keyring, scope.job, workerIds, false);
    const people = await readAdoptedPeople(db, keyring, scope.job, externalIds);
    const known = new Map<string, KnownWorker>();
    for (const id of externalIds) {
      const worker = workers.get(id) ?? null;
      const person = people.get(id) ?? null;
      const target = worker === null ? null : (targets.get(worker.id) ?? null);
      if (worker !== null || person !== null) known.set(id, knownWorker({ worker, target, person }, scope, keyring));
    }
    return known;
  };
}

function knownWorker({ worker, target, person }: Stored, scope: KnownScope, keyring: Keyring): KnownWorker {
  const isPlanned = target !== null && target.wanted !== null;
  const isConfirmed =
    target !== null && target.confirmedGeneration === scope.generation && !target.unsettledSinceConfirmed;
  return {
    record: worker?.record ?? null,
    createOnly: target?.createOnly ?? {},
    active: isPlanned ? target.active : (person?.enabled ?? null),
    lifecycle: isPlanned ? target.lifecycle : null,
    isStale: worker?.factTime != null && worker.factTime > scope.sourceTime,
    gateClosed: target === null ? person?.synced === true : target.gate !== null,
    isProvisioned: person !== null || target?.isProvisioned === true,
    directoryName: person === null || person.ambiguous ? null : person.userName,
    isUnchanged: (user) => isConfirmed && keyring.hash('fingerprint', canonicalJson(user)) === target.confirmed,
  };
}
