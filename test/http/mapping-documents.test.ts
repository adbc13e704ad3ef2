// Mapping documents through the whole door: saved, refused with everything that is wrong, compared, tested, shown as forms.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presets } from '../../api/mapping/presets/list.ts';
import { openWholeDoor, type WholeDoor } from './whole-door.ts';

let door: WholeDoor;
beforeAll(async () => {
  door = await openWholeDoor();
});
afterAll(() => door.close());

const record = { No: '7', State: 'A', Name: 'Ada Amber' };
const base = {
  name: 'payroll',
  description: 'Our payroll export.',
  source: { format: 'csv' },
  attributes: [
    { name: 'id', path: 'No' },
    { name: 'status', path: 'State', table: 'status' },
    { name: 'fullName', path: 'Name' },
  ],
  tables: { status: { A: 'active', X: 'terminated' } },
  mappings: [
    { target: 'externalId', expression: '[id]' },
    { target: 'userName', expression: 'Join("@", [id], "example.com")' },
    { target: 'displayName', expression: '[fullName]' },
  ],
  lifecycle: { status: 'status' },
  examples: [{ name: 'at work', today: '2026-11-23', record, expect: { active: true, userName: '7@example.com' } }],
};
type Change = Partial<Record<keyof typeof base, unknown>> & { readonly [section: string]: unknown };
const named = (name: string, change: Change = {}) => ({ ...base, name, ...change });
const save = (name: string, document: object, query = '', key?: string) =>
  door.put(`/v1/mappings/${name}${query}`, key).send(document);
const count = async (name: string) => {
  const [row] = await door.db.query<{ n: number }>('select count(*)::integer as n from mapping where name = $1', [
    name,
  ]);
  return row!.n;
};
const faultsOf = async (name: string, document: object) => {
  const { body } = await save(name, document).expect(422);
  expect(body.code).toBe('invalid-mapping');
  expect(await count(name)).toBe(0);
  return body.errors as { code: string; path: string; message: string; position?: number; excerpt?: string }[];
};
const placed = (faults: readonly { code: string; path: string }[]) =>
  faults.map(({ code, path }) => `${code} at ${path}`);

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

