// UKG Pro: person details and employment details joined on the employee id. That id is one per company record; the number of the
// employee is what stays with the worker.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';

const worker = {
  employeeID: 'ABC123000000',
  employeeNumber: '007003',
  firstName: 'Maximilian',
  lastName: 'Lampenfieber',
  preferredName: 'Max',
  emailAddress: 'max.lampenfieber@example.com',
  employeeStatusCode: 'A',
  employeeTypeCode: 'REG',
  supervisorID: 'ABC100000000',
  jobDescription: 'Head of People',
  orgLevel1Code: 'PEOPLE',
  originalHireDate: '2009-12-13T00:00:00',
  lastHireDate: '2012-03-01T00:00:00',
  dateOfTermination: null,
};

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: 'employeeNumber' },
  { name: 'employeeID' },
  { name: 'status', path: 'employeeStatusCode', table: 'status' },
  { name: 'workerType', path: 'employeeTypeCode', table: 'workerType', unmatched: 'empty' },
  { name: 'firstName' },
  { name: 'lastName' },
  { name: 'preferredName' },
  { name: 'workEmail', path: 'emailAddress' },
  { name: 'workPhone', path: 'workPhoneNumber' },
  { name: 'jobTitle', path: 'jobDescription' },
  { name: 'department', path: 'orgLevel1Code' },
  { name: 'division', path: 'orgLevel2Code' },
  { name: 'company', path: 'companyName' },
  { name: 'supervisorID' },
  { name: 'originalHireDate', date: { order: 'mdy' } },
  { name: 'lastHireDate', date: { order: 'mdy' } },
  { name: 'hireDate', expression: 'Coalesce([lastHireDate], [originalHireDate])' },
  { name: 'leaveDate', path: 'dateOfTermination', date: { order: 'mdy' } },
];

export const ukgPro: MappingDocument = {
  name: 'ukg-pro',
  description:
    'UKG Pro person-details and employment-details, joined on employeeID: employeeNumber, names, emailAddress, employeeStatusCode, ' +
    'lastHireDate, originalHireDate, dateOfTermination, supervisorID. The manager is looked up by employeeID.',
  source: { format: 'json' },
  attributes,
  tables: {
    // O is on strike: still employed. R is released or laid off.
    status: { A: 'active', O: 'active', L: 'leave', S: 'leave', R: 'terminated', T: 'terminated' },
    workerType: { REG: 'Employee', CON: 'Contractor', INT: 'Intern', TMP: 'Employee' },
  },
  mappings: workerMappings(attributes),
  manager: { key: 'supervisorID', lookup: 'employeeID' },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'a rehire is hired on the last hire date, and keeps the number',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: '007003',
        displayName: 'Max Lampenfieber',
        active: true,
        hireDate: '2012-03-01',
        userType: 'Employee',
        [`${enterpriseUser}:department`]: 'PEOPLE',
        [`${workforceUser}:HireDate`]: '2012-03-01',
        problems: null,
      },
    },
    {
      name: 'a suspension is a leave',
      today: '2026-11-23',
      record: { ...worker, employeeStatusCode: 'S' },
      expect: { active: true, lifecycle: 'leave' },
    },
    {
      name: 'laid off without a date is gone',
      today: '2026-11-23',
      record: { ...worker, employeeStatusCode: 'R' },
      expect: { active: false, lifecycle: 'terminated' },
    },
  ],
};
