import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  claimConversion,
  nextConversionInMs,
  releaseConversion,
} from '../../../api/store/conversion/claim-conversion.ts';
import type { Database } from '../../../api/store/database.ts';
import { anyDatabase } from '../../databases.ts';

let db: Database;
beforeAll(async () => {
  db = await anyDatabase();
});
afterAll(() => db.close());

it('without a conversion nobody looks again before the sweep; one that is due is looked at at once, one at a time', async () => {
  expect(await nextConversionInMs(db)).toBeNull();
  await db.query(
    `insert into job (name, service_principal_id, job_id, kind) values ('entra-id', 'principal', 'job', 'entra-id')`,
  );
  await db.query(
    `insert into conversion (id, caller, job, route, status, assessment_hash)
     values ('wave', 'test', 'entra-id', 'transfer', 'running', 'hash')`,
  );
  expect(await nextConversionInMs(db)).toBe(0);
  const claim = await claimConversion(db);
  expect(claim).toMatchObject({ id: 'wave' });
  expect(await claimConversion(db)).toBeNull();
  expect(await nextConversionInMs(db)).toBeGreaterThan(100_000);
  await releaseConversion(db, claim!, 5_000);
  expect(await nextConversionInMs(db)).toBeGreaterThan(3_000);
  await db.query(`update conversion set status = 'finished', finished_at = now() where id = 'wave'`);
  expect(await nextConversionInMs(db)).toBeNull();
});
