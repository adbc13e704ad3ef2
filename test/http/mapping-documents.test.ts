// Mapping documents through the whole door: saved in versions, copied, compared, shown as forms, by callers who may.
import { describe, expect, it } from 'vitest';
import { presets } from '../../api/mapping/presets/list.ts';
import { mappingDoor } from './mapping-door.ts';
import { base, named } from './payroll-mapping.ts';

const door = mappingDoor();
const { save, count } = door;

describe('a mapping that is saved', () => {
  it('becomes the first version, and the audit tells who did it', async () => {
    const { body, headers } = await save('first', named('first')).expect(201);
    expect(body).toMatchObject({ name: 'first', version: 1, origin: 'stored', warnings: [], failedExamples: 0 });
    expect(headers.location).toBe('https://onramp.example.com/v1/mappings/first?version=1');
    const [entry] = await door.db.query<{ caller: string; data: object }>(
      `select caller, data from audit where subject = 'mapping:first'`,
    );
    expect(entry).toMatchObject({ caller: 'key:development', data: { version: 1, failedExamples: 0 } });
  });

  it('is exported as it was written, with its keys in the order people read', async () => {
    await save('export', named('export')).expect(201);
    const { body } = await door.get('/v1/mappings/export').expect(200);
    expect(body.document).toEqual(named('export'));
    expect(Object.keys(body.document).slice(0, 4)).toEqual(['name', 'description', 'source', 'attributes']);
    expect(Object.keys(body.document.mappings[0])).toEqual(['target', 'expression']);
    expect(Object.keys(body.document.examples[0])).toEqual(['name', 'today', 'record', 'expect']);
  });

  it('gives the same version again when nothing has changed, whatever the order of keys', async () => {
    await save('same', named('same')).expect(201);
    const exported = await door.get('/v1/mappings/same').expect(200);
    const { body } = await save('same', exported.body.document).expect(200);
    expect(body.version).toBe(1);
    await save('same', Object.fromEntries(Object.entries(named('same')).reverse())).expect(200);
    expect(await count('same')).toBe(1);
  });

  it('becomes a new version when something has, and the old one stays', async () => {
    await save('next', named('next')).expect(201);
    const { body } = await save('next', named('next', { description: 'Corrected.' })).expect(201);
    expect(body.version).toBe(2);
    const first = await door.get('/v1/mappings/next?version=1').expect(200);
    expect(first.body.document.description).toBe('Our payroll export.');
    const versions = await door.get('/v1/mapping-versions/next').expect(200);
    expect(versions.body.value.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    const page = await door.get('/v1/mapping-versions/next?top=1').expect(200);
    const rest = await door.get(new URL(page.body.nextLink).pathname + new URL(page.body.nextLink).search).expect(200);
    expect(rest.body).toMatchObject({ value: [{ version: 1 }], nextLink: null });
  });

  it('is refused when another version came first', async () => {
    await save('race', named('race'), '?expectedVersion=0').expect(201);
    await save('race', named('race', { description: 'Two.' }), '?expectedVersion=1').expect(201);
    const { body } = await save('race', named('race', { description: 'Also two.' }), '?expectedVersion=1').expect(409);
    expect(body).toMatchObject({ code: 'mapping-changed', detail: expect.stringContaining('has the version 2') });
    await save('race', named('race', { description: 'Two.' }), '?expectedVersion=1').expect(200);
    const missing = await save('race-2', named('race-2'), '?expectedVersion=1').expect(409);
    expect(missing.body.detail).toContain('is not there');
  });

  it('keeps every version when many are saved at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) => save('many', named('many', { description: `Number ${index}.` }))),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(answers.map(({ body }) => body.version).sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps attributes that clear or never flow, and tables', async () => {
    const mappings = [
      ...base.mappings,
      { target: 'title', expression: '[fullName]', empty: 'clear' },
      { target: 'nickName', expression: '[fullName]', empty: 'never' },
      { target: 'locale', expression: '[fullName]', empty: 'keep' },
    ];
    const { body } = await save('empties', named('empties', { mappings })).expect(201);
    expect(body.document.mappings.slice(3)).toEqual(mappings.slice(3));
    expect(body.document.tables).toEqual(base.tables);
    expect(body.warnings).toMatchObject([{ code: 'clears', path: 'mappings[3].empty' }]);
  });

  it('warns when its workers would be others', async () => {
    await save('moved', named('moved')).expect(201);
    const { body } = await save('moved', named('moved', { source: { name: 'elsewhere', format: 'csv' } })).expect(201);
    expect(body.warnings).toMatchObject([{ code: 'source-changed', path: 'source.name' }]);
  });
});

describe('a preset', () => {
  it('is not changed, and the refusal says how to copy it', async () => {
    const { body } = await save('generic-csv', presets.get('generic-csv')!).expect(409);
    expect(body).toMatchObject({ code: 'preset-not-changeable', detail: expect.stringContaining('rename=true') });
  });

  it('is copied under another name, where it moves the same workers, and compared with its copy', async () => {
    const exported = await door.get('/v1/mappings/generic-csv').expect(200);
    const { document } = exported.body;
    const mappings = document.mappings.map((one: { target: string }) =>
      one.target === 'userName' ? { ...one, expression: 'ToLower([workEmail])' } : one,
    );
    const refused = await save('our-csv', { ...document, mappings }).expect(422);
    expect(refused.body.errors).toMatchObject([{ code: 'other-name', path: 'name' }]);
    const { body } = await save('our-csv', { ...document, mappings }, '?rename=true').expect(201);
    expect(body.document).toMatchObject({ name: 'our-csv', source: { name: 'generic-csv' } });

    const diff = await door.get('/v1/mapping-diffs/our-csv?fromMapping=generic-csv').expect(200);
    expect(diff.body).toMatchObject({
      from: { mapping: 'generic-csv', version: 1 },
      to: { mapping: 'our-csv', version: 1 },
    });
    expect(diff.body.changes).toContainEqual({
      kind: 'changed',
      section: 'mappings',
      key: 'userName',
      before: { target: 'userName', expression: '[workEmail]' },
      after: { target: 'userName', expression: 'ToLower([workEmail])' },
      sentence: 'userName: expression was "[workEmail]" and is now "ToLower([workEmail])".',
    });
    expect(diff.body.changes.map((change: { section: string }) => change.section)).toEqual([
      'name',
      'source',
      'mappings',
    ]);
  });
});

describe('the differences between versions', () => {
  it('are those from the version before, or between two that are named', async () => {
    await save('history', named('history')).expect(201);
    await save('history', named('history', { tables: { status: { A: 'active', X: 'leave' } } })).expect(201);
    await save('history', named('history', { tables: { status: { A: 'active' } } })).expect(201);
    const sentences = async (query: string) =>
      (await door.get(`/v1/mapping-diffs/history${query}`).expect(200)).body.changes.map(
        (one: { sentence: string }) => one.sentence,
      );
    expect(await sentences('')).toEqual(['In the table status, "X" is gone; it became "leave".']);
    expect(await sentences('?to=2')).toEqual(['In the table status, "X" now becomes "leave" instead of "terminated".']);
    expect(await sentences('?from=3&to=1')).toEqual(['In the table status, "X" becomes "terminated" (new).']);
    expect(await sentences('?from=2&to=2')).toEqual([]);
    const first = await door.get('/v1/mapping-diffs/history?to=1').expect(400);
    expect(first.body.code).toBe('nothing-to-compare');
    await door.get('/v1/mapping-diffs/history?from=9').expect(404);
    await door.get('/v1/mapping-diffs/nothing').expect(404);
    await door.get('/v1/mapping-versions/nothing').expect(404);
  });
});

describe('the forms of a mapping', () => {
  it('are inlined schemas of a record, of records and of what comes out', async () => {
    const { body } = await door.get('/v1/mapping-schemas/generic-csv').expect(200);
    expect(body).toMatchObject({
      name: 'generic-csv',
      version: 1,
      record: {
        type: 'object',
        required: ['EmployeeID'],
        properties: { EmployeeID: { type: 'string', title: 'Employee ID' } },
      },
      result: { type: 'object', properties: { attributes: { type: 'array' } } },
    });
    expect(body.records).toEqual({ type: 'array', items: body.record });
    expect(JSON.stringify(body)).not.toContain('$ref');
    await door.get('/v1/mapping-schemas/generic-csv?version=9').expect(404);
  });
});

describe('callers', () => {
  it('need a role to save, test and import, and none to read', async () => {
    const { text } = await door.makeKey({ roles: ['Workers.Submit'] });
    const { body } = await save('denied', named('denied'), '', text).expect(403);
    expect(body.code).toBe('missing-role');
    await door.post('/v1/mapping-tests/generic-csv', text).expect(403);
    await door.post('/v1/mapping-imports/job-schema', text).send({}).expect(403);
    await door.get('/v1/mapping-versions/generic-csv', text).expect(200);
  });

  it('restricted to a mapping save no other, and reach no workers of another source', async () => {
    const { text } = await door.makeKey({ roles: ['Mappings.Configure'], mapping: 'mine' });
    const other = await save('yours', named('yours'), '', text).expect(403);
    expect(other.body.code).toBe('mapping-not-allowed');
    const reach = await save('mine', named('mine', { source: { name: 'generic-csv' } }), '', text).expect(403);
    expect(reach.body.code).toBe('source-not-allowed');
    await save('mine', named('mine'), '', text).expect(201);
  });
});

describe('a mapping that had its name before a preset of that name came', () => {
  it('is still its owner’s, who may change it', async () => {
    await save('ukg-pro', named('ukg-pro')).expect(409);
    await door.db.query(`update mapping set created_by = 'key:somebody' where name = 'ukg-pro'`);
    expect((await door.get('/v1/mappings/ukg-pro').expect(200)).body.origin).toBe('stored');
    await save('ukg-pro', named('ukg-pro')).expect(201);
  });
});
