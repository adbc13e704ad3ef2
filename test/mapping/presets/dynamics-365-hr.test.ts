// Workers in the shape that the interface of the source is described to have.
import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../../api/intake/hr-record.ts';
import { settleDuplicates } from '../../../api/lifecycle/duplicates.ts';
import { presets } from '../../../api/mapping/presets/list.ts';
import { mapRecords } from '../map-sample.ts';
import { expectCases } from './expect-cases.ts';

describe('the preset dynamics-365-hr', () => {
  const row = (id: string, start: string, end: string, more: object = {}) =>
    ({
      mshr_personnelnumber: id,
      mshr_firstname: 'Ada',
      mshr_lastname: 'Amber',
      mshr_primarycontactemail: `w${id}@x.example`,
      mshr_departmentname: 'Engineering',
      mshr_employmentstartdate: `${start}T00:00:00Z`,
      mshr_employmentenddate: `${end}T23:59:59Z`,
      ...more,
    }) as HrRecord;

  it('reads one employment a row', () => {
    expectCases('dynamics-365-hr', [
      ['open end', row('1', '2015-03-01', '2154-12-31'), { active: true, leaveDate: null, department: 'Engineering' }],
      ['ended', row('2', '2015-03-01', '2026-11-22'), { active: false, lifecycle: 'terminated' }],
      ['last day today', row('3', '2015-03-01', '2026-11-23'), { active: true, leaveDate: '2026-11-23' }],
      ['future hire', row('4', '2026-12-01', '2154-12-31'), { active: false, lifecycle: 'prehire' }],
      [
        'no mail',
        row('5', '2015-03-01', '2154-12-31', { mshr_primarycontactemail: null }),
        { warnings: ['missing-userName'] },
      ],
    ]);
  });

  it.each<[string, readonly [string, string][], number]>([
    [
      'the one valid today',
      [
        ['2010-01-01', '2019-12-31'],
        ['2026-02-02', '2154-12-31'],
        ['2027-01-01', '2154-12-31'],
      ],
      1,
    ],
    [
      'else the next',
      [
        ['2010-01-01', '2019-12-31'],
        ['2026-12-01', '2154-12-31'],
      ],
      1,
    ],
    [
      'else the last',
      [
        ['2010-01-01', '2012-12-31'],
        ['2015-01-01', '2019-12-31'],
      ],
      1,
    ],
  ])('of the employments of one worker, by their start, counts %s', (_, employments, counting) => {
    const records = employments.map(([start, end]) => row('1', start, end));
    const rows = mapRecords(records, 'dynamics-365-hr', '2026-11-23T00:00:00Z').map(({ row: number, worker }) => ({
      row: number,
      externalId: worker.externalId!,
      contentHash: String(number),
      isPrimary: worker.isPrimary,
      active: worker.user?.active ?? null,
    }));
    const policy = presets.get('dynamics-365-hr')!.duplicates!;
    expect(settleDuplicates(rows, policy)).toMatchObject({ counting: [counting], refused: [] });
  });
});
