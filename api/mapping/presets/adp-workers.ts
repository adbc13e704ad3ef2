// ADP Workforce Now, GET /hr/v2/workers. Codes carry a short or a long name; the date of termination may be that of an employment
// before, which the shared rule passes over.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument, RecordPart } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';

const assignment = {
  primaryIndicator: true,
  hireDate: '2026-02-02',
  jobTitle: 'Data Engineer',
  assignmentStatus: { statusCode: { codeValue: 'A' } },
  homeOrganizationalUnits: [
    { typeCode: { codeValue: 'Business Unit' }, nameCode: { codeValue: 'BU1', shortName: 'Products' } },
    { typeCode: { codeValue: 'Department' }, nameCode: { codeValue: 'D4010', longName: 'Engineering' } },
  ],
  reportsTo: [{ workerID: { idValue: '60001' } }],
};
const worker = {
  associateOID: 'G3EB953D3C1E0E741D',
  workerID: { idValue: '60015' },
  person: { legalName: { givenName: 'Ñuño', familyName1: 'Peñascal' } },
  businessCommunication: { emails: [{ emailUri: 'nuno.penascal@example.com' }] },
  workerDates: { originalHireDate: '2014-04-01', rehireDate: '2026-02-02', terminationDate: '2022-06-30' },
  workerStatus: { statusCode: { codeValue: 'Active' } },
  workAssignments: [{ ...assignment, primaryIndicator: false, jobTitle: 'Trainer' }, assignment],
};

const unit = (name: string, type: string): RecordPart => ({
  name,
  within: 'assignment',
  path: `homeOrganizationalUnits[?(@.typeCode.codeValue == '${type}' || @.typeCode.shortName == '${type}')].nameCode`,
});

const parts: readonly RecordPart[] = [
  {
    name: 'assignment',
    path: 'workAssignments',
    prefer: '@.primaryIndicator == true',
    validFrom: 'hireDate',
    validTo: 'terminationDate',
  },
  unit('department', 'Department'),
  unit('division', 'Business Unit'),
  unit('costCenter', 'Cost Number'),
];

const named = (name: string): readonly AttributeDefinition[] => [
  { name: `${name}ShortName`, within: name, path: 'shortName' },
  { name: `${name}LongName`, within: name, path: 'longName' },
  { name: `${name}Code`, within: name, path: 'codeValue' },
  { name, expression: `Coalesce([${name}ShortName], [${name}LongName], [${name}Code])` },
];

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: 'workerID.idValue' },
  { name: 'workerStatus', path: 'workerStatus.statusCode.codeValue', table: 'workerStatus', unmatched: 'empty' },
  {
    name: 'assignmentStatus',
    within: 'assignment',
    path: 'assignmentStatus.statusCode.codeValue',
    table: 'assignmentStatus',
  },
  {
    name: 'status',
    expression:
      'Switch([workerStatus], [workerStatus], "active", Switch([assignmentStatus], [assignmentStatus], "", "active"), "", [assignmentStatus])',
  },
  { name: 'firstName', path: 'person.legalName.givenName' },
  { name: 'lastName', path: 'person.legalName.familyName1' },
  { name: 'preferredName', path: 'person.preferredName.givenName' },
  { name: 'workEmail', path: 'businessCommunication.emails[0].emailUri' },
  { name: 'workPhone', path: 'businessCommunication.landlines[0].formattedNumber' },
  { name: 'mobilePhone', path: 'businessCommunication.mobiles[0].formattedNumber' },
  { name: 'jobTitle', within: 'assignment' },
  ...named('department'),
  ...named('division'),
  ...named('costCenter'),
  { name: 'managerId', within: 'assignment', path: 'reportsTo[0].workerID.idValue' },
  { name: 'originalHireDate', path: 'workerDates.originalHireDate', date: {} },
  { name: 'rehireDate', path: 'workerDates.rehireDate', date: {} },
  { name: 'hireDate', expression: 'Coalesce([rehireDate], [originalHireDate])' },
  { name: 'assignmentEndDate', within: 'assignment', path: 'terminationDate', date: {} },
  { name: 'terminationDate', path: 'workerDates.terminationDate', date: {} },
  { name: 'leaveDate', expression: 'Coalesce([assignmentEndDate], [terminationDate], "")' },
];

export const adpWorkers: MappingDocument = {
  name: 'adp-workers',
  description:
    'ADP Workforce Now, GET /hr/v2/workers: workerID, person, businessCommunication, workerDates, workerStatus and the primary of the ' +
    'workAssignments. The manager is reportsTo.workerID.',
  source: { format: 'json', recordPath: 'workers', absent: 'empty' },
  parts,
  attributes,
  tables: {
    workerStatus: { Active: 'active', Leave: 'leave', Inactive: 'terminated', Terminated: 'terminated' },
    assignmentStatus: { A: 'active', L: 'leave', T: 'terminated' },
  },
  mappings: workerMappings(attributes),
  manager: { key: 'managerId' },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'a rehire: the primary assignment counts, and the end of the employment before does not',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: '60015',
        displayName: 'Ñuño Peñascal',
        active: true,
        hireDate: '2026-02-02',
        leaveDate: null,
        title: 'Data Engineer',
        [`${enterpriseUser}:department`]: 'Engineering',
        [`${enterpriseUser}:division`]: 'Products',
        [`${enterpriseUser}:manager`]: '60001',
        [`${workforceUser}:HireDate`]: '2026-02-02',
        problems: null,
      },
    },
    {
      name: 'leave is read from the assignment',
      today: '2026-11-23',
      record: {
        ...worker,
        workAssignments: [{ ...assignment, assignmentStatus: { statusCode: { codeValue: 'L' } } }],
      },
      expect: { active: true, lifecycle: 'leave' },
    },
    {
      name: 'terminated with the last day ahead stays enabled to its end',
      today: '2026-11-23',
      record: {
        ...worker,
        workerStatus: { statusCode: { codeValue: 'Terminated' } },
        workAssignments: [{ ...assignment, terminationDate: '2026-11-30' }],
      },
      expect: { active: true, lifecycle: 'active', leaveDate: '2026-11-30' },
    },
  ],
};
