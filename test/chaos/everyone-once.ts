// The end of every chaos test: each worker of the file once, in the directory, in the results and in the books.
import type { ExpectStatic } from 'vitest';
import { type ChaosWorld, UPLOAD } from './chaos-world.ts';
import { faultsOfBooks } from './faults-of-books.ts';
import { faultsOfUploads, workersSentAgain } from './faults-of-uploads.ts';
import type { StaffMember } from './staff.ts';

/**
 * Waits until everything has ended and checks it against the file. Stops the API.
 * `out-of-order`: the log shows rows long after others that are newer, so of a worker who was sent twice the row that there was nothing left to
 * do may come before the row that says who did it. Then, and only then, the outcome is `skipped`.
 */
export async function expectEveryoneOnce(
  expect: ExpectStatic,
  world: ChaosWorld,
  id: string,
  members: readonly StaffMember[],
  log: 'in-order' | 'out-of-order' = 'in-order',
): Promise<void> {
  const { counts, ...submission } = await world.ended(id);
  expect(counts).toMatchObject({ rows: members.length, failed: 0, unconfirmed: 0, pending: 0 });
  expect(submission).toMatchObject({ status: 'finished', outcome: 'success' });
  expect(counts.rows).toBe(counts.accepted + counts.invalid);
  expect(counts.sent).toBe(counts.succeeded + counts.skipped + counts.failed + counts.unconfirmed);
  expect(counts.sent).toBe(members.length);

  const uploads = await world.requests(UPLOAD);
  const results = await world.results(id);
  expect(results.map((row) => row.externalId)).toEqual(members.map((member) => member.id));
  const mayBeSkipped = log === 'in-order' ? new Set() : workersSentAgain(uploads);
  const others = results.filter((row) => row.outcome !== 'succeeded');
  expect(others.filter((row) => row.code !== 'RedundantExport' || !mayBeSkipped.has(row.externalId))).toEqual([]);
  expect(await directoryOf(world)).toEqual(members);
  expect(faultsOfUploads(uploads)).toEqual([]);
  await world.stop();
  expect(await world.books(faultsOfBooks)).toEqual([]);
}

async function directoryOf(world: ChaosWorld): Promise<StaffMember[]> {
  const users = await world.users();
  const employeeIds = new Map(users.map((user) => [user.id, user.employeeId]));
  return users
    .map((user) => ({
      id: user.employeeId,
      department: user.department,
      managerId: user.managerId == null ? null : employeeIds.get(user.managerId),
      enabled: user.accountEnabled,
    }))
    .sort((a, b) => Number(a.id) - Number(b.id));
}
