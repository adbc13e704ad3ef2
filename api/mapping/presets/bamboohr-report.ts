// A BambooHR custom report in JSON. An empty date is 0000-00-00; the statuses of employment are the customer's own list; the
// supervisor is named by the internal id, not by the number of the employee.
import { workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';
import { englishCountries } from './country-names.ts';

const worker = {
  id: '109',
  employeeNumber: 'E1203',
  firstName: 'Maximilian',
  lastName: 'Lampenfieber',
  preferredName: 'Max',
  displayName: 'Max Lampenfieber',
  workEmail: 'max.lampenfieber@example.com',
  country: 'United Kingdom',
  hireDate: '2009-12-13',
  terminationDate: '0000-00-00',
  status: 'Active',
  employmentHistoryStatus: 'Full-Time',
  supervisorEId: '100',
};

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: 'employeeNumber' },
  { name: 'id' },
  { name: 'accountStatus', path: 'status', table: 'accountStatus' },
  { name: 'historyStatus', path: 'employmentHistoryStatus', table: 'historyStatus', unmatched: 'empty' },
  { name: 'status', expression: 'Switch([historyStatus], [historyStatus], "", [accountStatus])' },
  { name: 'workerType', path: 'employmentHistoryStatus', table: 'workerType', unmatched: 'empty' },
  { name: 'firstName' },
  { name: 'lastName' },
  { name: 'preferredName' },
  { name: 'displayName' },
  { name: 'workEmail' },
  { name: 'workPhone' },
  { name: 'mobilePhone' },
  { name: 'jobTitle' },
  { name: 'department' },
  { name: 'division' },
  { name: 'street', path: 'address1' },
  { name: 'city' },
  { name: 'postalCode', path: 'zipcode' },
  { name: 'country', table: 'country' },
  { name: 'supervisorEId' },
  { name: 'hireDate', date: {} },
  { name: 'leaveDate', path: 'terminationDate', date: {} },
];

export const bamboohrReport: MappingDocument = {
  name: 'bamboohr-report',
  description:
    'A BambooHR custom report with the fields id, employeeNumber, names, workEmail, hireDate, terminationDate, status, ' +
    'employmentHistoryStatus and supervisorEId. The manager is looked up by BambooHR’s own id.',
  source: { format: 'json', recordPath: 'employees' },
  attributes,
  tables: {
    accountStatus: { Active: 'active', Inactive: 'terminated' },
    // Everything else in that list (Full-Time, Contractor, …) says how somebody works, not whether.
    historyStatus: {
      Terminated: 'terminated',
      'Leave of Absence': 'leave',
      'On Leave': 'leave',
      'Parental Leave': 'leave',
      'Maternity Leave': 'leave',
      'Medical Leave': 'leave',
      Furloughed: 'leave',
    },
    workerType: { 'Full-Time': 'Employee', 'Part-Time': 'Employee', Contractor: 'Contractor', Intern: 'Intern' },
    country: englishCountries,
  },
  mappings: workerMappings(attributes),
  // Public sources contradict each other on whether supervisorEId is the id or the number: both are looked for.
  manager: { key: 'supervisorEId', lookup: { attribute: 'id', orExternalId: true } },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'a worker at work: an empty date is no end, and the country is a code',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: 'E1203',
        displayName: 'Max Lampenfieber',
        active: true,
        hireDate: '2009-12-13',
        leaveDate: null,
        userType: 'Employee',
        'addresses[type eq "work"].country': 'GB',
        [`${workforceUser}:LeaveDate`]: null,
        problems: null,
      },
    },
    {
      name: 'a leave of absence is read from the history of employment',
      today: '2026-11-23',
      record: { ...worker, employmentHistoryStatus: 'Leave of Absence' },
      expect: { active: true, lifecycle: 'leave', userType: null },
    },
    {
      name: 'a word of the customer’s own list says nothing; whether somebody is inactive does',
      today: '2026-11-23',
      record: { ...worker, status: 'Inactive', employmentHistoryStatus: 'Seasonal' },
      expect: { active: false, lifecycle: 'terminated' },
    },
  ],
};
