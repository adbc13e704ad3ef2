// On which day a record would come out otherwise, by whatever of a mapping depends on the day.
import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { businessDay } from '../../api/mapping/business-day.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { mapRecord } from '../../api/mapping/map-record.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { nextDueDay } from '../../api/mapping/next-due-day.ts';
import { codesOf, document, record } from './fixture.ts';

const evening = new Date('2026-11-23T20:00:00Z');

function look(change: Partial<MappingDocument>, some: HrRecord = {}, now = evening) {
  const mapping = compileMapping({ ...document, ...change });
  const context = businessDay(now, mapping.document.source.zone, 'UTC');
  const whole = { ...record, ...some };
  const mapped = mapRecord(mapping, whole, context);
  return { mapped, due: nextDueDay(mapping, whole, mapped, context) };
}

const lifecycle = document.lifecycle!;

describe('the next due day of a record', () => {
  const jobs = [
    { title: 'Clerk', from: '2020-01-01', to: '2026-12-14' },
    { title: 'Head', from: '2026-12-15', to: '' },
  ];
  const inParts: Partial<MappingDocument> = {
    parts: [{ name: 'job', path: 'jobs', validFrom: 'from', validTo: 'to' }],
    attributes: [...document.attributes, { name: 'title', within: 'job' }],
    mappings: [...document.mappings, { target: 'title', expression: '[title]' }],
  };

  it.each<[string, Partial<MappingDocument>, HrRecord, string | null]>([
    ['is none without anything ahead', {}, {}, null],
    ['is the day after the last day', {}, { Left: '2026-12-31' }, '2027-01-01'],
    ['is the day on which another part is valid', inParts, { jobs }, '2026-12-15'],
    ['is the earlier one of a part and the last day', inParts, { jobs, Left: '2026-11-30' }, '2026-12-01'],
    ['is none in a part that is chosen whatever the day', inParts, { jobs: [jobs[1]!] }, null],
    [
      'is the day after a part, where a gap changes nothing, that brings the next one',
      inParts,
      { jobs: [{ ...jobs[0]!, to: '2026-12-01' }, jobs[1]!] },
      '2026-12-02',
    ],
    [
      'is found within a week where an expression computes with today',
      {
        mappings: [...document.mappings, { target: 'title', expression: 'IIF([today] >= "2026-11-27", "New", "Old")' }],
      },
      {},
      '2026-11-27',
    ],
    [
      'is the day after that week where the expression does not change in it',
      {
        mappings: [...document.mappings, { target: 'title', expression: 'IIF([today] >= "2026-12-27", "New", "Old")' }],
      },
      {},
      '2026-12-01',
    ],
  ])('%s', (_, change, some, day) => {
    expect(look(change, some).due).toBe(day);
  });
});

describe('a worker is judged by the own calendar', () => {
  const zoned: Partial<MappingDocument> = {
    attributes: [...document.attributes, { name: 'zone', path: 'Country', table: 'zones', unmatched: 'empty' }],
    tables: { zones: { NZ: 'Pacific/Auckland', US: 'America/Los_Angeles', XX: 'Middle/Earth' } },
    lifecycle: { ...lifecycle, zone: 'zone' },
  };
  it.each<[string, HrRecord, Partial<MappingDocument>, boolean, string | null]>([
    ['whose last day is over in Auckland', { Country: 'NZ' }, zoned, false, null],
    ['whose last day goes on in Los Angeles', { Country: 'US' }, zoned, true, '2026-11-24'],
    ['by that of the source, where no zone is known', { Country: 'FR' }, zoned, true, '2026-11-24'],
    ['by that of the source', {}, { source: { zone: 'Pacific/Auckland' } }, false, null],
  ])('%s', (_, some, change, active, due) => {
    const { mapped, ...looked } = look(change, { ...some, Left: '2026-11-23' });
    expect([mapped.user?.active, looked.due]).toEqual([active, due]);
  });

  it('and a zone that does not exist is a warning', () => {
    const { mapped } = look(zoned, { Country: 'XX' });
    expect(codesOf(mapped)).toEqual(['unknown-zone']);
    expect([mapped.zone, mapped.user?.active]).toEqual([null, true]);
  });
});

describe('a start far ahead', () => {
  const lead: Partial<MappingDocument> = { lifecycle: { ...lifecycle, preHireDays: 2, preHireLeadDays: 10 } };
  it.each([
    ['is out of scope before the lead', '2026-12-04', false, false, '2026-11-24'],
    ['is sent disabled from the lead on', '2026-12-03', true, false, '2026-12-01'],
    ['is enabled as many days early as asked', '2026-11-25', true, true, '2026-11-25'],
  ])('%s', (_, Hired, inScope, active, due) => {
    const { mapped, ...looked } = look(lead, { Hired });
    expect([mapped.inScope, mapped.user?.active, looked.due]).toEqual([inScope, active, due]);
    expect(codesOf(mapped)).toEqual(inScope ? [] : ['before-pre-hire-lead']);
  });

  it('is sent all the same where the directory has the worker: nobody stays enabled because of it', () => {
    const mapping = compileMapping({ ...document, ...lead });
    const context = { ...businessDay(evening, undefined, 'UTC'), isProvisioned: true };
    expect(mapRecord(mapping, { ...record, Hired: '2027-03-01' }, context)).toMatchObject({
      inScope: true,
      user: { active: false },
    });
  });
});

describe('a dismissal', () => {
  const change: Partial<MappingDocument> = {
    lifecycle: { ...lifecycle, reason: 'Team', immediateReasons: ['Dismissal'] },
  };
  it.each([
    ['disables on sight, in any case and with the last day kept', ' DISMISSAL', false, '2026-12-24'],
    ['is no other reason', 'Retirement', true, '2026-12-24'],
  ])('%s', (_, Team, active, leaveDate) => {
    expect(look(change, { Team, Left: '2026-12-24' }).mapped).toMatchObject({ user: { active }, leaveDate });
  });
});
