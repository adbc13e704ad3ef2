// SAP SuccessFactors, PerPerson over OData v2. A person has an employment for each time with the company, in no particular order, and
// each employment has job information by date; what counts is the employment that pays today, else the next, else the last.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument, RecordPart } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';

const job = (code: string, startDate: string, endDate: string) => ({
  startDate,
  endDate,
  jobTitle: 'Data Engineer',
  managerId: '80201',
  emplStatusNav: { externalCode: code },
  departmentNav: { name_localized: code === 'T' ? 'Archive' : 'Engineering' },
});
const open = '/Date(253402214400000)/';
const ended = {
  startDate: '/Date(1396310400000)/',
  endDate: '/Date(1656547200000)/',
  userNav: null,
  jobInfoNav: { results: [job('T', '/Date(1396310400000)/', '/Date(1656547200000)/')] },
};
const current = {
  startDate: '/Date(1769990400000)/',
  endDate: null,
  userNav: { status: 't', manager: { empInfo: { personIdExternal: '80201' } } },
  jobInfoNav: { results: [job('A', '/Date(1769990400000)/', open)] },
};
const person = {
  personIdExternal: '0080215',
  personalInfoNav: {
    results: [{ firstName: 'Ñuño', lastName: 'Peñascal', preferredName: null, displayName: null, endDate: open }],
  },
  emailNav: {
    results: [
      { emailAddress: 'private16@home.example', emailTypeNav: { externalCode: 'P' } },
      { emailAddress: 'nuno.penascal@example.com', emailTypeNav: { externalCode: 'B' } },
    ],
  },
  phoneNav: {
    results: [{ phoneTypeNav: { externalCode: 'B' }, countryCode: '46', areaCode: '8', phoneNumber: '46500425' }],
  },
  employmentNav: { results: [current, ended] },
};

const isPaid = (code: string) => `@.emplStatusNav.externalCode == '${code}'`;

const parts: readonly RecordPart[] = [
  { name: 'personalInfo', path: 'personalInfoNav.results', validFrom: 'startDate', validTo: 'endDate' },
  {
    name: 'employment',
    path: 'employmentNav.results',
    prefer: `@.jobInfoNav..results[?(${['A', 'U', 'P'].map(isPaid).join(' || ')})]`,
    validFrom: 'startDate',
    validTo: 'endDate',
  },
  {
    name: 'job',
    within: 'employment',
    path: 'jobInfoNav.results',
    validFrom: 'startDate',
    validTo: 'endDate',
  },
];

const phone = (name: string, code: string): readonly AttributeDefinition[] => {
  const path = `phoneNav.results[?(@.phoneTypeNav.externalCode == '${code}')][0]`;
  return [
    { name: `${name}Country`, path: `${path}.countryCode` },
    { name: `${name}Area`, path: `${path}.areaCode` },
    { name: `${name}Number`, path: `${path}.phoneNumber` },
    {
      name,
      expression: `Switch([${name}Number], Join(" ", Switch([${name}Country], Join("", "+", [${name}Country]), "", ""), [${name}Area], [${name}Number]), "", "")`,
    },
  ];
};

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: '$.personIdExternal' },
  { name: 'firstName', within: 'personalInfo' },
  { name: 'lastName', within: 'personalInfo' },
  { name: 'preferredName', within: 'personalInfo' },
  { name: 'displayName', within: 'personalInfo' },
  { name: 'workEmail', path: "$.emailNav.results[?(@.emailTypeNav.externalCode == 'B')][0].emailAddress" },
  ...phone('workPhone', 'B'),
  ...phone('mobilePhone', 'C'),
  { name: 'emplStatus', within: 'job', path: 'emplStatusNav.externalCode', table: 'emplStatus' },
  { name: 'userStatus', within: 'employment', path: 'userNav.status' },
  // While somebody is being hired (user status e) there may be no job information yet: then the date decides.
  {
    name: 'status',
    expression:
      'Switch([emplStatus], [emplStatus], "", Switch([hireDate], Switch([userStatus], "", "e", "active"), "", ""))',
  },
  { name: 'workerType', within: 'employment', path: 'isContingentWorker', table: 'workerType' },
  { name: 'jobTitle', within: 'job' },
  { name: 'department', within: 'job', path: 'departmentNav.name_localized' },
  { name: 'division', within: 'job', path: 'divisionNav.name_localized' },
  { name: 'costCenter', within: 'job', path: 'costCenterNav.externalCode' },
  { name: 'company', within: 'job', path: 'companyNav.name_localized' },
  { name: 'street', within: 'job', path: 'locationNav.addressNavDEFLT.address1' },
  { name: 'city', within: 'job', path: 'locationNav.addressNavDEFLT.city' },
  { name: 'postalCode', within: 'job', path: 'locationNav.addressNavDEFLT.zipCode' },
  { name: 'country', within: 'job', path: 'companyNav.countryOfRegistrationNav.twoCharCountryCode' },
  { name: 'managerPersonId', within: 'employment', path: 'userNav.manager.empInfo.personIdExternal' },
  { name: 'managerUserId', within: 'job', path: 'managerId', table: 'managers' },
  { name: 'managerId', expression: 'Coalesce([managerPersonId], [managerUserId], "")' },
  { name: 'hireDate', within: 'employment', path: 'startDate', date: {} },
  { name: 'leaveDate', within: 'employment', path: 'endDate', date: {} },
];

