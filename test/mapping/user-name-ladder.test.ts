import { describe, expect, it } from 'vitest';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { type MapContext, mapRecord } from '../../api/mapping/map-record.ts';
import type { MappingDocument, UserNameRule } from '../../api/mapping/mapping-document.ts';
import { nameWorker } from '../../api/mapping/name-worker.ts';
import { runExamples } from '../../api/mapping/run-examples.ts';
import { codesOf, context, document, record } from './fixture.ts';

const ladder = ['Join(".", [First], [Last])', 'Join(".", Left([First], 1), [Last])', 'Append("u", [Id])'];

function map(
  some: Readonly<Record<string, string | undefined>> = {},
  rule: Partial<UserNameRule> = {},
  given: Partial<MapContext> = {},
  change: Partial<MappingDocument> = {},
) {
  const mapping = compileMapping({ ...document, ...change, userName: { ladder, domain: 'x.example', ...rule } });
  const whole = Object.entries({ ...record, Mail: '', ...some }).filter(([, value]) => value !== undefined);
  return mapRecord(mapping, Object.fromEntries(whole) as typeof record, { ...context, ...given });
}

describe('a mapping with a ladder of user names', () => {
  it('takes what HR gives, and does not climb', () => {
    const worker = map({ Mail: 'Ada@x.example' });
    expect(worker.user?.userName).toBe('Ada@x.example');
    expect(worker.naming).toMatchObject({ given: 'Ada@x.example', rungs: [] });
  });

  it('climbs where HR gives nothing', () => {
    const worker = map();
    expect(worker.user?.userName).toBe('ada.amber@x.example');
    expect(worker.naming?.rungs).toEqual([
      { local: 'ada.amber', domain: 'x.example', rung: 0 },
      { local: 'a.amber', domain: 'x.example', rung: 1 },
      { local: 'u7', domain: 'x.example', rung: 2 },
    ]);
    expect(codesOf(worker)).toEqual([]);
  });

  it('climbs also where no mapping and no column gives a name', () => {
    expect(map({ Mail: undefined }).user?.userName).toBe('ada.amber@x.example');
    const mappings = document.mappings.filter(({ target }) => target !== 'userName');
    expect(map({}, {}, {}, { mappings }).user?.userName).toBe('ada.amber@x.example');
  });

  it('passes over rungs that yield nothing', () => {
    expect(map({ First: 'Иван', Last: 'Петров' }).user?.userName).toBe('u7@x.example');
    expect(map({ First: '' }).user?.userName).toBe('amber@x.example');
  });

  it.each<[string, Partial<UserNameRule>, Partial<MapContext>, string]>([
    [
      "the tenant's default domain",
      { domain: undefined },
      { defaultDomain: 'Tenant.Example' },
      'ada.amber@tenant.example',
    ],
    ['a domain of its own', { domain: 'sales.example' }, {}, 'ada.amber@sales.example'],
    ['a domain by expression', { domain: 'Append([Team], ".example")' }, {}, 'ada.amber@legal.example'],
    ['the domain of the rung', { ladder: ['Append([Last], "@own.example")'] }, {}, 'amber@own.example'],
  ])('ends names with %s', (_, rule, given, name) => {
    const { domain, ...rest } = rule;
    const whole = 'domain' in rule && domain === undefined ? { ...rest, domain: 'DefaultDomain()' } : rule;
    expect(map({}, whole, given).user?.userName).toBe(name);
  });

  it('keeps to its length and its spelling', () => {
    const long = map({ First: 'Maximilian', Last: 'Müller-Lüdenscheidt' }, { maxLength: 20, german: true, strip: '-' });
    expect(long.user?.userName).toBe('maximilian.muellerlu@x.example');
  });

  it('says when nothing comes of any rung', () => {
    const only = { ladder: ['[First]', '[Last]'] };
    expect(codesOf(map({ First: '王', Last: '小明' }, only))).toEqual(['user-name-not-built']);
    expect(codesOf(map({ First: undefined, Last: '' }, only))).toContain('needs-complete-record');
    expect(codesOf(map({}, { domain: 'DefaultDomain()' }))).toContain('expression-error');
  });

  it('does not climb for somebody whom the directory holds', () => {
    const worker = map({}, {}, { isProvisioned: true });
    expect(worker.user).not.toHaveProperty('userName');
    expect(worker.naming?.rungs).toEqual([]);
    expect(codesOf(worker)).toEqual([]);
  });

  it('shows in examples what would be taken if nobody else had it', () => {
    const examples = [
      {
        name: 'a joiner without an e-mail',
        today: '2026-11-23',
        record: { ...record, Mail: '' },
        expect: { userName: 'ada.amber@example.com' },
      },
    ];
    const mapping = compileMapping({ ...document, examples, userName: { ladder } });
    expect(runExamples(mapping)).toEqual([{ name: 'a joiner without an e-mail', differences: [] }]);
  });
});

describe('a chosen name', () => {
  const named = (name: string, origin: 'kept' | 'given' | 'generated' | 'directory') =>
    ({ kind: 'named', name, origin, rung: null }) as const;

  it('is kept among the create-only values, and comes back from there', () => {
    const worker = nameWorker(map(), named('a.amber@x.example', 'generated'));
    expect(worker.user?.userName).toBe('a.amber@x.example');
    const again = map({ Last: 'Birch' }, {}, { createOnly: worker.createOnly, isProvisioned: true });
    expect(again.naming?.kept).toBe('a.amber@x.example');
    expect(again.user?.userName).toBe('a.amber@x.example');
  });

  it('that HR gives is followed while HR gives one, and stays when HR gives none', () => {
    const worker = nameWorker(map({ Mail: 'ada@x.example' }), named('ada@x.example', 'given'));
    const { createOnly } = worker;
    expect(map({ Mail: 'new@x.example' }, {}, { createOnly }).user?.userName).toBe('new@x.example');
    expect(map({}, {}, { createOnly }).user?.userName).toBe('ada@x.example');
    expect(map({}, {}, { createOnly, isProvisioned: true }).user?.userName).toBe('ada@x.example');
  });

  it('is kept against HR with a warning, whatever the case unless it differs in nothing else', () => {
    const kept = (mail: string) => nameWorker(map({ Mail: mail }), named('ada@x.example', 'kept'));
    expect(codesOf(kept('new@x.example'))).toEqual(['user-name-kept']);
    expect(codesOf(kept('ADA@x.example'))).toEqual([]);
    expect(codesOf(kept(''))).toEqual([]);
  });

  it('that does not exist makes the row an error', () => {
    const worker = nameWorker(map(), { kind: 'exhausted' });
    expect(worker.user).toBeNull();
    expect(codesOf(worker)).toEqual(['user-name-exhausted']);
  });
});
