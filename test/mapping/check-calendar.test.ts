import { describe, expect, it } from 'vitest';
import { checkMapping } from '../../api/mapping/check-mapping.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { document } from './fixture.ts';

const lifecycle = document.lifecycle!;
const dated: Partial<MappingDocument> = {
  parts: [{ name: 'job', path: 'jobs', validFrom: 'from' }],
  attributes: [...document.attributes, { name: 'zone', within: 'job' }, { name: 'other', expression: 'Trim([zone])' }],
};

describe('a mapping document is told what is wrong with its days', () => {
  it.each<[string, Partial<MappingDocument>, string[]]>([
    ['a zone that does not exist', { source: { zone: 'Middle/Earth' } }, ['unknown-zone source.zone']],
    [
      'a lead that is no number of days',
      { lifecycle: { ...lifecycle, preHireLeadDays: 1.5 } },
      ['bad-number lifecycle.preHireLeadDays'],
    ],
    [
      'an early enabling out of bounds',
      { lifecycle: { ...lifecycle, preHireDays: 400 } },
      ['bad-number lifecycle.preHireDays'],
    ],
    [
      'enabling before anything is sent',
      { lifecycle: { ...lifecycle, preHireDays: 7, preHireLeadDays: 5 } },
      ['lead-too-short lifecycle.preHireLeadDays'],
    ],
    [
      'reasons that nothing reads',
      { lifecycle: { ...lifecycle, immediateReasons: ['x'] } },
      ['no-reason lifecycle.immediateReasons'],
    ],
    [
      'a zone that is no attribute',
      { lifecycle: { ...lifecycle, zone: 'Zone' } },
      ['unknown-attribute lifecycle.zone'],
    ],
    [
      'a zone that depends on the day',
      { ...dated, lifecycle: { ...lifecycle, zone: 'other' } },
      ['dated-zone lifecycle.zone'],
    ],
    [
      'nothing, where all is well',
      {
        source: { zone: 'Europe/Berlin' },
        lifecycle: { ...lifecycle, zone: 'Team', preHireDays: 5, preHireLeadDays: 5 },
      },
      [],
    ],
  ])('%s', (_, change, expected) => {
    expect(checkMapping({ ...document, ...change }).map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
  });
});
