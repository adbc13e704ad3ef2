// Dynamics 365 Human Resources over Dataverse. The virtual table of employments has one row per employment; names, position and
// manager stand in other tables, and the flow that reads them joins them to the row under the names given here.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';

const worker = {
  mshr_personnelnumber: '000213',
  mshr_firstname: 'Maximilian',
  mshr_lastname: 'Lampenfieber',
  mshr_primarycontactemail: 'max.lampenfieber@example.com',
  mshr_jobtitle: 'Head of People',
  mshr_departmentname: 'People',
  mshr_legalentityid: 'DEMF',
  mshr_workerstatus: '',
  mshr_workertype: 200000000,
  'mshr_workertype@OData.Community.Display.V1.FormattedValue': 'Employee',
  mshr_managerpersonnelnumber: '000210',
  mshr_employmentstartdate: '2009-12-13T00:00:00Z',
  mshr_employmentenddate: '2154-12-31T23:59:59Z',
};

// The date that stands for none in the tables behind: 1900-01-01.
const given = (name: string) => `Switch([${name}], [${name}], "1900-01-01", "")`;

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: 'mshr_personnelnumber' },
  { name: 'workerStatus', path: 'mshr_workerstatus', table: 'workerStatus' },
  {
    name: 'status',
    expression: 'Switch([workerStatus], [workerStatus], "", Switch([hireDate], "active", "", ""))',
  },
  {
    name: 'workerType',
    path: 'mshr_workertype@OData.Community.Display.V1.FormattedValue',
    table: 'workerType',
  },
  { name: 'firstName', path: 'mshr_firstname' },
  { name: 'lastName', path: 'mshr_lastname' },
  { name: 'preferredName', path: 'mshr_knownas' },
  { name: 'workEmail', path: 'mshr_primarycontactemail' },
  { name: 'workPhone', path: 'mshr_primarycontactphone' },
  { name: 'jobTitle', path: 'mshr_jobtitle' },
  { name: 'department', path: 'mshr_departmentname' },
  { name: 'company', path: 'mshr_legalentityid' },
  { name: 'managerId', path: 'mshr_managerpersonnelnumber' },
  { name: 'hireDate', path: 'mshr_employmentstartdate', date: {} },
  { name: 'lastDateWorked', path: 'mshr_lastdateworked', date: {} },
  { name: 'terminationDate', path: 'mshr_terminationdate', date: {} },
  { name: 'employmentEndDate', path: 'mshr_employmentenddate', date: {} },
  {
    name: 'leaveDate',
    expression: `Coalesce(${['lastDateWorked', 'terminationDate', 'employmentEndDate'].map(given).join(', ')}, "")`,
  },
  {
    name: 'isCurrent',
    expression:
      'IIF([hireDate] > [today], "no", IIF(Switch([leaveDate], [leaveDate], "", "9999-12-31") >= [today], "yes", "no"))',
  },
];

export const dynamics365Hr: MappingDocument = {
  name: 'dynamics-365-hr',
  description:
    'Dynamics 365 Human Resources, one row per employment (mshr_personnelnumber, mshr_employmentstartdate, mshr_employmentenddate), ' +
    'joined with name, e-mail, position and mshr_managerpersonnelnumber, ordered by the start of employment. Of several employments ' +
    'of one worker the one valid today counts, else the last row.',
  source: { format: 'json' },
  attributes,
  tables: {
    workerStatus: { Pending: 'active', Employed: 'active', Terminated: 'terminated' },
    workerType: { Employee: 'Employee', Contractor: 'Contractor' },
  },
  mappings: workerMappings(attributes),
  manager: { key: 'managerId' },
  lifecycle,
  duplicates: { primaryBy: 'isCurrent', otherwise: 'last' },
  examples: [
    {
      name: 'the largest date is no end',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: '000213',
        displayName: 'Maximilian Lampenfieber',
        active: true,
        hireDate: '2009-12-13',
        leaveDate: null,
        userType: 'Employee',
        [`${enterpriseUser}:manager`]: '000210',
        [`${workforceUser}:HireDate`]: '2009-12-13',
        problems: null,
      },
    },
    {
      name: 'the last day worked counts before the end of the employment, unless it is the date for none',
      today: '2026-11-23',
      record: {
        ...worker,
        mshr_lastdateworked: '1900-01-01T00:00:00Z',
        mshr_terminationdate: '2026-11-20T00:00:00Z',
        mshr_employmentenddate: '2026-11-30T00:00:00Z',
      },
      expect: { active: false, lifecycle: 'terminated', leaveDate: '2026-11-20' },
    },
    {
      name: 'an employment to come is a prehire',
      today: '2026-11-23',
      record: { ...worker, mshr_employmentstartdate: '2026-12-01T00:00:00Z' },
      expect: { active: false, lifecycle: 'prehire' },
    },
  ],
};
