import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type MatchedUser,
  readDomains,
  readTakenNames,
  readUsersByMatch,
  readUsersPage,
} from '../../api/graph/read-directory.ts';
import { agreesWithPayload, managerAgrees } from '../../api/outcome/agrees.ts';
import { READ_BACK_PROPERTIES } from '../../api/outcome/attribute-names.ts';
import { enterpriseUser } from '../../api/scim/user.ts';
import { type EmulatedGraph, startGraph } from './emulated-graph.ts';

const MANAGER = '10000000-0000-4000-8000-000000000001';
const WORKER = '10000000-0000-4000-8000-000000000002';

let graph: EmulatedGraph;
beforeAll(async () => {
  graph = await startGraph();
  await graph.control('POST', '/seed', {
    users: [
      user(MANAGER, '1200', { displayName: 'Ottoline Brasswhistle' }),
      user(WORKER, "O'7", { jobTitle: 'Baker', department: 'Bakery', managerId: MANAGER, accountEnabled: true }),
      user('10000000-0000-4000-8000-000000000003', '1300', { onPremisesSyncEnabled: true, accountEnabled: false }),
      user('10000000-0000-4000-8000-000000000004', '1400', {}),
      user('10000000-0000-4000-8000-000000000005', '1400', { userPrincipalName: 'second-1400@fabletown.example' }),
      user('10000000-0000-4000-8000-000000000006', null, { userPrincipalName: 'nobody@fabletown.example' }),
    ],
  });
});
afterAll(() => graph.close());

function user(id: string, employeeId: string | null, more: Readonly<Record<string, unknown>>): unknown {
  const name = `user-${id.slice(-1)}`;
  return {
    id,
    employeeId,
    displayName: name,
    userPrincipalName: `${name}@fabletown.example`,
    accountEnabled: true,
    ...more,
  };
}

async function readAllUsers(pageSize: number): Promise<readonly MatchedUser[][]> {
  const pages: MatchedUser[][] = [];
  let nextLink: string | undefined;
  do {
    const page = await readUsersPage(graph.connection, { pageSize, nextLink });
    if (page.kind !== 'page') throw new Error(`no page but ${JSON.stringify(page)}`);
    pages.push([...page.users]);
    nextLink = page.nextLink ?? undefined;
  } while (nextLink);
  return pages;
}

describe('adoption', () => {
  it('reads all users with a matching attribute, page by page, the ambiguous ones too', async () => {
    const pages = await readAllUsers(2);
    expect(pages.length).toBeGreaterThan(2);
    expect(
      pages
        .flat()
        .map((one) => one.employeeId)
        .sort(),
    ).toEqual(['1200', '1300', '1400', '1400', "O'7"]);
  });

  it('sees who is mastered on-premises and who is disabled', async () => {
    const synced = (await readAllUsers(100)).flat().find((one) => one.employeeId === '1300');
    expect(synced).toEqual({
      id: '10000000-0000-4000-8000-000000000003',
      employeeId: '1300',
      userPrincipalName: 'user-3@fabletown.example',
      accountEnabled: false,
      onPremisesSyncEnabled: true,
      adAccount: null,
    });
  });

  it('knows the domains, the default one and the verified ones', async () => {
    const answer = await readDomains(graph.connection);
    expect(answer).toMatchObject({ kind: 'domains' });
    if (answer.kind !== 'domains') return;
    expect(answer.domains.filter((domain) => domain.isDefault)).toHaveLength(1);
    expect(answer.domains).toContainEqual({ name: 'fabletown.example', isDefault: false, isVerified: true });
  });

  it('names the permission it lacks', async () => {
    await graph.fault('/users', { status: 403 });
    expect(await readUsersPage(graph.connection)).toMatchObject({ kind: 'forbidden', permission: 'User.Read.All' });
    await graph.fault('/domains', { status: 403 });
    expect(await readDomains(graph.connection)).toMatchObject({ kind: 'forbidden', permission: 'Domain.Read.All' });
  });
});

describe('user names', () => {
  it('are told of everybody, of users without a matching attribute too', async () => {
    const page = await readUsersPage(graph.connection, { pageSize: 100 });
    if (page.kind !== 'page') throw new Error(page.kind);
    expect(page.names.length).toBeGreaterThan(page.users.length);
    expect(page.names).toContainEqual({ userName: 'user-3@fabletown.example', employeeId: '1300' });
    expect(page.names.some(({ employeeId }) => employeeId === null)).toBe(true);
  });

  it('are found whatever their case, and those that are free are not', async () => {
    const answer = await readTakenNames(graph.connection, ['USER-3@fabletown.example', "o'free@fabletown.example"]);
    expect(answer).toEqual({ kind: 'names', names: [{ userName: 'user-3@fabletown.example', employeeId: '1300' }] });
    expect(await readTakenNames(graph.connection, [])).toEqual({ kind: 'names', names: [] });
    const many = Array.from({ length: 16 }, (_, index) => `n${index}@fabletown.example`);
    await expect(readTakenNames(graph.connection, many)).rejects.toThrow(RangeError);
  });

  it('cannot be told where the permission is missing', async () => {
    await graph.fault('/users', { status: 403 });
    expect(await readTakenNames(graph.connection, ['a@b.example'])).toMatchObject({ kind: 'forbidden' });
  });
});

describe('a read-back', () => {
  it('finds users by external id, whatever characters it has, and can be compared with a payload', async () => {
    const answer = await readUsersByMatch(graph.connection, ["O'7", '1300', 'gone'], READ_BACK_PROPERTIES);
    expect(answer.kind).toBe('users');
    if (answer.kind !== 'users') return;
    expect(answer.users.map((one) => one.employeeId).sort()).toEqual(['1300', "O'7"]);
    const worker = answer.users.find((one) => one.employeeId === "O'7");
    const payload = {
      externalId: "O'7",
      active: true,
      title: 'Baker',
      [enterpriseUser]: { department: 'Bakery', manager: { value: '1200' } },
    };
    expect(worker && agreesWithPayload({ directoryUser: worker }, payload)).toBe('agrees');
    expect(worker && agreesWithPayload({ directoryUser: worker }, { ...payload, title: 'Miller' })).toBe('disagrees');
    expect(worker && managerAgrees(worker, payload)).toBe('agrees');
  });

  it('shows both users where one id stands twice', async () => {
    const answer = await readUsersByMatch(graph.connection, ['1400'], []);
    expect(answer.kind === 'users' && answer.users).toHaveLength(2);
  });

  it('of nobody asks nobody', async () => {
    const before = (await graph.arrived('/users')).length;
    expect(await readUsersByMatch(graph.connection, [], [])).toMatchObject({ kind: 'users', users: [] });
    expect(await graph.arrived('/users')).toHaveLength(before);
  });

  it("takes 15 ids at once and refuses more, which is Graph's limit", async () => {
    const ids = Array.from({ length: 16 }, (_, index) => `id-${index}`);
    expect(await readUsersByMatch(graph.connection, ids.slice(1), [])).toMatchObject({ kind: 'users', users: [] });
    await expect(readUsersByMatch(graph.connection, ids, [])).rejects.toThrow(RangeError);
  });
});