describe('a mapping with faults', () => {
  it('is refused with all of them at once, of shape and of meaning', async () => {
    const faults = await faultsOf('faulty', {
      ...named('faulty'),
      colour: 'red',
      attributes: [...base.attributes, { name: 'x', path: 7 }, 'y', { nam: 'z' }],
      mappings: [
        base.mappings[0],
        { target: 'userName', expression: 'ToLowr([id])', aply: 'create' },
        { target: 'salary', expression: '[id]' },
        { expression: 'Join(" ", [id]' },
        { target: 'title', expression: 'Now()' },
        { target: 'nickName', expression: 'Split([id], "-")' },
      ],
      lifecycle: { status: 'status', preHireDays: 400 },
    });
    expect(placed(faults)).toEqual(
      expect.arrayContaining([
        'unknown-property at colour',
        'wrong-type at attributes[3].path',
        'wrong-type at attributes[4]',
        'missing at attributes[5].name',
        'unknown-property at attributes[5].nam',
        'unknown-property at mappings[1].aply',
        'missing at mappings[3].target',
        'bad-value at lifecycle.preHireDays',
        'unknown-function at mappings[1].expression',
        'unknown-target at mappings[2].target',
        'volatile at mappings[4].expression',
        'type-clash at mappings[5].expression',
      ]),
    );
    expect(faults.filter(({ path }) => path === 'mappings[3].expression')).toHaveLength(1);
    expect(new Set(placed(faults)).size).toBe(faults.length);
    expect(faults.find(({ path }) => path === 'mappings[1].aply')?.message).toContain('Did you mean "apply"?');
  });

  it('is shown where in an expression, with a caret', async () => {
    const mappings = [...base.mappings.slice(0, 2), { target: 'displayName', expression: 'Join(" ", ToLowr([id]))' }];
    const [fault] = await faultsOf('faulty', named('faulty', { mappings }));
    expect(fault).toMatchObject({ code: 'unknown-function', path: 'mappings[2].expression', position: 10 });
    expect(fault!.message).toContain('ToLower');
    const [line, caret] = fault!.excerpt!.split('\n');
    expect(line![caret!.length - 1]).toBe('T');
  });

  it.each<[string, object, string]>([
    ['no externalId', { mappings: base.mappings.slice(1) }, 'missing-externalId at mappings'],
    ['nothing on active', { lifecycle: undefined }, 'missing-active at mappings'],
    ['an unknown attribute', { manager: { key: 'boss' } }, 'unknown-attribute at manager.key'],
    [
      'a text in active',
      { mappings: [...base.mappings, { target: 'active', expression: '"yes"' }] },
      'type-clash at mappings[3].expression',
    ],
    ['another name than the path', { name: 'other' }, 'other-name at name'],
    ['no shape at all', { attributes: 'none' }, 'wrong-type at attributes'],
    ['a text that cannot be stored', { description: 'a\u0000b' }, 'bad-text at description'],
    [
      'half of a sign',
      { tables: { status: { ...base.tables.status, '\ud800': 'active' } } },
      'bad-text at tables.status.\ufffd',
    ],
    ['a table row that is no text', { tables: { status: { A: true } } }, 'wrong-type at tables.status.A'],
    [
      'an example without a record',
      { examples: [{ name: 'x', today: '2026-11-23', expect: {} }] },
      'missing at examples[0].record',
    ],
  ])('such as %s is told of just that', async (_, change, fault) => {
    expect(placed(await faultsOf('faulty', named('faulty', change as Change)))).toEqual([fault]);
  });

  it.each<[string, object, string]>([
    ['too many attributes', { attributes: Array.from({ length: 501 }, (_, n) => ({ name: `a${n}` })) }, 'too-many'],
    [
      'too many values',
      { tables: { t: Object.fromEntries(Array.from({ length: 50_001 }, (_, n) => [n, 'x'])) } },
      'document-too-large',
    ],
    [
      'values that are too deep',
      { examples: [JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`)] },
      'document-too-large',
    ],
    [
      'an expression that is too long',
      { mappings: [{ target: 'title', expression: `"${'x'.repeat(10_000)}"` }] },
      'too-long',
    ],
  ])('is refused for %s', async (_, change, code) => {
    const faults = await faultsOf('faulty', named('faulty', change as Change));
    expect(faults.map((fault) => fault.code)).toContain(code);
  });

  it('of more than a MiB is not read', async () => {
    const { body } = await save('large', named('large', { description: 'x'.repeat(1_100_000) })).expect(413);
    expect(body.code).toBe('body-too-large');
  });

  it('with a column called __proto__ is a mapping like any other', async () => {
    const text = JSON.stringify(named('proto')).replace('"No"', '"__proto__"').replace('"No"', '"__proto__"');
    const { body } = await door
      .put('/v1/mappings/proto')
      .set('content-type', 'application/json')
      .send(text)
      .expect(201);
    expect(body.failedExamples).toBe(0);
  });
});

describe('examples', () => {
  const wrong = [{ ...base.examples[0]!, expect: { active: false, userName: '7@example.com', displayName: null } }];

  it('that fail refuse the mapping, with every difference', async () => {
    const { body } = await save('tested', named('tested', { examples: wrong })).expect(422);
    expect(body.code).toBe('examples-failed');
    expect(body.errors).toEqual([
      {
        code: 'example-failed',
        path: 'examples[0].expect["active"]',
        message: '"at work" expects false; true came out.',
      },
      {
        code: 'example-failed',
        path: 'examples[0].expect["displayName"]',
        message: '"at work" expects nothing; "Ada Amber" came out.',
      },
    ]);
    expect(await count('tested')).toBe(0);
  });

  it('that fail are saved when forced, and the answer says how many', async () => {
    const { body } = await save('forced', named('forced', { examples: wrong }), '?force=true').expect(201);
    expect(body.failedExamples).toBe(1);
  });

  it('run on request, of a version or of a document that is not saved', async () => {
    await save('asked', named('asked')).expect(201);
    await save('asked', named('asked', { examples: wrong }), '?force=true').expect(201);
    const newest = await door.post('/v1/mapping-tests/asked').expect(200);
    expect(newest.body).toEqual({
      name: 'asked',
      version: 2,
      passed: 0,
      failed: 1,
      results: [
        {
          name: 'at work',
          passed: false,
          today: '2026-11-23',
          record,
          differences: [
            { target: 'active', expected: false, actual: true },
            { target: 'displayName', expected: null, actual: 'Ada Amber' },
          ],
        },
      ],
    });
    const first = await door.post('/v1/mapping-tests/asked?version=1').expect(200);
    expect(first.body).toMatchObject({ version: 1, passed: 1, failed: 0 });
    const inline = await door
      .post('/v1/mapping-tests/unsaved')
      .send({ document: named('unsaved') })
      .expect(200);
    expect(inline.body).toMatchObject({ version: null, passed: 1 });
    expect(await count('unsaved')).toBe(0);
    const broken = await door
      .post('/v1/mapping-tests/unsaved')
      .send({ document: { name: 'x' } })
      .expect(422);
    expect(broken.body.errors[0].path).toBe('document.source');
    const both = await door
      .post('/v1/mapping-tests/asked?version=1')
      .send({ document: named('asked') })
      .expect(400);
    expect(both.body.code).toBe('document-or-version');
  });

  it('are shown as one page that needs nothing else, every value escaped', async () => {
    const nasty = '<script>alert("x")</script>';
    const examples = [
      {
        ...base.examples[0]!,
        name: `${nasty} & more`,
        record: { ...record, Name: nasty },
        expect: { displayName: nasty },
      },
      wrong[0],
    ];
    const document = named('page', { examples, description: nasty });
    for (const ask of [
      door.post('/v1/mapping-tests/page?format=html'),
      door.post('/v1/mapping-tests/page').set('accept', 'text/html'),
    ]) {
      const { text, headers } = await ask.send({ document }).expect(200);
      expect(headers['content-type']).toMatch(/^text\/html/);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(text).not.toMatch(/<script|https?:|<img|<link|\son\w+=/i);
      expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more');
      expect(text).toContain('1 of 2 examples do not come out as expected.');
      expect(text).toContain('Account is enabled');
      expect(text).toMatch(/<html lang="en">[\s\S]*<title>[\s\S]*<h1>[\s\S]*<caption>[\s\S]*<th scope="col">/);
    }
    const either = await door.post('/v1/mapping-tests/page?format=json').set('accept', 'text/html').send({ document });
    expect(either.body).toMatchObject({ passed: 1, failed: 1 });
  });

  it.each([...presets.keys()])('of the preset %s hold on request', async (name) => {
    const { body } = await door.post(`/v1/mapping-tests/${name}`).expect(200);
    expect(body.failed).toBe(0);
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

describe('the schema of a job', () => {
  const mapping = (targetAttributeName: string, expression: string, matchingPriority = 0) => ({
    targetAttributeName,
    source: { type: 'Attribute', name: expression.slice(1, -1), expression },
    matchingPriority,
  });
  const schema = (...attributeMappings: object[]) => ({
    synchronizationRules: [
      {
        objectMappings: [
          {
            name: 'Worker to User',
            enabled: true,
            sourceObjectName: 'Worker',
            targetObjectName: 'User',
            attributeMappings,
          },
        ],
      },
    ],
  });
  const importing = (body?: object, query = '') => {
    const ready = door.post(`/v1/mapping-imports/job-schema${query}`);
    return body === undefined ? ready : ready.send(body);
  };

  it('gives a proposal that is not stored, with what is still missing', async () => {
    const { body } = await importing(
      schema(mapping('employeeId', '[ID]', 1), mapping('cn', '[Name]')),
      '?name=mine-now',
    ).expect(200);
    expect(body).toMatchObject({ source: 'hr', reads: ['ID', 'Name'], document: { name: 'mine-now' } });
    expect(placed(body.problems)).toEqual(['missing-active at mappings']);
    expect(await count('mine-now')).toBe(0);
    const whole = schema(mapping('employeeId', '[ID]', 1), mapping('cn', '[Name]'), mapping('accountEnabled', '[On]'));
    const sound = await importing(whole).expect(200);
    expect(sound.body.problems).toEqual([]);
    await save('mine-now', sound.body.document, '?rename=true').expect(201);
  });

  it('may be larger than other bodies', async () => {
    const directories = [
      {
        name: 'HR',
        objects: [
          { attributes: Array.from({ length: 30_000 }, (_, n) => ({ name: `attribute number ${n} of many` })) },
        ],
      },
    ];
    await importing({ ...schema(mapping('employeeId', '[ID]', 1)), directories }).expect(200);
  });

  it('that is none is refused, and so is none or two at once', async () => {
    const none = await importing({ value: [] }).expect(422);
    expect(none.body.code).toBe('unusable-job-schema');
    expect((await importing().expect(400)).body.code).toBe('schema-or-job');
    expect((await importing(schema(), '?job=entra-id').expect(400)).body.code).toBe('schema-or-job');
    expect((await importing(undefined, '?job=entra').expect(400)).body.code).toBe('unknown-job');
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
