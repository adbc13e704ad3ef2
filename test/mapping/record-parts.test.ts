// Parts of a record: which member of a nested list attributes are read in.
import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { externalIdOf } from '../../api/mapping/external-id-of.ts';
import { mapRecord } from '../../api/mapping/map-record.ts';
import type { AttributeDefinition, MappingDocument, RecordPart } from '../../api/mapping/mapping-document.ts';
import { codesOf, context, document, record } from './fixture.ts';

const job = (title: string, from?: string, to?: string, more = {}) => ({
  title,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
  ...more,
});

function mapped(
  part: Omit<RecordPart, 'name' | 'path'>,
  jobs: HrRecord[string],
  some: { readonly source?: MappingDocument['source']; readonly today?: string } = {},
) {
  const attributes: AttributeDefinition[] = [...document.attributes, { name: 'title', within: 'job' }];
  const mapping = compileMapping({
    ...document,
    source: some.source ?? {},
    parts: [{ name: 'job', path: 'jobs', ...part }],
    attributes,
    mappings: [...document.mappings, { target: 'title', expression: 'IgnoreFlowIfNullOrEmpty([title])' }],
  });
  return mapRecord(mapping, { ...record, jobs }, { ...context, today: some.today ?? context.today });
}

const valid = { validFrom: 'from', validTo: 'to' };
const past = job('past', '2014-04-01', '2022-06-30');
const older = job('older', '2010-01-01', '2013-12-31');
const current = job('current', '2026-02-02');
const next = job('next', '2026-12-01', '9999-12-31');
const later = job('later', '2027-12-01');

describe('a part of a record', () => {
  it.each<[string, Omit<RecordPart, 'name' | 'path'>, HrRecord[string], string | undefined]>([
    ['the first, when nothing else is said', {}, [past, current], 'past'],
    ['a single object without a list', valid, current, 'current'],
    ['nothing of an empty list', valid, [], undefined],
    ['nothing where the list is absent or null', valid, null, undefined],
    ['the latest by a date', { latestBy: 'from' }, [past, current, older], 'current'],
    [
      'the first of two with the same latest date',
      { latestBy: 'to' },
      [past, older, { ...past, title: 'same' }],
      'past',
    ],
    ['the one valid today', valid, [next, past, current, older], 'current'],
    [
      'of several valid today the one that began last',
      valid,
      [job('open'), current, job('long', '2020-01-01')],
      'current',
    ],
    ['one whose last day is today', valid, [next, job('last day', '2020-01-01', '2026-11-23')], 'last day'],
    ['one whose first day is today', valid, [job('first day', '2026-11-23'), past], 'first day'],
    ['else the next to come', valid, [later, next, past], 'next'],
    ['else the one that ended last', valid, [older, past], 'past'],
    ['the preferred one', { prefer: '@.primary == true' }, [past, job('x', '2020-01-01', '', { primary: true })], 'x'],
    ['any, where none is preferred', { prefer: '@.primary == true', latestBy: 'from' }, [past, current], 'current'],
    [
      'of several preferred the one valid today',
      { prefer: "@.kind == 'A'", ...valid },
      [
        { ...next, kind: 'A' },
        { ...current, kind: 'A' },
        { ...job('other', '2026-11-01'), kind: 'B' },
      ],
      'current',
    ],
    [
      'by dates in any of the ways they are written',
      valid,
      [
        job('a', '/Date(1396310400000)/', '30.06.2022'),
        job('b', '2026-02-02T00:00:00+0100', '/Date(253402214400000)/'),
      ],
      'b',
    ],
  ])('is %s', (_, part, jobs, title) => {
    const worker = mapped(part, jobs);
    expect(codesOf(worker)).toEqual([]);
    expect(worker.user?.title).toBe(title);
  });

  it('changes with the day, not with the record', () => {
    const titleOn = (today: string) => mapped(valid, [next, past, current], { today }).user?.title;
    expect(titleOn('2021-01-01')).toBe('past');
    expect(titleOn('2026-11-30')).toBe('current');
    expect(titleOn('2026-12-01')).toBe('next');
  });

  it('with a date that cannot be read for certain is an error, not a guess', () => {
    expect(codesOf(mapped(valid, [past, job('x', '3/4/2026')]))).toEqual(['invalid-date']);
  });

  it('may be an element of XML with attributes', () => {
    const jobs: HrRecord[string] = [
      { '@until': '2022-06-30', title: 'past' },
      { '@primary': 'yes', title: { '@lang': 'en', '#text': 'current' } },
    ];
    const some = { source: { format: 'xml' } } as const;
    expect(mapped({ prefer: "@primary='yes'" }, jobs, some).user?.title).toBe('current');
    expect(mapped({ validFrom: '@since', validTo: '@until' }, jobs, some).user?.title).toBe('current');
  });

  it('can stand in another part, and is completed with the column that holds both', () => {
    const parts = [
      { name: 'employment', path: 'employments', ...valid },
      { name: 'job', path: 'jobs', within: 'employment', latestBy: 'since' },
    ];
    const mapping = compileMapping({
      ...document,
      parts,
      attributes: [...document.attributes, { name: 'mail', within: 'job', path: 'contact.mail' }],
      mappings: document.mappings.map((one) => (one.target === 'userName' ? { ...one, expression: '[mail]' } : one)),
    });
    const jobs = [
      { since: '2020-01-01', contact: { mail: 'old@x.example' } },
      { since: '2025-01-01', contact: { mail: 'new@x.example' } },
    ];
    const employments = [
      { ...past, jobs: [] },
      { ...current, jobs },
    ];
    expect(mapRecord(mapping, { ...record, employments }, context).user?.userName).toBe('new@x.example');
    const without = mapRecord(mapping, record, context);
    expect(without.problems.map(({ code, message }) => [code, message.includes('employments')])).toEqual([
      ['needs-complete-record', true],
    ]);
    expect(externalIdOf(mapping, record)).toBe('7');
  });
});

