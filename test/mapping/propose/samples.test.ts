// What is proposed for files in the shapes of real HR systems, none of which the code knows by name.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkMapping } from '../../../api/mapping/check-mapping.ts';
import { compileMapping } from '../../../api/mapping/compile-mapping.ts';
import { mapRecord } from '../../../api/mapping/map-record.ts';
import { presets } from '../../../api/mapping/presets/list.ts';
import { enterpriseUser } from '../../../api/scim/user.ts';
import { columnsByAttribute, propose, proposed, readSample } from './proposing.ts';

const hrSample = (name: string) => new URL(`../../fixtures/hr-samples/${name}`, import.meta.url);
const microsoft = (name: string) => new URL(`../../fixtures/microsoft-samples/${name}`, import.meta.url);
const thousand = new URL('../../../infra/local/samples/microsoft-1000-workers.csv', import.meta.url);

const microsoftColumns = {
  employeeId: 'WorkerID',
  status: 'WorkerStatus',
  userName: 'UserID',
  firstName: 'FirstName',
  lastName: 'LastName',
  fullName: 'FullName',
  managerId: 'ManagerID',
  hireDate: 'HireDate',
  department: 'Department',
  jobTitle: 'JobTitle',
  country: 'CountryCode',
  postalCode: 'ZipCode',
  workPhone: 'OfficePhone',
};
const genericColumns = {
  employeeId: 'EmployeeID',
  status: 'Status',
  firstName: 'FirstName',
  lastName: 'LastName',
  preferredName: 'PreferredName',
  workEmail: 'WorkEmail',
  managerId: 'ManagerID',
  hireDate: 'HireDate',
  leaveDate: 'TerminationDate',
  department: 'Department',
  workerType: 'WorkerType',
};
const excelColumns = {
  employeeId: 'Employee ID',
  status: 'Status',
  firstName: 'First Name',
  lastName: 'Last Name',
  preferredName: 'Known As',
  workEmail: 'Work E-mail',
  managerId: 'Manager ID',
  hireDate: 'Hire Date',
  leaveDate: 'Termination Date',
};

const cases: readonly {
  readonly file: URL;
  readonly recordPath?: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly without?: readonly string[];
}[] = [
  { file: hrSample('generic-full.csv'), columns: genericColumns },
  { file: hrSample('generic-full-day2.csv'), columns: genericColumns },
  { file: hrSample('generic-delta-day2.csv'), columns: genericColumns },
  {
    file: hrSample('generic-semicolon-windows1252.csv'),
    columns: {
      employeeId: 'Personalnummer',
      status: 'Status',
      firstName: 'Vorname',
      lastName: 'Nachname',
      preferredName: 'Rufname',
      workEmail: 'E-Mail dienstlich',
      managerId: 'Vorgesetzter (Pers.-Nr.)',
      hireDate: 'Eintritt',
      leaveDate: 'Austritt',
      department: 'Abteilung',
      city: 'Ort',
      country: 'Land',
      workerType: 'Art',
    },
  },
  { file: hrSample('excel-export.csv'), columns: excelColumns },
  { file: hrSample('excel-list-rows.json'), columns: excelColumns },
  {
    file: hrSample('workday-raas.json'),
    recordPath: 'Report_Entry',
    columns: {
      employeeId: 'Worker_ID',
      status: 'Worker_Status',
      firstName: 'Legal_First_Name',
      lastName: 'Legal_Last_Name',
      preferredName: 'Preferred_First_Name',
      workEmail: 'Primary_Work_Email',
      jobTitle: 'Business_Title',
      department: 'Supervisory_Organization',
      managerId: 'Manager_ID',
      hireDate: 'Hire_Date',
      leaveDate: 'Termination_Date, Contract_End_Date',
    },
  },
  {
    file: hrSample('bamboohr-report.json'),
    recordPath: 'employees',
    columns: {
      employeeId: 'employeeNumber',
      status: 'employmentHistoryStatus',
      firstName: 'firstName',
      lastName: 'lastName',
      fullName: 'displayName',
      workEmail: 'workEmail',
      hireDate: 'hireDate',
      leaveDate: 'terminationDate',
    },
    // supervisorEId refers to `id`, not to the employee number.
    without: ['managerId'],
  },
  {
    file: hrSample('hibob-people.json'),
    recordPath: 'employees',
    columns: {
      employeeId: 'work.employeeIdInCompany',
      status: 'internal.lifecycleStatus',
      firstName: 'firstName',
      lastName: 'surname',
      fullName: 'displayName',
      workEmail: 'email',
      managerId: 'work.reportsToIdInCompany',
      hireDate: 'work.startDate',
      leaveDate: 'internal.terminationDate',
      department: 'work.department',
      jobTitle: 'work.title',
    },
  },
  {
    file: hrSample('personio-employees.json'),
    recordPath: 'data',
    columns: {
      employeeId: 'attributes.id.value',
      status: 'attributes.status.value',
      firstName: 'attributes.first_name.value',
      lastName: 'attributes.last_name.value',
      preferredName: 'attributes.preferred_name.value',
      workEmail: 'attributes.email.value',
      department: 'attributes.department.value.attributes.name',
      managerId: 'attributes.supervisor.value.attributes.id.value',
      hireDate: 'attributes.hire_date.value',
      leaveDate:
        'attributes.contract_end_date.value, attributes.termination_date.value, attributes.last_working_day.value',
    },
  },
  {
    file: hrSample('successfactors-odata.json'),
    recordPath: 'd.results',
    columns: { employeeId: 'personIdExternal' },
    // Everything else stands in lists, of which a person has to say which element counts.
    without: ['firstName', 'workEmail', 'managerId', 'hireDate', 'status'],
  },
  { file: thousand, columns: microsoftColumns },
  { file: microsoft('csv-with-2-records.csv'), columns: microsoftColumns },
  { file: microsoft('csv-with-5-records.txt'), columns: microsoftColumns },
  { file: microsoft('sample1-employee-data.csv'), columns: microsoftColumns },
];

