// The examples of a mapping, run and reported; and what becomes of the schema of a job.
import { describe, expect, it } from 'vitest';
import { presets } from '../../api/mapping/presets/list.ts';
import { mappingDoor } from './mapping-door.ts';
import { base, named, record } from './payroll-mapping.ts';

const door = mappingDoor();
const { save, count } = door;
const placed = (faults: readonly { code: string; path: string }[]) =>
  faults.map(({ code, path }) => `${code} at ${path}`);

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
