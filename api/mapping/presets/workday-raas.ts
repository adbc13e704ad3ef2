// A Workday custom report as web service (RaaS), in JSON. The names of its fields are those the report was given; these are the
// ones to ask for. Workday leaves out what is empty, writes dates also with an offset, and lists telephones in a group.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';

const worker = {
  Worker_ID: '21003',
  Worker_Type: 'Employee',
  Active: '1',
  Worker_Status: 'Active',
  Legal_First_Name: 'Maximilian',
  Legal_Last_Name: 'Lampenfieber',
  Preferred_First_Name: 'Max',
  Preferred_Name: 'Max Lampenfieber',
  Primary_Work_Email: 'max.lampenfieber@example.com',
  Supervisory_Organization: 'People',
  Manager_ID: '21000',
  Hire_Date: '2009-12-13',
  Phones_group: [
    { Phone_Type: 'Mobile', Formatted_Phone: '+49 171 3920013' },
    { Phone_Type: 'Telephone', Formatted_Phone: '+49 30 23125013' },
  ],
};

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: 'Worker_ID' },
  { name: 'status', path: 'Worker_Status', table: 'status' },
  { name: 'workerType', path: 'Worker_Type', table: 'workerType' },
  { name: 'firstName', path: 'Legal_First_Name' },
  { name: 'lastName', path: 'Legal_Last_Name' },
  { name: 'preferredName', path: 'Preferred_First_Name' },
  { name: 'displayName', path: 'Preferred_Name' },
  { name: 'workEmail', path: 'Primary_Work_Email' },
  { name: 'workPhone', path: "Phones_group[?(@.Phone_Type == 'Telephone')][0].Formatted_Phone" },
  { name: 'mobilePhone', path: "Phones_group[?(@.Phone_Type == 'Mobile')][0].Formatted_Phone" },
  { name: 'jobTitle', path: 'Business_Title' },
  { name: 'department', path: 'Supervisory_Organization' },
  { name: 'costCenter', path: 'Cost_Center' },
  { name: 'company', path: 'Company' },
  { name: 'street', path: 'Work_Address_Line_1' },
  { name: 'city', path: 'City' },
  { name: 'postalCode', path: 'Postal_Code' },
  { name: 'country', path: 'Location_Country_ISO2' },
  { name: 'managerId', path: 'Manager_ID' },
  { name: 'hireDate', path: 'Hire_Date', date: {} },
  { name: 'terminationDate', path: 'Termination_Date', date: {} },
  { name: 'contractEndDate', path: 'Contract_End_Date', date: {} },
  { name: 'leaveDate', expression: 'Coalesce([terminationDate], [contractEndDate], "")' },
];

export const workdayRaas: MappingDocument = {
  name: 'workday-raas',
  description:
    'A Workday report as web service: Worker_ID, Worker_Status, legal and preferred names, Primary_Work_Email, Manager_ID (the ' +
    "manager's Worker_ID), Hire_Date, Termination_Date. It must include future hires and workers who left a short while ago.",
  source: { format: 'json', recordPath: 'Report_Entry', absent: 'empty' },
  attributes,
  tables: {
    status: { Active: 'active', 'On Leave': 'leave', Terminated: 'terminated', Retired: 'terminated' },
    workerType: { 'Contingent Worker': 'Contractor' },
  },
  mappings: workerMappings(attributes),
  manager: { key: 'managerId' },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'a worker at work, with a telephone and a mobile of the group',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: '21003',
        displayName: 'Max Lampenfieber',
        'name.givenName': 'Maximilian',
        active: true,
        'phoneNumbers[type eq "work"].value': '+49 30 23125013',
        'phoneNumbers[type eq "mobile"].value': '+49 171 3920013',
        [`${enterpriseUser}:manager`]: '21000',
        problems: null,
      },
    },
    {
      name: 'the end of a contract is the day as written, whatever its offset',
      today: '2026-11-23',
      record: { ...worker, Worker_Type: 'Contingent Worker', Contract_End_Date: '2027-01-07-08:00' },
      expect: { userType: 'Contractor', active: true, leaveDate: '2027-01-07' },
    },
    {
      name: 'a future hire, whom Workday reports as not active until the first day, is a prehire',
      today: '2026-11-23',
      record: { ...worker, Active: '0', Hire_Date: '2026-12-23' },
      expect: { active: false, lifecycle: 'prehire', [`${workforceUser}:HireDate`]: '2026-12-23' },
    },
    {
      name: 'a field that is left out is empty: somebody without e-mail is a worker all the same',
      today: '2026-11-23',
      record: Object.fromEntries(Object.entries(worker).filter(([field]) => field !== 'Primary_Work_Email')),
      expect: { active: true, userName: null, problems: 'missing-userName' },
    },
  ],
};