const nameOf = (file: URL) => file.pathname.split('/').at(-1)!;

describe('a proposal from the columns alone', () => {
  it.each(cases.map((one) => [nameOf(one.file), one] as const))('understands %s', async (_name, one) => {
    const proposal = proposed(await readSample(one.file, one.recordPath));
    expect(checkMapping(proposal.document)).toEqual([]);
    expect(proposal.preset).toBeNull();
    const found = columnsByAttribute(proposal);
    expect(found).toMatchObject(one.columns);
    for (const attribute of one.without ?? []) expect(found).not.toHaveProperty(attribute);
  });

  it.each(cases.map((one) => [nameOf(one.file), one] as const))(
    'tells nothing of a person of %s',
    async (_name, one) => {
      const sample = await readSample(one.file, one.recordPath);
      const { columns, openQuestions } = proposed(sample);
      const said = JSON.stringify([columns.map(({ reasons }) => reasons), openQuestions]);
      const columnNames = JSON.stringify(columns.map(({ column }) => column)).toLowerCase();
      const personal = sample.records
        .flatMap((record) => Object.values(record))
        .filter((value): value is string => typeof value === 'string' && /\p{L}{4}/u.test(value))
        .filter((value) => !/^active$/i.test(value) && !columnNames.includes(value.toLowerCase()));
      expect([...new Set(personal)].filter((value) => new RegExp(`\\b${escaped(value)}\\b`).test(said))).toEqual([]);
    },
  );

  it.each(['generic-full.csv', 'generic-semicolon-windows1252.csv', 'excel-export.csv'])(
    'maps %s to the facts that its preset must find',
    async (name) => {
      const sample = await readSample(hrSample(name));
      const expected = JSON.parse(readFileSync(hrSample(`${name}.expected.json`), 'utf8'));
      const mapping = compileMapping(proposed(sample).document);
      const day = { now: new Date(expected.asOf), today: expected.asOf.slice(0, 10) };
      const facts = sample.records.map((record) => {
        const { user, ...worker } = mapRecord(mapping, record, day);
        return {
          externalId: worker.externalId,
          userName: user?.userName ?? null,
          displayName: user?.displayName ?? null,
          givenName: user?.name?.givenName ?? null,
          familyName: user?.name?.familyName ?? null,
          active: user?.active,
          lifecycle: worker.lifecycle,
          department: user?.[enterpriseUser]?.department ?? null,
          managerExternalId: user?.[enterpriseUser]?.manager?.value ?? null,
          hireDate: worker.hireDate,
          leaveDate: worker.leaveDate,
        };
      });
      const wanted = expected.workers.map(
        ({ scenario: _s, warnings: _w, ...worker }: Record<string, unknown>) => worker,
      );
      expect(facts).toEqual(wanted);
    },
  );
});

describe('a preset that reads the file as it is', () => {
  it.each([
    [hrSample('generic-full.csv'), 'generic-csv'],
    [hrSample('generic-delta-day2.csv'), 'generic-csv'],
    [thousand, 'microsoft-sample-csv'],
    [microsoft('csv-with-2-records.csv'), 'microsoft-sample-csv'],
  ])('is proposed: %s', async (file, preset) => {
    const proposal = proposed(await readSample(file), [...presets.values()]);
    expect(proposal.preset).toEqual({ name: preset, confidence: expect.any(Number) });
    expect(proposal.preset!.confidence).toBeGreaterThan(0.8);
    expect(proposal.document).toEqual({ ...presets.get(preset)!, name: 'proposed' });
    expect(checkMapping(proposal.document)).toEqual([]);
  });

  it('is not, where its columns are there but hold something else', async () => {
    const { header } = await readSample(hrSample('generic-full.csv'));
    const sample = await readSample(hrSample('generic-full.csv'));
    const records = sample.records.map((record) => ({ ...record, HireDate: '13.06.2021', Status: 'aktiv' }));
    expect(propose({ header, records }, [...presets.values()])).toMatchObject({ kind: 'proposed', preset: null });
  });

  it.each([hrSample('generic-semicolon-windows1252.csv'), hrSample('excel-export.csv')])(
    'is not, where the columns are called otherwise: %s',
    async (file) => {
      expect(proposed(await readSample(file), [presets.get('generic-csv')!]).preset).toBeNull();
    },
  );
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
