// The sample files in the shapes of real HR sources.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import type { ReadOptions } from '../../api/intake/read-records.ts';
import { readAll } from './reading.ts';

const FOLDER = new URL('../fixtures/hr-samples/', import.meta.url);

const FILES: [name: string, rows: number, idColumn: string, firstId: string, dialect: object, options?: ReadOptions][] =
  [
    ['generic-full.csv', 27, 'EmployeeID', '10100', { format: 'csv', encoding: 'utf-8', delimiter: ',' }],
    ['generic-full-day2.csv', 25, 'EmployeeID', '10100', { format: 'csv', encoding: 'utf-8', delimiter: ',' }],
    ['generic-delta-day2.csv', 8, 'EmployeeID', '10102', { format: 'csv', encoding: 'utf-8', delimiter: ',' }],
    [
      'generic-semicolon-windows1252.csv',
      27,
      'Personalnummer',
      'P500',
      { format: 'csv', encoding: 'windows-1252', delimiter: ';' },
    ],
    ['excel-export.csv', 27, 'Employee ID', '4400', { format: 'csv', encoding: 'utf-8', delimiter: ',' }],
    ['excel-export.xlsx', 27, 'Employee ID', '4400', { format: 'xlsx', sheet: 'Workers' }],
    ['excel-export.xlsx', 27, 'Employee ID', '4400', { format: 'xlsx', sheet: 'Workers' }, { sheet: 'workers' }],
    ['excel-list-rows.json', 27, 'Employee ID', '4400', { format: 'json', recordPath: 'value' }],
    ['workday-raas.json', 27, 'Worker_ID', '21000', { format: 'json', recordPath: 'Report_Entry' }],
    ['successfactors-odata.json', 27, 'personIdExternal', '80200', { format: 'json', recordPath: 'd.results' }],
    ['bamboohr-report.json', 27, 'employeeNumber', 'E1200', { format: 'json', recordPath: 'employees' }],
    ['bamboohr-report.json', 27, 'employeeNumber', 'E1200', { format: 'json' }, { recordPath: 'employees' }],
    ['hibob-people.json', 27, 'id', '3332010000002454890', { format: 'json', recordPath: 'employees' }],
    ['personio-employees.json', 27, 'type', 'Employee', { format: 'json', recordPath: 'data' }],
    [
      'generic-nested.xml',
      27,
      '@id',
      'X-700',
      { format: 'xml', recordPath: 'HRExport/Workers/Worker', encoding: 'utf-8' },
    ],
    [
      'generic-nested.xml',
      27,
      '@id',
      'X-700',
      { format: 'xml', recordPath: 'Workers/Worker' },
      { recordPath: 'Workers/Worker' },
    ],
  ];

describe('the sample files', () => {
  it.each(FILES)('%s has its %i workers', async (name, rows, idColumn, firstId, dialect, options = {}) => {
    const read = await readAll(await readFile(new URL(name, FOLDER)), { fileName: name, ...options });
    expect(read.rejected).toEqual([]);
    expect(read.records).toHaveLength(rows);
    expect(String(read.records[0]?.[idColumn])).toContain(firstId);
    expect(read.dialect).toMatchObject(dialect);
    const pages = name === 'successfactors-odata.json' ? ['more-pages'] : [];
    expect(read.dialect.warnings.map((warning) => warning.code)).toEqual(pages);
  });

  it.each(FILES)(
    '%s reads the same one byte at a time',
    async (name, _rows, _idColumn, _firstId, _dialect, options = {}) => {
      const bytes = await readFile(new URL(name, FOLDER));
      const whole = await readAll(bytes, options);
      const pieces = await readAll(bytes, options, 1);
      expect(pieces.items).toEqual(whole.items);
      expect(pieces.dialect).toEqual(whole.dialect);
    },
  );

  it.each(['generic-full.csv', 'generic-full-day2.csv', 'generic-delta-day2.csv'])(
    '%s has the ids and managers expected of it',
    async (name) => {
      const read = await readAll(await readFile(new URL(name, FOLDER)));
      const expected = JSON.parse(await readFile(new URL(`${name}.expected.json`, FOLDER), 'utf8')) as {
        readonly workers: readonly { readonly externalId: string; readonly managerExternalId: string | null }[];
      };
      expect(read.records.map((record) => [String(record.EmployeeID).trim(), String(record.ManagerID).trim()])).toEqual(
        expected.workers.map((worker) => [worker.externalId, worker.managerExternalId ?? '']),
      );
    },
  );

  it('the windows-1252 file has its euro signs and dashes', async () => {
    const read = await readAll(await readFile(new URL('generic-semicolon-windows1252.csv', FOLDER)));
    const remarks = read.records.map((record) => String(record.Bemerkung)).join('\n');
    expect(remarks).toContain('€');
    expect(remarks).toContain('–');
    expect(read.records[1]?.Nachname).toBe('Fjørdgrüt');
    expect(Object.keys(read.records[0] ?? {})).toContain('Straße');
  });

  it('the workbook has the days and numbers of the CSV export', async () => {
    const workbook = await readAll(await readFile(new URL('excel-export.xlsx', FOLDER)));
    const csv = await readAll(await readFile(new URL('excel-export.csv', FOLDER)));
    const dayOf = (value: unknown): string => {
      const [month, day, year] = String(value).split('/');
      if (year !== undefined) return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
      return /^\d{5}$/.test(String(value))
        ? new Date((Number(value) - 25_569) * 86_400_000).toISOString().slice(0, 10)
        : String(value);
    };
    const facts = (record: HrRecord) => [
      record['Employee ID'],
      dayOf(record['Hire Date']),
      dayOf(record['Termination Date']),
      Number(record['Hours/Week']),
    ];
    expect(workbook.records.map(facts)).toEqual(csv.records.map(facts));
    expect(Object.keys(workbook.records[0]!)).toEqual(Object.keys(csv.records[0]!));
  });

  it('the XML file has attributes, CDATA, and no key where a value is nil', async () => {
    const read = await readAll(await readFile(new URL('generic-nested.xml', FOLDER)));
    expect(read.records[1]).toMatchObject({
      '@id': 'X-701',
      Name: { Legal: { Given: 'Åsmund', Family: 'Fjørdgrüt' }, Preferred: '' },
      Contact: { Address: { '@country': 'US', Line: '400 Pretend Ave, Suite 5' } },
      Employment: {
        Hire: { '@original': '2017-12-06', '#text': '2017-12-06' },
        Unit: [
          { '@level': '1', '#text': 'Products' },
          { '@level': '2', '#text': 'Engineering' },
        ],
        Manager: { '@ref': 'X-700' },
      },
    });
    expect(Object.keys(read.records[1]?.Employment ?? {})).not.toContain('End');
  });
});
