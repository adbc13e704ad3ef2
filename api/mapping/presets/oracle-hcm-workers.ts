// Oracle Fusion HCM, resource workers. Lists stand in `items`, or bare in some versions of the REST framework: `..` finds them in both.
// A worker has work relationships, and each has assignments; managers are named by the number of one of their assignments.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument, RecordPart } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';

const assignment = {
  AssignmentNumber: 'E1003',
  AssignmentName: 'Head of People',
  AssignmentStatusType: 'ACTIVE',
  PrimaryFlag: true,
  DepartmentName: 'People',
  managers: { items: [{ ManagerAssignmentNumber: 'E1000', ManagerType: 'LINE_MANAGER' }] },
};
const relationship = {
  WorkerType: 'E',
  PrimaryFlag: true,
  LegalEmployerName: 'Fabletown Widgets GmbH',
  StartDate: '2009-12-13',
  TerminationDate: null,
  LastWorkingDate: null,
  assignments: { items: [assignment] },
};
const worker = {
  PersonNumber: '1003',
  names: { items: [{ FirstName: 'Maximilian', LastName: 'Lampenfieber', DisplayName: 'Max Lampenfieber' }] },
  emails: {
    items: [
      { EmailType: 'H1', EmailAddress: 'private4@home.example' },
      { EmailType: 'W1', EmailAddress: 'max.lampenfieber@example.com' },
    ],
  },
  phones: { items: [{ PhoneType: 'W1', CountryCodeNumber: '49', AreaCode: '30', PhoneNumber: '23125013' }] },
  workRelationships: { items: [relationship] },
};

const parts: readonly RecordPart[] = [
  {
    name: 'relationship',
    path: 'workRelationships..[?(@.WorkerType)]',
    prefer: '@.PrimaryFlag == true',
    validFrom: 'StartDate',
    validTo: 'TerminationDate',
  },
  {
    name: 'assignment',
    within: 'relationship',
    path: 'assignments..[?(@.AssignmentNumber)]',
    prefer: '@.PrimaryFlag == true || @.PrimaryAssignmentFlag == true',
  },
];

const phone = (name: string, type: string): readonly AttributeDefinition[] => {
  const path = `phones..[?(@.PhoneType == '${type}')][0]`;
  return [
    { name: `${name}Country`, path: `${path}.CountryCodeNumber` },
    { name: `${name}Area`, path: `${path}.AreaCode` },
    { name: `${name}Number`, path: `${path}.PhoneNumber` },
    {
      name,
      expression: `Switch([${name}Number], Join(" ", Switch([${name}Country], Join("", "+", [${name}Country]), "", ""), [${name}Area], [${name}Number]), "", "")`,
    },
  ];
};

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: 'PersonNumber' },
  { name: 'status', within: 'assignment', path: 'AssignmentStatusType', table: 'status' },
  { name: 'workerType', within: 'relationship', path: 'WorkerType', table: 'workerType' },
  { name: 'firstName', path: 'names..[?(@.LastName)][0].FirstName' },
  { name: 'lastName', path: 'names..[?(@.LastName)][0].LastName' },
  { name: 'preferredName', path: 'names..[?(@.LastName)][0].KnownAs' },
  { name: 'displayName', path: 'names..[?(@.LastName)][0].DisplayName' },
  { name: 'workEmail', path: "emails..[?(@.EmailType == 'W1')][0].EmailAddress" },
  ...phone('workPhone', 'W1'),
  ...phone('mobilePhone', 'WM'),
  { name: 'jobTitle', within: 'assignment', path: 'AssignmentName' },
  { name: 'department', within: 'assignment', path: 'DepartmentName' },
  { name: 'company', within: 'relationship', path: 'LegalEmployerName' },
  {
    name: 'managerAssignmentNumber',
    within: 'assignment',
    path: "managers..[?(@.ManagerType == 'LINE_MANAGER')][0].ManagerAssignmentNumber",
  },
  { name: 'assignmentNumbers', path: 'workRelationships..[?(@.AssignmentNumber)].AssignmentNumber' },
  { name: 'hireDate', within: 'relationship', path: 'StartDate', date: {} },
  { name: 'lastWorkingDate', within: 'relationship', path: 'LastWorkingDate', date: {} },
  { name: 'terminationDate', within: 'relationship', path: 'TerminationDate', date: {} },
  { name: 'leaveDate', expression: 'Coalesce([lastWorkingDate], [terminationDate], "")' },
];

export const oracleHcmWorkers: MappingDocument = {
  name: 'oracle-hcm-workers',
  description:
    'Oracle Fusion HCM, GET workers with names, emails, phones, workRelationships.assignments.managers: the primary assignment of the ' +
    'primary work relationship. The manager is looked up by the number of an assignment.',
  source: { format: 'json', recordPath: 'items' },
  parts,
  attributes,
  tables: {
    status: { ACTIVE: 'active', SUSPENDED: 'leave', INACTIVE: 'terminated' },
    workerType: { E: 'Employee', C: 'Contractor', P: 'Employee' },
  },
  mappings: workerMappings(attributes),
  manager: { key: 'managerAssignmentNumber', lookup: 'assignmentNumbers' },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'a worker at work',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: '1003',
        userName: 'max.lampenfieber@example.com',
        displayName: 'Max Lampenfieber',
        active: true,
        title: 'Head of People',
        userType: 'Employee',
        'phoneNumbers[type eq "work"].value': '+49 30 23125013',
        [`${enterpriseUser}:department`]: 'People',
        [`${workforceUser}:HireDate`]: '2009-12-13',
        problems: null,
      },
    },
    {
      name: 'lists without items are read alike',
      today: '2026-11-23',
      record: {
        ...worker,
        names: worker.names.items,
        emails: worker.emails.items,
        workRelationships: [{ ...relationship, assignments: [assignment] }],
      },
      expect: { userName: 'max.lampenfieber@example.com', active: true, title: 'Head of People', problems: null },
    },
    {
      name: 'a suspended assignment is a leave, and 4712-12-31 no end',
      today: '2026-11-23',
      record: {
        ...worker,
        workRelationships: {
          items: [
            {
              ...relationship,
              TerminationDate: '4712-12-31',
              assignments: { items: [{ ...assignment, AssignmentStatusType: 'SUSPENDED' }] },
            },
          ],
        },
      },
      expect: { active: true, lifecycle: 'leave', leaveDate: null },
    },
  ],
};
