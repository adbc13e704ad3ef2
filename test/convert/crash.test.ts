// A process that dies at any call of a conversion, before the call or with its answer unread: another one goes on, and nothing that
// changes the directory is done twice.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { convertPeople } from '../../api/convert/convert-people.ts';
import type { GraphCall, GraphConnection } from '../../api/graph/connection.ts';
import { readConversionUsers } from '../../api/store/conversion/conversion-view.ts';
import { approveConversion, rollBackConversion } from '../../api/store/conversion/decide-conversion.ts';
import { openConversion } from '../../api/store/conversion/open-conversion.ts';
import type { Database } from '../../api/store/database.ts';
import { anyDatabase } from '../databases.ts';
import { type EmulatedGraph, JOB, startGraph } from '../graph/emulated-graph.ts';
import { openBooks } from '../store/books/open-books.ts';

type Way = 'transfer' | 'restore' | 'back';

let db: Database;
let graph: EmulatedGraph;
let books: Awaited<ReturnType<typeof openBooks>>;
beforeAll(async () => {
  [db, graph] = await Promise.all([anyDatabase(), startGraph()]);
  books = await openBooks(db);
  await db.query('update job set service_principal_id = $1, job_id = $2', [JOB.servicePrincipalId, JOB.jobId]);
  await graph.control('POST', '/sync', {});
  await graph.control('PUT', '/on-premises-synchronization', {
    features: { blockCloudObjectTakeoverThroughHardMatchEnabled: false },
  });
});
afterAll(async () => {
  await graph?.close();
  await db?.close();
});

class Death extends Error {}

/** A connection that dies at its n-th call: before it is made, or with its answer unread. */
function mortal(at: number, when: 'before' | 'after'): GraphConnection & { readonly calls: GraphCall[] } {
  const calls: GraphCall[] = [];
  return {
    ...graph.connection,
    calls,
    async call(request) {
      calls.push(request);
      const isLast = calls.length === at;
      if (isLast && when === 'before') throw new Death();
      const reply = await graph.connection.call(request);
      if (isLast) throw new Death();
      return reply;
    },
  };
}

async function openOne(way: Way): Promise<{ readonly conversionId: string; readonly objectId: string }> {
  const objectId = randomUUID();
  const employeeId = objectId.slice(0, 8);
  const user = { id: objectId, employeeId, displayName: 'Ada', userPrincipalName: `${employeeId}@fabletown.example` };
  const onPremises = {
    onPremisesSyncEnabled: way === 'back' ? null : true,
    isCloudManaged: way === 'back',
    onPremisesImmutableId: objectId,
    onPremisesDomainName: 'corp',
  };
  await graph.control('POST', '/seed', { users: [{ ...user, ...onPremises, accountEnabled: true }] });
  const conversionId = await openConversion(db, books.keyring, {
    caller: 'user:1',
    job: books.job,
    route: way === 'restore' ? 'restore' : 'transfer',
    groupsFirst: false,
    assessmentHash: 'x',
    users: [
      {
        wave: 1,
        externalId: employeeId,
        objectId,
        state: way === 'back' ? 'done' : 'ready',
        facts: {
          asked: employeeId,
          checks: [],
          snapshot: null,
          difference: null,
          calls: [],
          audits: [],
          humanStep: null,
        },
      },
    ],
  });
  const decider = { id: conversionId, caller: 'user:2', comment: null };
  if (way === 'back') await rollBackConversion(db, books.keyring, { ...decider, people: null });
  else await approveConversion(db, decider);
  return { conversionId, objectId };
}

/** Goes on with this conversion until the person is in the state, with all that is waited for over. */
async function goOn(conversionId: string, connection: GraphConnection, state: string): Promise<string> {
  for (let turn = 0; turn < 30; turn++) {
    await db.query('update conversion set next_look = now() where id = $1', [conversionId]);
    await db.query('update conversion_user set next_look = now() where conversion_id = $1', [conversionId]);
    await convertPeople({ ...books.parts, graph: connection, sourceApiVersion: 'v1.0' }, new AbortController().signal);
    const [user] = await readConversionUsers(db, books.keyring, conversionId);
    if (user!.state === state) return state;
  }
  return (await readConversionUsers(db, books.keyring, conversionId))[0]!.state;
}

async function finishAfterDeath(way: Way, connection: ReturnType<typeof mortal>) {
  const { conversionId, objectId } = await openOne(way);
  let hasDied = false;
  const upTo = async (state: string) => {
    try {
      return await goOn(conversionId, hasDied ? graph.connection : connection, state);
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      hasDied = true;
      // What died holds its lease until that runs out.
      await db.query('update conversion set lease_until = null where id = $1', [conversionId]);
      return goOn(conversionId, graph.connection, state);
    }
  };
  if (way === 'restore') {
    expect(await upTo('awaiting-deletion')).toBe('awaiting-deletion');
    await graph.control('POST', '/sync', { users: [{ id: objectId, outOfScope: true }] });
  }
  const state = await upTo(endOf[way]);
  await db.query(`update conversion set status = 'finished' where id = $1`, [conversionId]);
  const requests = (await graph.control('GET', `/requests?path=${objectId}`)) as { value: GraphCall[] };
  const writes = requests.value
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.slice(path.lastIndexOf('/') + 1)}`);
  return { state, hasDied, writes: writes.map((one) => one.replace(objectId, 'user')) };
}

const endOf = { transfer: 'cloud-managed', restore: 'cloud-managed', back: 'waiting-for-sync' } as const;
const writesOf: Readonly<Record<Way, readonly string[]>> = {
  transfer: ['PATCH onPremisesSyncBehavior'],
  restore: ['POST restore', 'PATCH user'],
  back: ['PATCH onPremisesSyncBehavior'],
};
const isWrite = ({ method, path }: GraphCall) => method !== 'GET' && !path.includes('$batch');

it.each(['transfer', 'restore', 'back'] as const)(
  'the way %s, whose process dies before or in any of its calls is carried on by another, and writes each change once',
  async (way) => {
    const whole = mortal(Number.POSITIVE_INFINITY, 'before');
    expect(await finishAfterDeath(way, whole)).toEqual({
      state: endOf[way],
      hasDied: false,
      writes: writesOf[way],
    });
    expect(whole.calls.filter(isWrite)).toHaveLength(writesOf[way].length);
    const deaths = whole.calls.flatMap((call, index) => [
      { at: index + 1, when: 'before' as const },
      // An answer that was only read is lost like the next question.
      ...(isWrite(call) ? [{ at: index + 1, when: 'after' as const }] : []),
    ]);
    for (const { at, when } of deaths) {
      const seen = await finishAfterDeath(way, mortal(at, when));
      expect(seen, `dead ${when} call ${at}`).toEqual({
        state: endOf[way],
        hasDied: true,
        writes: writesOf[way],
      });
    }
  },
);
