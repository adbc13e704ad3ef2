// The columns of Microsoft's sample file of 1,000 workers (repository AzureAD/entra-id-inbound-provisioning). That file repeats
// ids, has no sign-in names with a domain and no leave dates; the preset makes the best of it.
import type { MappingDocument } from '../mapping-document.ts';
import { flowing, personMappings } from './common-mappings.ts';

const worker = {
  WorkerID: '1783',
  WorkerStatus: 'Active',
  UserID: 'EMP1783',
  FirstName: 'Genevra',
  LastName: 'Melony',
  FullName: 'Genevra Melony',
  ManagerID: '1535',
  HireDate: '2017-08-21',
  OnLeave: 'False',
};

export const microsoftSampleCsv: MappingDocument = {
  name: 'microsoft-sample-csv',
  description:
    "Microsoft's sample columns: WorkerID, WorkerStatus, OnLeave, UserID, names, ManagerID, place of work. The sign-in name is " +
    'UserID in lower case at the default domain of the tenant; of several rows of one worker the last counts.',
  source: { format: 'csv' },
  attributes: [
    { name: 'employeeId', path: 'WorkerID' },
    { name: 'workerStatus', path: 'WorkerStatus', table: 'status' },
    { name: 'onLeave', path: 'OnLeave' },
    // Somebody inactive is not on leave, whatever OnLeave says.
    {
      name: 'status',
      expression:
        'Switch([workerStatus], [workerStatus], "active", Switch(ToLower([onLeave]), "active", "true", "leave"))',
    },
    { name: 'userId', path: 'UserID' },
    { name: 'workerType', path: 'WorkerType' },
    { name: 'firstName', path: 'FirstName' },
    { name: 'lastName', path: 'LastName' },
    { name: 'fullName', path: 'FullName' },
    { name: 'workPhone', path: 'OfficePhone' },
    { name: 'jobTitle', path: 'JobTitle' },
    { name: 'department', path: 'Department' },
    { name: 'division', path: 'Division' },
    { name: 'costCenter', path: 'CostCenter' },
    { name: 'company', path: 'Company' },
    { name: 'street', path: 'StreetAddress' },
    { name: 'city', path: 'City' },
    { name: 'postalCode', path: 'ZipCode' },
    { name: 'country', path: 'CountryCode', table: 'country' },
    { name: 'managerId', path: 'ManagerID' },
    { name: 'hireDate', path: 'HireDate' },
  ],
  tables: {
    status: { active: 'active', inactive: 'terminated' },
    // The file writes UK where ISO 3166-1 has GB.
    country: { UK: 'GB' },
  },
  mappings: [
    ...personMappings,
    {
      target: 'userName',
      expression: 'Switch([userId], Join("@", ToLower([userId]), DefaultDomain()), "", "")',
    },
    flowing('nickName', 'userId'),
    {
      target: 'displayName',
      expression: 'Switch([fullName], [fullName], "", Join(" ", [firstName], [lastName]))',
    },
  ],
  manager: { key: 'managerId' },
  lifecycle: { status: 'status', hireDate: 'hireDate' },
  duplicates: 'last',
  examples: [
    {
      name: 'the sign-in name is the user id at the default domain',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: '1783',
        userName: 'emp1783@example.com',
        displayName: 'Genevra Melony',
        active: true,
        lifecycle: 'active',
        problems: null,
      },
    },
    {
      name: 'a leave of absence keeps the account',
      today: '2026-11-23',
      record: { ...worker, OnLeave: 'True' },
      expect: { active: true, lifecycle: 'leave' },
    },
    {
      name: 'inactive is a leaver, on leave or not',
      today: '2026-11-23',
      record: { ...worker, WorkerStatus: 'Inactive', OnLeave: 'True' },
      expect: { active: false, lifecycle: 'terminated' },
    },
  ],
};
