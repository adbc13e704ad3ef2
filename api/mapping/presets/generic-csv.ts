// A plain CSV export with one row per worker and ISO dates: the preset to start from when no other fits.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';

const worker = {
  EmployeeID: '0010103',
  Status: 'Active',
  FirstName: 'Maximilian',
  LastName: 'Lampenfieber',
  PreferredName: '',
  WorkEmail: 'max.lampenfieber@example.com',
  ManagerID: '10100',
  HireDate: '2009-12-13',
  TerminationDate: '',
};

/** By column, in the words of this preset: also those of a view made for it. */
const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: 'EmployeeID' },
  { name: 'status', path: 'Status', table: 'status' },
  { name: 'workerType', path: 'WorkerType', table: 'workerType' },
  { name: 'firstName', path: 'FirstName' },
  { name: 'lastName', path: 'LastName' },
  { name: 'preferredName', path: 'PreferredName' },
  { name: 'workEmail', path: 'WorkEmail' },
  { name: 'workPhone', path: 'WorkPhone' },
  { name: 'mobilePhone', path: 'MobilePhone' },
  { name: 'jobTitle', path: 'JobTitle' },
  { name: 'department', path: 'Department' },
  { name: 'division', path: 'Division' },
  { name: 'costCenter', path: 'CostCenter' },
  { name: 'company', path: 'Company' },
  { name: 'street', path: 'Street' },
  { name: 'city', path: 'City' },
  { name: 'postalCode', path: 'PostalCode' },
  { name: 'country', path: 'Country' },
  { name: 'managerId', path: 'ManagerID' },
  { name: 'hireDate', path: 'HireDate' },
  { name: 'leaveDate', path: 'TerminationDate' },
];

const statusAndTypeWords = {
  status: {
    active: 'active',
    pending: 'active',
    'on leave': 'leave',
    terminated: 'terminated',
    inactive: 'terminated',
    'no show': 'no show',
  },
  workerType: { 'Contingent Worker': 'Contractor' },
};

export const genericCsv: MappingDocument = {
  name: 'generic-csv',
  description:
    'One row per worker: EmployeeID, Status, names, WorkEmail, place of work, ManagerID, HireDate, TerminationDate (yyyy-MM-dd).',
  source: { format: 'csv' },
  attributes,
  tables: statusAndTypeWords,
  mappings: workerMappings(attributes),
  manager: { key: 'managerId' },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'a worker at work, shown by the preferred name',
      today: '2026-11-23',
      record: { ...worker, PreferredName: 'Max' },
      expect: {
        externalId: '0010103',
        userName: 'max.lampenfieber@example.com',
        displayName: 'Max Lampenfieber',
        'name.givenName': 'Maximilian',
        active: true,
        lifecycle: 'active',
        [`${enterpriseUser}:manager`]: '10100',
        [`${workforceUser}:HireDate`]: '2009-12-13',
        problems: null,
      },
    },
    {
      name: 'somebody who starts tomorrow has an account that is still disabled',
      today: '2026-11-23',
      record: { ...worker, Status: 'Pending', HireDate: '2026-11-24' },
      expect: { active: false, lifecycle: 'prehire' },
    },
    {
      name: 'on the last day the account is still enabled',
      today: '2026-11-23',
      record: { ...worker, TerminationDate: '2026-11-23' },
      expect: { active: true, lifecycle: 'active', leaveDate: '2026-11-23' },
    },
    {
      name: 'the day after, it is disabled',
      today: '2026-11-24',
      record: { ...worker, TerminationDate: '2026-11-23' },
      expect: { active: false, lifecycle: 'terminated', [`${workforceUser}:LeaveDate`]: '2026-11-23' },
    },
    {
      name: 'a status word that nobody knows is an error, not a leaver',
      today: '2026-11-23',
      record: { ...worker, Status: 'Sabbatical' },
      expect: { active: null, lifecycle: null, problems: 'unknown-status' },
    },
  ],
};
