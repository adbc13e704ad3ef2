// Rows of a database: one view with the columns of generic-csv, whatever the tables behind it are called. Types arrive as they are
// (numbers, dates with T00:00:00); the day of a date counts as written.
import { workforceUser } from '../../scim/user.ts';
import type { MappingDocument } from '../mapping-document.ts';
import { genericCsv } from './generic-csv.ts';

const worker = {
  EmployeeID: 10103,
  Status: 'Active',
  FirstName: 'Maximilian',
  LastName: 'Lampenfieber',
  PreferredName: null,
  WorkEmail: 'max.lampenfieber@example.com',
  ManagerID: 10100,
  HireDate: '2009-12-13T00:00:00',
  TerminationDate: null,
};

const dates = new Set(['hireDate', 'leaveDate']);

export const sqlView: MappingDocument = {
  ...genericCsv,
  name: 'sql-view',
  description:
    'Rows of a SQL view or a table of one’s own with the column names of generic-csv: EmployeeID, Status, names, WorkEmail, ManagerID, ' +
    'HireDate, TerminationDate, typed as the database has them.',
  source: {},
  attributes: genericCsv.attributes.map((definition) =>
    dates.has(definition.name) ? { ...definition, date: {} } : definition,
  ),
  examples: [
    {
      name: 'a number is an id, and a date with midnight is a date',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: '10103',
        displayName: 'Maximilian Lampenfieber',
        active: true,
        hireDate: '2009-12-13',
        [`${workforceUser}:HireDate`]: '2009-12-13',
        problems: null,
      },
    },
    {
      name: 'the largest date of the database is no end',
      today: '2026-11-23',
      record: { ...worker, TerminationDate: '9999-12-31T23:59:59' },
      expect: { active: true, leaveDate: null },
    },
    {
      name: 'the last day still counts',
      today: '2026-11-23',
      record: { ...worker, TerminationDate: '2026-11-23 00:00:00.000' },
      expect: { active: true, leaveDate: '2026-11-23' },
    },
  ],
};
