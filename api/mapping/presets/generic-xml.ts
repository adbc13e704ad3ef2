// An XML export with nested names, contacts and employment: the preset to start from for XML of one's own. Whatever its
// elements are called, the paths are what has to be changed.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';

const employment = {
  '@type': 'E',
  Hire: { '@original': '2009-12-13', '#text': '2009-12-13' },
  Title: 'Head of People',
  Unit: [
    { '@level': '1', '#text': 'Corporate' },
    { '@level': '2', '#text': 'People' },
  ],
  Manager: { '@ref': 'X-700' },
};
const worker = {
  '@id': 'X-703',
  '@status': 'A',
  Name: { Legal: { Given: 'Maximilian', Family: 'Lampenfieber' }, Preferred: { Given: 'Max' } },
  Contact: {
    Email: [
      { '@type': 'home', '#text': 'private4@home.example' },
      { '@type': 'work', '@primary': 'true', '#text': 'max.lampenfieber@example.com' },
    ],
    Phone: { '@type': 'work', '#text': '+49 30 23125013' },
    Address: { '@country': 'DE', Line: 'Märchenallee 12', City: 'Berlin', PostCode: '10999' },
  },
  Employment: employment,
};

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: '@id' },
  { name: 'status', path: '@status', table: 'status' },
  { name: 'workerType', path: 'Employment/@type', table: 'workerType' },
  { name: 'firstName', path: 'Name/Legal/Given' },
  { name: 'lastName', path: 'Name/Legal/Family' },
  { name: 'preferredName', path: 'Name/Preferred/Given' },
  { name: 'workEmail', path: "Contact/Email[@type='work']" },
  { name: 'workPhone', path: "Contact/Phone[@type='work']" },
  { name: 'mobilePhone', path: "Contact/Phone[@type='mobile']" },
  { name: 'jobTitle', path: 'Employment/Title' },
  { name: 'department', path: "Employment/Unit[@level='2']" },
  { name: 'division', path: "Employment/Unit[@level='1']" },
  { name: 'costCenter', path: 'Employment/CostCentre' },
  { name: 'company', path: 'Employment/Company' },
  { name: 'street', path: 'Contact/Address/Line' },
  { name: 'city', path: 'Contact/Address/City' },
  { name: 'postalCode', path: 'Contact/Address/PostCode' },
  { name: 'country', path: 'Contact/Address/@country' },
  { name: 'managerId', path: 'Employment/Manager/@ref' },
  { name: 'hireDate', path: 'Employment/Hire', date: {} },
  { name: 'leaveDate', path: 'Employment/End', date: {} },
];

export const genericXml: MappingDocument = {
  name: 'generic-xml',
  description:
    'An XML file with an element Worker per person: @id, @status (A, L, T, N), Name/Legal, Name/Preferred, Contact/Email[@type], ' +
    'Employment/Hire, End, Unit[@level], Manager/@ref.',
  source: { format: 'xml', recordPath: 'Workers/Worker', absent: 'empty' },
  attributes,
  tables: {
    status: { A: 'active', L: 'leave', T: 'terminated', N: 'no show' },
    workerType: { E: 'Employee', C: 'Contractor', I: 'Intern' },
  },
  mappings: workerMappings(attributes),
  manager: { key: 'managerId' },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'the text of an element counts, and which of several is said by an attribute',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: 'X-703',
        userName: 'max.lampenfieber@example.com',
        displayName: 'Max Lampenfieber',
        active: true,
        'phoneNumbers[type eq "work"].value': '+49 30 23125013',
        'phoneNumbers[type eq "mobile"].value': null,
        [`${enterpriseUser}:department`]: 'People',
        [`${enterpriseUser}:division`]: 'Corporate',
        [`${enterpriseUser}:manager`]: 'X-700',
        [`${workforceUser}:HireDate`]: '2009-12-13',
        problems: null,
      },
    },
    {
      name: 'an empty element and one that is nil are empty',
      today: '2026-11-23',
      record: { ...worker, Name: { ...worker.Name, Preferred: '' }, Employment: { ...employment, Manager: {} } },
      expect: { displayName: 'Maximilian Lampenfieber', [`${enterpriseUser}:manager`]: null, problems: null },
    },
    {
      name: 'an end with a reason is an end',
      today: '2026-11-23',
      record: {
        ...worker,
        '@status': 'T',
        Employment: { ...employment, End: { '@reason': 'Resignation', '#text': '2026-11-22' } },
      },
      expect: { active: false, lifecycle: 'terminated', leaveDate: '2026-11-22' },
    },
  ],
};
