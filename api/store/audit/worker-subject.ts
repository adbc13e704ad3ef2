// A worker in the audit: by a keyed hash, because the chain outlives the worker's erasure.
import type { Keyring } from '../keyring.ts';

/** The subject of entries about this worker. */
export function workerSubject(keyring: Keyring, source: string, externalId: string): string {
  return `worker:${keyring.hash('audit-worker', `${source}\n${externalId}`)}`;
}
