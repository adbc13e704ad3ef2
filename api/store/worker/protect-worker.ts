// Workers of whom nothing is sent, or nothing that enables their account: the control, and what every claim tests of it.
import { appendAudit } from '../audit/append-audit.ts';
import { workerSubject } from '../audit/worker-subject.ts';
import type { Database, Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { sealJson } from '../seal.ts';
import { readJobsOfWorker, sendAtOnce } from './resend-worker.ts';

export interface Protection {
  readonly source: string;
  readonly externalId: string;
  readonly control: 'never-touch' | 'keep-disabled';
  readonly reason: string;
  readonly until: Date | null;
  readonly setBy: string;
  readonly setAt: Date;
}

/** Protects the worker from the next claim on; also one whom no record has named yet. A second time replaces the first. */
export async function protectWorker(
  db: Database,
  keyring: Keyring,
  protection: Omit<Protection, 'setAt'>,
  zone: string,
): Promise<Protection> {
  const { source, externalId, control, until, setBy } = protection;
  const { sealed, keyVersion } = sealJson(keyring, protection.reason);
  return db.transaction(async (tx) => {
    await tx.query('insert into source (name, zone) values ($1, $2) on conflict (name) do nothing', [source, zone]);
    // Nobody is being planned for a job meanwhile: one of the two would miss the other.
    await tx.query('select 1 from source where name = $1 for no key update', [source]);
    const [written] = await tx.query<{ set_at: Date }>(
      `insert into protection (source, external_id, control, sealed_reason, key_version, until, set_by)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (source, external_id) do update
       set control = excluded.control,
           sealed_reason = excluded.sealed_reason,
           key_version = excluded.key_version,
           until = excluded.until,
           set_by = excluded.set_by,
           set_at = now()
       returning set_at`,
      [source, externalId, control, sealed, keyVersion, until, setBy],
    );
    await applyControls(tx, source, [externalId]);
    if (control === 'keep-disabled') await sendToAll(tx, keyring, protection, setBy, 'enabled');
    await appendAudit(tx, {
      caller: setBy,
      action: 'worker-protected',
      subject: workerSubject(keyring, source, externalId),
      data: { control, until: until?.toISOString() ?? null },
    });
    return { ...protection, setAt: written?.set_at ?? new Date() };
  });
}

/** False where the worker was not protected. */
export async function releaseWorker(
  db: Database,
  keyring: Keyring,
  release: { readonly source: string; readonly externalId: string; readonly caller: string },
): Promise<boolean> {
  return db.transaction((tx) => releaseOne(tx, keyring, release));
}

/**
 * Releases those whose time has come, with an audit entry each. Returns whether there were any, and the milliseconds until the next.
 */
export async function releaseDueWorkers(
  db: Database,
  keyring: Keyring,
): Promise<{ readonly released: number; readonly nextInMs: number | null }> {
  const due = await db.query<{ source: string; external_id: string }>(
    'select source, external_id from protection where until <= now() order by until limit 1000',
  );
  let released = 0;
  for (const { source, external_id: externalId } of due) {
    const isReleased = await db.transaction(async (tx) => {
      // Somebody may have set a later end meanwhile.
      const still = await tx.query(
        'select 1 from protection where source = $1 and external_id = $2 and until <= now() for update',
        [source, externalId],
      );
      return still.length > 0 && releaseOne(tx, keyring, { source, externalId, caller: 'system:controls' });
    });
    if (isReleased) released += 1;
  }
  const [next] = await db.query<{ ms: number | null }>(
    'select extract(epoch from min(until) - now())::float8 * 1000 as ms from protection where until is not null',
  );
  return { released, nextInMs: next?.ms ?? null };
}

/** The controls of those of these workers who have one, whether a record has named them before or not. */
export async function readControls(
  db: Queryable,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, Protection['control']>> {
  const rows = await db.query<{ external_id: string; control: Protection['control'] }>(
    `select external_id, control
     from protection
     where source = $1
       and external_id = any($2::text[])
       and (until is null or until > now())`,
    [source, [...externalIds]],
  );
  return new Map(rows.map((row) => [row.external_id, row.control]));
}

/** Brings the targets of these workers in line with their controls, also in a job that they were just planned for. */
export async function applyControls(tx: Queryable, source: string, externalIds: readonly string[]): Promise<void> {
  if (externalIds.length === 0) return;
  await tx.query(
    `update target
     set gate = case
           when target.gate is null and protection.control = 'never-touch' then 'protected'
           when target.gate = 'protected' and protection.control <> 'never-touch' then null
           else target.gate
         end,
         kept_disabled = protection.control = 'keep-disabled'
     from protection
     join worker on worker.source = protection.source
       and worker.external_id = protection.external_id
     where protection.source = $1
       and protection.external_id = any($2::text[])
       and (protection.until is null or protection.until > now())
       and target.worker_id = worker.id`,
    [source, [...externalIds]],
  );
}

async function releaseOne(
  tx: Queryable,
  keyring: Keyring,
  { source, externalId, caller }: { readonly source: string; readonly externalId: string; readonly caller: string },
): Promise<boolean> {
  const removed = await tx.query('delete from protection where source = $1 and external_id = $2 returning source', [
    source,
    externalId,
  ]);
  if (removed.length === 0) return false;
  const isHeldBack = await isAnyHeldBack(tx, source, externalId);
  await tx.query(
    `update target
     set gate = case when target.gate = 'protected' then null else target.gate end,
         kept_disabled = false
     from worker
     where worker.source = $1
       and worker.external_id = $2
       and target.worker_id = worker.id
       and (target.gate = 'protected' or target.kept_disabled)`,
    [source, externalId],
  );
  // What HR has said of the worker meanwhile goes out now.
  if (isHeldBack) await sendToAll(tx, keyring, { source, externalId }, caller, 'all');
  await appendAudit(tx, {
    caller,
    action: 'worker-released',
    subject: workerSubject(keyring, source, externalId),
    data: {},
  });
  return true;
}

// Whether the control, which is gone by now, still shows in a target.
async function isAnyHeldBack(tx: Queryable, source: string, externalId: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1
     from worker
     join target on target.worker_id = worker.id
     where worker.source = $1
       and worker.external_id = $2
       and (target.gate = 'protected' or target.kept_disabled)`,
    [source, externalId],
  );
  return rows.length > 0;
}

// Plans the worker anew in each job: what waits unsent there was wanted before the control was set or ended.
async function sendToAll(
  tx: Queryable,
  keyring: Keyring,
  { source, externalId }: { readonly source: string; readonly externalId: string },
  caller: string,
  which: 'all' | 'enabled',
): Promise<void> {
  for (const { job, active } of await readJobsOfWorker(tx, source, externalId)) {
    if (which === 'enabled' && active === false) continue;
    await sendAtOnce(tx, keyring, { source, externalId, job, caller, operationId: 'SetWorkerControl' });
  }
}
