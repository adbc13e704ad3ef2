// Ceridian Dayforce, employees with their details expanded. Status, work assignment and manager are lists by date: the item that is
// effective today counts.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument, RecordPart } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';

const statusSince = (EffectiveStart: string, XRefCode: string, EffectiveEnd?: string) => ({
  EffectiveStart,
  ...(EffectiveEnd === undefined ? {} : { EffectiveEnd }),
  EmploymentStatus: { XRefCode },
});
const worker = {
  EmployeeNumber: '42803',
  FirstName: 'Maximilian',
  LastName: 'Lampenfieber',
  CommonName: 'Max',
  HireDate: '2009-12-13T00:00:00',
  Contacts: {
    Items: [
      { ContactInformationType: { XRefCode: 'BusinessEmail' }, ElectronicAddress: 'max.lampenfieber@example.com' },
      { ContactInformationType: { XRefCode: 'BusinessPhone' }, FormattedNumber: '+49 30 23125013' },
    ],
  },
  EmploymentStatuses: { Items: [statusSince('2009-12-13T00:00:00', 'ACTIVE')] },
  WorkAssignments: {
    Items: [
      {
        EffectiveStart: '2020-01-01T00:00:00',
        IsPrimary: true,
        Position: { Job: { ShortName: 'Head of People' }, Department: { ShortName: 'People' } },
      },
      {
        EffectiveStart: '2009-12-13T00:00:00',
        EffectiveEnd: '2019-12-31T00:00:00',
        IsPrimary: true,
        Position: { Job: { ShortName: 'Recruiter' }, Department: { ShortName: 'Hiring' } },
      },
    ],
  },
  EmployeeManagers: { Items: [{ EffectiveStart: '2009-12-13T00:00:00', ManagerEmployeeNumber: '42800' }] },
};

const effective = { validFrom: 'EffectiveStart', validTo: 'EffectiveEnd' };

const parts: readonly RecordPart[] = [
  { name: 'status', path: 'EmploymentStatuses.Items', ...effective },
  { name: 'assignment', path: 'WorkAssignments.Items', prefer: '@.IsPrimary == true', ...effective },
  { name: 'manager', path: 'EmployeeManagers.Items', ...effective },
];

const contact = (type: string, member: string) =>
  `Contacts.Items[?(@.ContactInformationType.XRefCode == '${type}')][0].${member}`;

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: 'EmployeeNumber' },
  { name: 'status', within: 'status', path: 'EmploymentStatus.XRefCode', table: 'status' },
  { name: 'firstName', path: 'FirstName' },
  { name: 'lastName', path: 'LastName' },
  { name: 'preferredName', path: 'CommonName' },
  { name: 'workEmail', path: contact('BusinessEmail', 'ElectronicAddress') },
  { name: 'workPhone', path: contact('BusinessPhone', 'FormattedNumber') },
  { name: 'mobilePhone', path: contact('BusinessMobile', 'FormattedNumber') },
  { name: 'jobTitle', within: 'assignment', path: 'Position.Job.ShortName' },
  { name: 'department', within: 'assignment', path: 'Position.Department.ShortName' },
  { name: 'managerId', within: 'manager', path: 'ManagerEmployeeNumber' },
  { name: 'hireDate', path: 'HireDate', date: {} },
  { name: 'leaveDate', path: 'TerminationDate', date: {} },
];

export const dayforceEmployees: MappingDocument = {
  name: 'dayforce-employees',
  description:
    'Dayforce employees with Contacts, EmploymentStatuses, WorkAssignments and EmployeeManagers expanded. Codes of status beyond ' +
    'Dayforce’s own belong into the table status.',
  source: { format: 'json' },
  parts,
  attributes,
  tables: {
    status: {
      ACTIVE: 'active',
      PREHIRE: 'active',
      PRESTART: 'active',
      LEAVE: 'leave',
      ONLEAVE: 'leave',
      LOA: 'leave',
      INACTIVE: 'terminated',
      TERMINATED: 'terminated',
      RETIRED: 'terminated',
      DECEASED: 'terminated',
    },
  },
  mappings: workerMappings(attributes),
  manager: { key: 'managerId' },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'the assignment that is effective today counts',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: '42803',
        userName: 'max.lampenfieber@example.com',
        displayName: 'Max Lampenfieber',
        active: true,
        title: 'Head of People',
        [`${enterpriseUser}:department`]: 'People',
        [`${enterpriseUser}:manager`]: '42800',
        [`${workforceUser}:HireDate`]: '2009-12-13',
        problems: null,
      },
    },
    {
      name: 'on a day of the past it was another one',
      today: '2015-06-01',
      record: worker,
      expect: { title: 'Recruiter', [`${enterpriseUser}:department`]: 'Hiring' },
    },
    {
      name: 'a leave is one on its first day, not before',
      today: '2026-11-23',
      record: {
        ...worker,
        EmploymentStatuses: {
          Items: [
            statusSince('2026-11-23T00:00:00', 'ONLEAVE'),
            statusSince('2009-12-13T00:00:00', 'ACTIVE', '2026-11-22T00:00:00'),
          ],
        },
      },
      expect: { active: true, lifecycle: 'leave' },
    },
  ],
};
