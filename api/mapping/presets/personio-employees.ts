// Personio's employees (API v1): every value stands in a wrapper with its label. Dates are local midnights with the offset of that
// day; the day as written counts.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';

const boss = { type: 'Employee', attributes: { id: { label: 'ID', value: 423500 } } };
const department = { type: 'Department', attributes: { id: 1252, name: 'People' } };
const values = {
  id: { label: 'ID', value: 423503 },
  first_name: { label: 'First name', value: 'Maximilian' },
  last_name: { label: 'Last name', value: 'Lampenfieber' },
  preferred_name: { label: 'Preferred name', value: 'Max' },
  email: { label: 'Email', value: 'max.lampenfieber@example.com' },
  status: { label: 'Status', value: 'active' },
  supervisor: { label: 'Supervisor', value: boss },
  department: { label: 'Department', value: department },
  hire_date: { label: 'Hire date', value: '2026-12-01T00:00:00+0100' },
  termination_date: { label: 'Termination date', value: null },
  contract_end_date: { label: 'Contract ends', value: null },
  last_working_day: { label: 'Last day of work', value: null },
};

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: 'attributes.id.value' },
  { name: 'status', path: 'attributes.status.value', table: 'status' },
  { name: 'workerType', path: 'attributes.employment_type.value', table: 'workerType' },
  { name: 'firstName', path: 'attributes.first_name.value' },
  { name: 'lastName', path: 'attributes.last_name.value' },
  { name: 'preferredName', path: 'attributes.preferred_name.value' },
  { name: 'workEmail', path: 'attributes.email.value' },
  { name: 'jobTitle', path: 'attributes.position.value' },
  { name: 'department', path: 'attributes.department.value.attributes.name' },
  { name: 'costCenter', path: 'attributes.cost_centers.value[0].attributes.name' },
  { name: 'company', path: 'attributes.subcompany.value.attributes.name' },
  { name: 'managerId', path: 'attributes.supervisor.value.attributes.id.value' },
  { name: 'hireDate', path: 'attributes.hire_date.value', date: {} },
  { name: 'lastWorkingDay', path: 'attributes.last_working_day.value', date: {} },
  { name: 'terminationDate', path: 'attributes.termination_date.value', date: {} },
  { name: 'contractEndDate', path: 'attributes.contract_end_date.value', date: {} },
  { name: 'leaveDate', expression: 'Coalesce([lastWorkingDay], [terminationDate], [contractEndDate], "")' },
];

export const personioEmployees: MappingDocument = {
  name: 'personio-employees',
  description:
    'Personio’s GET /v1/company/employees. Fields of one’s own, such as telephones, are attributes.dynamic_<number>.value: add them ' +
    'as workPhone and mobilePhone.',
  source: { format: 'json', recordPath: 'data' },
  attributes,
  tables: {
    status: { onboarding: 'active', active: 'active', leave: 'leave', inactive: 'terminated' },
    workerType: { internal: 'Employee', external: 'Contractor' },
  },
  mappings: workerMappings(attributes),
  manager: { key: 'managerId' },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'a local midnight is the day as written, not the day before in UTC',
      today: '2026-12-01',
      record: { type: 'Employee', attributes: values },
      expect: {
        externalId: '423503',
        displayName: 'Max Lampenfieber',
        active: true,
        [`${enterpriseUser}:department`]: 'People',
        [`${enterpriseUser}:manager`]: '423500',
        [`${workforceUser}:HireDate`]: '2026-12-01',
        problems: null,
      },
    },
    {
      name: 'the status may say active before the first day',
      today: '2026-11-30',
      record: { type: 'Employee', attributes: values },
      expect: { active: false, lifecycle: 'prehire' },
    },
    {
      name: 'the last day of work counts before the end of the contract',
      today: '2027-03-01',
      record: {
        type: 'Employee',
        attributes: {
          ...values,
          last_working_day: { label: 'Last day of work', value: '2027-02-28T00:00:00+0100' },
          contract_end_date: { label: 'Contract ends', value: '2027-03-31T00:00:00+0200' },
        },
      },
      expect: { active: false, lifecycle: 'terminated', leaveDate: '2027-02-28' },
    },
  ],
};
