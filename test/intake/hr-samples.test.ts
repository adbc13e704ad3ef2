// The sample files in the shapes of real HR sources.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
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
    ['excel-list-rows.json', 27, 'Employee ID', '4400', { format: 'json' }],
    ['workday-raas.json', 27, 'Worker_ID', '21000', { format: 'json' }, { recordPath: 'Report_Entry' }],
    ['bamboohr-report.json', 27, 'employeeNumber', 'E1200', { format: 'json' }, { recordPath: 'employees' }],
  ];

describe('the sample files', () => {
  it.each(FILES)('%s has its %i workers', async (name, rows, idColumn, firstId, dialect, options = {}) => {
    const read = await readAll(await readFile(new URL(name, FOLDER)), { fileName: name, ...options });
    expect(read.rejected).toEqual([]);
    expect(read.records).toHaveLength(rows);
    expect(String(read.records[0]?.[idColumn])).toContain(firstId);
    expect(read.dialect).toMatchObject(dialect);
    expect(read.dialect.warnings).toEqual([]);
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
});
