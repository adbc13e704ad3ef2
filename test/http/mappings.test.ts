// Reading mappings and presets, against real books.
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mappingHandlers } from '../../api/http/mappings.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import type { Database } from '../../api/store/database.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { anyDatabase } from '../databases.ts';
import { unguardedCsv } from '../unguarded-csv.ts';
import { openDoor } from './doors.ts';

let database: Database;
let app: ReturnType<typeof openDoor>['app'];
const get = (path: string) => request(app).get(path).set('x-api-key', 'somebody');

const preset = presets.get('generic-csv')!;
const payroll = {
  ...preset,
  name: 'payroll',
  description: 'Our payroll export.',
  source: { ...preset.source, name: 'payroll' },
};

beforeAll(async () => {
  database = await anyDatabase();
  app = openDoor({ handlers: mappingHandlers(database) }).app;
  await saveMapping(database, payroll, 'key:test');
  await saveMapping(database, { ...payroll, description: 'Our payroll export, corrected.' }, 'key:test');
});
afterAll(() => database.close());

describe('mappings', () => {
  it('are listed by name, presets among them, with their newest version', async () => {
    const { body } = await get('/v1/mappings').expect(200);
    const names = body.value.map((mapping: { name: string }) => mapping.name);
    expect(names).toEqual([...presets.keys(), unguardedCsv.name, 'payroll'].sort());
    expect(body.value).toContainEqual(
      expect.objectContaining({
        name: 'payroll',
        version: 2,
        origin: 'stored',
        source: 'payroll',
        description: 'Our payroll export, corrected.',
      }),
    );
    expect(body.value).toContainEqual(
      expect.objectContaining({ name: 'generic-csv', version: 1, origin: 'preset', createdAt: null }),
    );
  });

  it('give their document, an older version where it is asked for', async () => {
    const newest = await get('/v1/mappings/payroll').expect(200);
    expect(newest.body).toMatchObject({ version: 2, document: { description: 'Our payroll export, corrected.' } });
    const first = await get('/v1/mappings/payroll?version=1').expect(200);
    expect(first.body.document).toEqual(payroll);
  });

  it('that are presets give their document before they were ever used', async () => {
    const { body } = await get('/v1/mappings/generic-csv').expect(200);
    expect(body).toEqual({ name: 'generic-csv', version: 1, origin: 'preset', createdAt: null, document: preset });
  });

  it('that do not exist are 404 with the name that was probably meant', async () => {
    const { body } = await get('/v1/mappings/generic-cvs').expect(404);
    expect(body).toMatchObject({
      code: 'mapping-not-found',
      detail: 'There is no mapping "generic-cvs". Did you mean "generic-csv"?',
    });
  });

  it.each(['/v1/mappings/payroll?version=9', '/v1/mappings/generic-csv?version=9'])(
    'without that version are 404: %s',
    async (path) => {
      const { body } = await get(path).expect(404);
      expect(body.code).toBe('mapping-version-not-found');
    },
  );
});

describe('presets', () => {
  it('say which columns they read', async () => {
    const { body } = await get('/v1/presets').expect(200);
    const shown = body.value.find((one: { name: string }) => one.name === 'generic-csv');
    expect(shown.columns).toEqual(expect.arrayContaining(['EmployeeID', 'Status', 'HireDate', 'TerminationDate']));
    expect(shown.columns).not.toContain('today');
  });
});
