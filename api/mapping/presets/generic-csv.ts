// A plain CSV export with one row per worker and ISO dates: the preset to start from when no other fits.
import { workforceUser } from '../../scim/user.ts';
import type { MappingDocument } from '../mapping-document.ts';
import { flowing, personMappings } from './common-mappings.ts';

export const genericCsv: MappingDocument = {
  name: 'generic-csv',
  description:
    'One row per worker: EmployeeID, Status, names, WorkEmail, place of work, ManagerID, HireDate, TerminationDate (yyyy-MM-dd).',
  source: { format: 'csv' },
  attributes: [
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
  ],
  tables: {
    status: {
      active: 'active',
      pending: 'active',
      'on leave': 'leave',
      terminated: 'terminated',
      inactive: 'terminated',
      'no show': 'no show',
    },
    workerType: { 'Contingent Worker': 'Contractor' },
  },
  mappings: [
    ...personMappings,
    { target: 'userName', expression: '[workEmail]' },
    {
      target: 'displayName',
      expression: 'Join(" ", Switch([preferredName], [preferredName], "", [firstName]), [lastName])',
    },
    flowing('emails[type eq "work"].value', 'workEmail'),
    flowing('phoneNumbers[type eq "mobile"].value', 'mobilePhone'),
    flowing(`${workforceUser}:LeaveDate`, 'leaveDate'),
  ],
  manager: { key: 'managerId' },
  lifecycle: { status: 'status', hireDate: 'hireDate', leaveDate: 'leaveDate' },
  duplicates: 'refuse',
};
