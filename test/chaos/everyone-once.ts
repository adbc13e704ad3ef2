// The end of every chaos test: each worker of the file once, in the directory, in the results and in the books.
import type { ExpectStatic } from 'vitest';
import { type ChaosWorld, UPLOAD } from './chaos-world.ts';
import { faultsOfBooks } from './faults-of-books.ts';
import { faultsOfUploads } from './faults-of-uploads.ts';
import type { StaffMember } from './staff.ts';

/** Waits until everything has ended and checks it against the file. Stops the API, if `world` has one that stands alone. */
export async function expectEveryoneOnce(
  expect: ExpectStatic,
  world: ChaosWorld,
  id: string,
  members: readonly StaffMember[],
): Promise<void> {
  const { counts, ...submission } = await world.ended(id);
  expect(counts).toMatchObject({
    rows: members.length,
    succeeded: members.length,
    skipped: 0,
    failed: 0,
    unconfirmed: 0,
    pending: 0,
  });
  expect(submission).toMatchObject({ status: 'finished', outcome: 'success' });
  expect(counts.rows).toBe(counts.accepted + counts.invalid);
  expect(counts.sent).toBe(counts.succeeded + counts.skipped + counts.failed + counts.unconfirmed);

  const results = await world.results(id);
  expect(results.map((row) => row.externalId)).toEqual(members.map((member) => member.id));
  expect(results.filter((row) => row.outcome !== 'succeeded')).toEqual([]);
  expect(await directoryOf(world)).toEqual(members);
  expect(faultsOfUploads(await world.requests(UPLOAD))).toEqual([]);
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
