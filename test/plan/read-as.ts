// Rows for the decisions of plan: real records through the real mapping, with what the books are said to know.

import type { HrRecord } from '../../api/intake/hr-record.ts';
import { businessDay } from '../../api/mapping/business-day.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { interpretMapped, mapRow } from '../../api/plan/interpret-row.ts';
import type { KnownOfRow } from '../../api/plan/read-known.ts';
import type { RowContext } from '../../api/plan/row-context.ts';
import { openKeyring } from '../../api/store/keyring.ts';
import type { KnownTarget, KnownWorker } from '../../api/store/worker/read-workers.ts';

export const keyring = await openKeyring({ encryptionKey: Buffer.alloc(32, 7).toString('base64') });

const context: RowContext = {
  mapping: compileMapping(presets.get('generic-csv')!),
  source: 'generic-csv',
  keyring,
  day: businessDay(new Date('2026-03-02T08:00:00Z'), undefined, 'UTC'),
  defaultDomain: 'fabletown.example',
  verifiedDomains: ['fabletown.example'],
  isRemap: false,
};

export const nobody: KnownOfRow = { worker: null, target: null, person: null };

/** A worker of whom this record is known, as of the given moment. */
export function worker(record: HrRecord, changes: Partial<KnownWorker> = {}): KnownWorker {
  return {
    id: 1,
    externalId: String(record.EmployeeID),
    record,
    recordHash: null,
    factTime: new Date('2026-03-01T08:00:00Z'),
    factSequence: 10,
    lifecycle: null,
    ...changes,
  };
}

export function target(changes: Partial<KnownTarget> = {}): KnownTarget {
  return {
    workerId: 1,
    wanted: null,
    confirmed: null,
    confirmedGeneration: null,
    unsettledSinceConfirmed: false,
    active: null,
    lifecycle: null,
    gate: null,
    createOnly: null,
    isProvisioned: false,
    missingRuns: 0,
    absence: null,
    linkedTo: null,
    linkedBy: null,
    ...changes,
  };
}

/** The row as plan reads it. */
export function read(record: HrRecord, known: KnownOfRow = nobody, origin = 'caller') {
  return interpretMapped(mapRow(record, origin, known, context), known, context);
}

/** The fingerprint that the record comes to. */
export function fingerprintOf(record: HrRecord): string {
  const { fingerprint, problems } = read(record);
  if (fingerprint === null) throw new Error(`not usable: ${problems.map((problem) => problem.code).join(', ')}`);
  return fingerprint;
}
