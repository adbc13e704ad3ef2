// HiBob's people search. An employee on leave is shown as inactive there, so `internal.status` alone is never believed; the
// statuses of the life cycle are the customer's own list. Ids of the company are numbers.
import { enterpriseUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';
import { englishCountries } from './country-names.ts';

const work = { startDate: '2009-12-13', employeeIdInCompany: 313, reportsToIdInCompany: 310, department: 'People' };
const worker = {
  id: '3332010000002478647',
  firstName: 'Maximilian',
  surname: 'Lampenfieber',
  displayName: 'Max Lampenfieber',
  email: 'max.lampenfieber@example.com',
  work,
  internal: { status: 'Active', lifecycleStatus: 'Employed', terminationDate: null },
  address: { country: 'Germany' },
};

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: 'work.employeeIdInCompany' },
  { name: 'accountStatus', path: 'internal.status', table: 'accountStatus', unmatched: 'empty' },
  { name: 'lifecycleStatus', path: 'internal.lifecycleStatus', table: 'lifecycleStatus', unmatched: 'empty' },
  { name: 'status', expression: 'Switch([lifecycleStatus], [lifecycleStatus], "", [accountStatus])' },
  { name: 'workerType', path: 'payroll.employment.contract', table: 'workerType', unmatched: 'empty' },
  { name: 'firstName' },
  { name: 'lastName', path: 'surname' },
  { name: 'displayName' },
  { name: 'workEmail', path: 'email' },
  { name: 'workPhone', path: 'work.workPhone' },
  { name: 'mobilePhone', path: 'work.workMobile' },
  { name: 'jobTitle', path: 'work.title' },
  { name: 'department', path: 'work.department' },
  { name: 'country', path: 'address.country', table: 'country' },
  { name: 'managerId', path: 'work.reportsToIdInCompany' },
  { name: 'hireDate', path: 'work.startDate', date: {} },
  { name: 'leaveDate', path: 'internal.terminationDate', date: {} },
];

export const hibobPeople: MappingDocument = {
  name: 'hibob-people',
  description:
    'HiBob’s people search with showInactive and humanReadable: names, email, work (employeeIdInCompany, reportsToIdInCompany, ' +
    'startDate, title, department), internal (status, lifecycleStatus, terminationDate).',
  source: { format: 'json', recordPath: 'employees' },
  attributes,
  tables: {
    lifecycleStatus: {
      Hired: 'active',
      Employed: 'active',
      Leave: 'leave',
      'Garden leave': 'terminated',
      Terminated: 'terminated',
    },
    // Somebody inactive by a word that nobody knows may be on leave or gone: that is for a person to say.
    accountStatus: { Active: 'active' },
    workerType: { Permanent: 'Employee', Contractor: 'Contractor', Internship: 'Intern' },
    country: englishCountries,
  },
  mappings: workerMappings(attributes),
  manager: { key: 'managerId' },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'ids are numbers there and texts here',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: '313',
        displayName: 'Max Lampenfieber',
        active: true,
        [`${enterpriseUser}:department`]: 'People',
        [`${enterpriseUser}:manager`]: '310',
        'addresses[type eq "work"].country': 'DE',
        problems: null,
      },
    },
    {
      name: 'somebody on leave is shown as inactive, and keeps the account',
      today: '2026-11-23',
      record: { ...worker, internal: { status: 'Inactive', lifecycleStatus: 'Leave', terminationDate: null } },
      expect: { active: true, lifecycle: 'leave' },
    },
    {
      name: 'garden leave is an end without return',
      today: '2026-11-23',
      record: { ...worker, internal: { status: 'Active', lifecycleStatus: 'Garden leave', terminationDate: null } },
      expect: { active: false, lifecycle: 'terminated' },
    },
    {
      name: 'inactive, by a word of the customer’s own: an error rather than a guess',
      today: '2026-11-23',
      record: { ...worker, internal: { status: 'Inactive', lifecycleStatus: 'Sabbatical', terminationDate: null } },
      expect: { active: null, problems: 'unknown-status' },
    },
  ],
};
