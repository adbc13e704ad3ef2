import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { columnTally } from '../../api/mapping/column-tally.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { isOneOf } from '../../api/mapping/is-one-of.ts';
import { presets } from '../../api/mapping/presets/list.ts';

const mapping = compileMapping(presets.get('generic-csv')!);
function tallied(records: readonly HrRecord[], header?: readonly string[]) {
  const tally = columnTally(mapping);
  for (const record of records) tally.see(record);
  return tally.columns(header);
}

describe('the columns of a file', () => {
  it('are counted where they hold more than white space, and only those the mapping reads', () => {
    const records: readonly HrRecord[] = [
      { EmployeeID: '1', JobTitle: 'Baker', Remark: 'x' },
      { EmployeeID: '2', JobTitle: ' ' },
    ];
    expect(tallied(records)).toEqual({ sampled: 2, hasHeader: false, filled: { EmployeeID: 2, JobTitle: 1 } });
  });

  it('stand there too when only the header has them', () => {
    expect(tallied([{ EmployeeID: '1' }], ['EmployeeID', 'Department', 'Remark'])).toEqual({
      sampled: 1,
      hasHeader: true,
      filled: { EmployeeID: 1, Department: 0 },
    });
  });

  it('are blank only if no row at all has a value, however far down it stands', () => {
    const rows = Array.from({ length: 1200 }, (_, index) => ({
      EmployeeID: String(index),
      JobTitle: index === 1100 ? 'Baker' : '',
      Company: '',
    }));
    expect(tallied(rows)).toMatchObject({ sampled: 1000, filled: { EmployeeID: 1000, JobTitle: 1, Company: 0 } });
  });
});

describe('a pilot', () => {
  it('is of exactly these ids, as the mapping reads them', () => {
    const isKept = isOneOf(mapping, ['1', '007']);
    expect(['1', '7', '007', '', '11'].map((EmployeeID) => isKept({ EmployeeID }))).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
  });
});
