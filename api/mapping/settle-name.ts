// The user name of a mapped worker, as far as it hangs on nobody else. Plan and preview share it, so that they never differ.
import { settledName } from '../lifecycle/name-wish.ts';
import type { MappedWorker } from './map-record.ts';
import { nameWorker } from './name-worker.ts';
import { directoryNameOf, type KnownInJob, renamedTo } from './user-for-job.ts';

export interface SettledWorker {
  readonly worker: MappedWorker;
  /** The ladder has to find a name first: until then the user has one that somebody else may have. */
  readonly isToName: boolean;
}

export function settleName(worker: MappedWorker, known: KnownInJob): SettledWorker {
  if (worker.naming === null || renamedTo(known) !== null) return { worker, isToName: false };
  const choice = settledName(worker.naming, directoryNameOf(known));
  if (choice === null) return { worker, isToName: worker.user !== null };
  return { worker: nameWorker(worker, choice), isToName: false };
}