describe('an attribute that is a date', () => {
  const dated = (written: HrRecord[string], date: AttributeDefinition['date'] = {}) => {
    const attributes = document.attributes.map((one) => (one.name === 'Hired' ? { ...one, date } : one));
    const mappings = [...document.mappings, { target: 'nickName', expression: '[Hired]' }];
    return mapRecord(compileMapping({ ...document, attributes, mappings }), { ...record, Hired: written }, context);
  };

  it.each<[HrRecord[string], AttributeDefinition['date'], string | null]>([
    ['2020-01-01T00:00:00', {}, '2020-01-01'],
    [43831, {}, '2020-01-01'],
    ['1/2/2020', { order: 'mdy' }, '2020-01-02'],
    ['1/2/2020', { order: 'dmy' }, '2020-02-01'],
    [['01.01.2020'], {}, '2020-01-01'],
    ['0000-00-00', {}, null],
    ['', {}, null],
    [null, {}, null],
  ])('%j with %j is %s, for the rule and for the mappings', (written, date, day) => {
    const worker = dated(written, date);
    expect(codesOf(worker)).toEqual([]);
    expect([worker.hireDate, worker.user?.nickName ?? null]).toEqual([day, day]);
  });

  it.each<[HrRecord[string]]>([['1/2/2020'], ['soon'], [true], [['2020-01-01', '2021-01-01']]])(
    '%j is an error, once, and no start of employment',
    (written) => {
      const worker = dated(written);
      const dates = worker.problems.filter(({ code }) => code === 'invalid-date');
      expect(dates.map(({ attribute }) => attribute)).toEqual(['Hired']);
      expect([worker.user, worker.lifecycle]).toEqual([null, null]);
    },
  );

  it('can be computed', () => {
    const attributes = [
      ...document.attributes.filter(({ name }) => name !== 'Hired'),
      { name: 'First day' },
      { name: 'Hired', expression: 'Coalesce([First day], "9999-12-31")', date: { order: 'dmy' } },
    ] as const;
    const mapping = compileMapping({ ...document, attributes });
    expect(mapRecord(mapping, { ...record, 'First day': '1/2/2020' }, context).hireDate).toBe('2020-02-01');
    expect(mapRecord(mapping, { ...record, 'First day': '' }, context).hireDate).toBeNull();
  });
});

describe('a source that leaves out what is empty', () => {
  const mapping = compileMapping({ ...document, source: { absent: 'empty' } });

  it('has a worker without e-mail where the column is absent, not an incomplete record', () => {
    const { Mail: _, ...without } = record;
    expect(codesOf(mapRecord(mapping, without, context))).toEqual(['missing-userName']);
    expect(codesOf(mapRecord(compileMapping(document), without, context))).toEqual(['needs-complete-record']);
  });
});