export const successfactorsOdata: MappingDocument = {
  name: 'successfactors-odata',
  description:
    'SuccessFactors PerPerson (OData v2) with personalInfoNav, emailNav, phoneNav, employmentNav (userNav, jobInfoNav with ' +
    'emplStatusNav, departmentNav, companyNav, locationNav). Paid and unpaid leave keep the account.',
  source: { format: 'json', recordPath: 'd.results' },
  parts,
  attributes,
  tables: {
    emplStatus: {
      A: 'active',
      U: 'leave',
      P: 'leave',
      S: 'leave',
      F: 'leave',
      T: 'terminated',
      R: 'terminated',
      D: 'terminated',
      O: 'no show',
    },
    workerType: { true: 'Contractor', false: 'Employee' },
    managers: { NO_MANAGER: '' },
  },
  mappings: workerMappings(attributes),
  manager: { key: 'managerId' },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'a rehire is who the current employment says, whatever the order of employments',
      today: '2026-11-23',
      record: person,
      expect: {
        externalId: '0080215',
        userName: 'nuno.penascal@example.com',
        displayName: 'Ñuño Peñascal',
        active: true,
        hireDate: '2026-02-02',
        leaveDate: null,
        'phoneNumbers[type eq "work"].value': '+46 8 46500425',
        [`${enterpriseUser}:department`]: 'Engineering',
        [`${enterpriseUser}:manager`]: '80201',
        [`${workforceUser}:HireDate`]: '2026-02-02',
        problems: null,
      },
    },
    {
      name: 'without a current employment the last one counts',
      today: '2026-11-23',
      record: { ...person, employmentNav: { results: [ended] } },
      expect: { active: false, lifecycle: 'terminated', leaveDate: '2022-06-30' },
    },
    {
      name: 'unpaid leave keeps the account',
      today: '2026-11-23',
      record: {
        ...person,
        employmentNav: { results: [ended, { ...current, jobInfoNav: { results: [job('U', open, open)] } }] },
      },
      expect: { active: true, lifecycle: 'leave' },
    },
    {
      name: 'of the job information the row of the day counts: a termination entered ahead is not one yet',
      today: '2026-11-23',
      record: {
        ...person,
        employmentNav: {
          results: [
            {
              ...current,
              endDate: '/Date(1798675200000)/',
              jobInfoNav: {
                results: [
                  job('T', '/Date(1798761600000)/', open),
                  job('A', '/Date(1769990400000)/', '/Date(1798675200000)/'),
                ],
              },
            },
          ],
        },
      },
      expect: { active: true, lifecycle: 'active', leaveDate: '2026-12-31' },
    },
  ],
};
