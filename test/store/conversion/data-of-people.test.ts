// What conversions hold of a person: exported with the rest, erased with the rest, and gone when its time is over.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAttestations } from '../../../api/store/conversion/attestations.ts';
import { type ConversionState, failedStates } from '../../../api/store/conversion/conversion-state.ts';
import type { UserFacts } from '../../../api/store/conversion/conversion-view.ts';
import { openConversion } from '../../../api/store/conversion/open-conversion.ts';
import { stepConversion } from '../../../api/store/conversion/step-conversion.ts';
import type { Database } from '../../../api/store/database.ts';
import { eraseWorker } from '../../../api/store/erasure/erase-worker.ts';
import { removeConversions } from '../../../api/store/retention/remove-conversions.ts';
import { exportWorker } from '../../../api/store/worker/export-worker.ts';
import { anyDatabase } from '../../databases.ts';
import { person } from '../../walks/people.ts';
import { type Books, openBooks } from '../books/open-books.ts';
import { openDump } from '../books/open-dump.ts';

const YEAR = 365;

let db: Database;
let books: Books;
beforeAll(async () => {
  db = await anyDatabase();
  books = await openBooks(db);
});
afterAll(() => db?.close());

const facts: UserFacts = {
  asked: '',
  checks: [{ rule: 'R1', result: 'pass', evidence: 'One user.', remedy: null }],
  snapshot: { displayName: 'Quirina Zebrafink' },
  difference: null,
  calls: [],
  audits: [],
  humanStep: null,
};

/** HR has sent the person, who is in a conversion in this state; somebody has vouched for the person. */
async function inConversion(externalId: string, state: ConversionState): Promise<string> {
  await books.run([person(externalId)], { waitForApproval: false });
  await writeAttestations(db, books.keyring, 'user:1', [
    { rule: 'R16', statement: 'Has a key.', people: [externalId], expiresAt: new Date(Date.now() + 86_400_000) },
  ]);
  const user = {
    wave: 1,
    externalId,
    objectId: `object-of-${externalId}`,
    state,
    facts: { ...facts, asked: externalId },
  };
  return openConversion(db, books.keyring, {
    ...{ caller: 'user:1', job: books.job, route: 'transfer' as const, groupsFirst: false, assessmentHash: 'x' },
    users: [user],
  });
}
const settle = () =>
  books.send().then(() => db.query(`update operation set state = 'succeeded' where state <> 'superseded'`));
const erase = (externalId: string) =>
  eraseWorker(db, books.keyring, {
    ...{ source: books.source, externalId, caller: 'key:privacy', reason: 'data-subject-request', reference: null },
  });

describe('what conversions hold of a person', () => {
  it('is exported: the state with checks and the user before, and what was vouched for', async () => {
    const conversion = await inConversion('zq-1', 'done');
    const found = await exportWorker(db, books.keyring, { source: books.source, externalId: 'zq-1', caller: 'key:1' });
    expect(found?.conversions).toMatchObject([
      {
        conversion,
        state: 'done',
        objectId: 'object-of-zq-1',
        facts: { snapshot: { displayName: 'Quirina Zebrafink' } },
      },
    ]);
    expect(found?.attestations).toMatchObject([{ rule: 'R16', attestedBy: 'user:1', statement: 'Has a key.' }]);
  });

  it('is erased with the person, the reason of a stop too', async () => {
    const conversion = await inConversion('zq-2', 'done');
    await db.query(`update conversion set status = 'running' where id = $1`, [conversion]);
    const reason = { code: 'twin-created', detail: 'Stopped.', externalId: 'zq-2' };
    await db.transaction((tx) =>
      stepConversion(tx, { id: conversion, from: ['running'], to: 'stopped', caller: 'system:convert', reason }),
    );
    await settle();
    expect(await erase('zq-2')).toMatchObject({ kind: 'erased' });
    const dump = await openDump(db, books.keyring);
    expect(dump.split('\n').filter((line) => line.includes('zq-2'))).toEqual([]);
  });

  it.each(['verifying', ...failedStates.filter((state) => state !== 'lost')] as const)(
    'is in the way of an erasure while the person stands at %s',
    async (state) => {
      await inConversion('zq-3', state);
      await settle();
      expect(await erase('zq-3')).toEqual({
        kind: 'obstacle',
        obstacle: { kind: 'conversion-open', submissionId: null, endsAt: null },
      });
    },
  );

  it('goes when the time of outcomes is over: ended conversions with their people, and what was vouched for until then', async () => {
    const ended = await inConversion('zq-4', 'blocked');
    const open = await inConversion('zq-5', 'ready');
    const long = `now() - make_interval(days => ${2 * YEAR})`;
    await db.query(`update conversion set finished_at = ${long} where id = $1`, [ended]);
    await db.query(`update conversion set created_at = ${long} where id = $1`, [open]);
    await db.query(`update attestation set expires_at = ${long} where external_id = 'zq-4'`);
    while (await removeConversions(db, YEAR));
    const left = await db.query(`select external_id from conversion_user where external_id in ('zq-4', 'zq-5')`);
    expect(left).toEqual([{ external_id: 'zq-5' }]);
    const vouched = await db.query(`select external_id from attestation where external_id in ('zq-4', 'zq-5')`);
    expect(vouched).toEqual([{ external_id: 'zq-5' }]);
  });
});
