// A table of workers in Excel: saved as CSV, as the workbook itself, or as the rows of the action «List rows present in a table».
// A column of dates holds texts and serial days side by side, as cells of it were formatted.
import { workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';

const worker = {
  'Employee ID': '4403',
  'First Name': 'Maximilian',
  'Last Name': 'Lampenfieber',
  'Known As': 'Max',
  Status: 'Active',
  'Manager ID': '4400',
  'Work E-mail': 'max.lampenfieber@example.com',
  'Hire Date': '12/13/2009',
  'Termination Date': '',
};

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: 'Employee ID' },
  { name: 'status', path: 'Status', table: 'status' },
  { name: 'firstName', path: 'First Name' },
  { name: 'lastName', path: 'Last Name' },
  { name: 'preferredName', path: 'Known As' },
  { name: 'workEmail', path: 'Work E-mail' },
  { name: 'mobilePhone', path: 'Mobile' },
  { name: 'jobTitle', path: 'Job Title' },
  { name: 'department', path: 'Department' },
  { name: 'country', path: 'Country' },
  { name: 'managerId', path: 'Manager ID' },
  { name: 'hireDate', path: 'Hire Date', date: { order: 'mdy' } },
  { name: 'leaveDate', path: 'Termination Date', date: { order: 'mdy' } },
];

export const excelExport: MappingDocument = {
  name: 'excel-export',
  description:
    'A table of workers from Excel, as CSV, workbook or «List rows» objects: Employee ID, names, Known As, Status, Work E-mail, ' +
    'Manager ID, Hire Date, Termination Date (M/d/yyyy or serial days).',
  source: {},
  attributes,
  tables: {
    status: {
      active: 'active',
      'not started': 'active',
      'leave of absence': 'leave',
      'on leave': 'leave',
      terminated: 'terminated',
      inactive: 'terminated',
      'no show': 'no show',
    },
  },
  mappings: workerMappings(attributes),
  manager: { key: 'managerId' },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'a date as text, month first',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: '4403',
        displayName: 'Max Lampenfieber',
        active: true,
        [`${workforceUser}:HireDate`]: '2009-12-13',
        problems: null,
      },
    },
    {
      name: 'dates as serial days, and a last day ahead',
      today: '2026-11-23',
      record: { ...worker, 'Hire Date': '39956', 'Termination Date': 46394 },
      expect: { active: true, hireDate: '2009-05-23', leaveDate: '2027-01-07' },
    },
    {
      name: 'a date that cannot be one with the month first is an error, not a guess',
      today: '2026-11-23',
      record: { ...worker, 'Hire Date': '13/12/2009' },
      expect: { externalId: null, problems: 'invalid-date' },
    },
    {
      name: 'somebody who starts later is not enabled yet',
      today: '2026-11-23',
      record: { ...worker, Status: 'Not started', 'Hire Date': '11/24/2026' },
      expect: { active: false, lifecycle: 'prehire' },
    },
  ],
};
