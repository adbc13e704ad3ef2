// Presets of sources without a sample file: workers in the shapes their interfaces are described to have.
import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { settleDuplicates } from '../../api/lifecycle/duplicates.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { factsOf, mapRecords } from './map-sample.ts';

type Facts = ReturnType<typeof factsOf>[number];
type Case = readonly [scenario: string, record: HrRecord, facts: Partial<Facts>];

const asOf = '2026-11-23T00:00:00Z';

function expectCases(preset: string, cases: readonly Case[]): void {
  const found = factsOf(
    mapRecords(
      cases.map(([, record]) => record),
      preset,
      asOf,
    ),
    preset,
  );
  cases.forEach(([scenario, , facts], row) => {
    expect({ scenario, ...found[row] }).toMatchObject({ scenario, ...facts });
  });
}

describe('the preset oracle-hcm-workers', () => {
  const assignment = (number: string, status = 'ACTIVE', more = {}) => ({
    AssignmentNumber: number,
    AssignmentName: 'Engineer',
    AssignmentStatusType: status,
    DepartmentName: 'Engineering',
    PrimaryFlag: true,
    managers: {
      items: [
        { ManagerAssignmentNumber: 'E-project', ManagerType: 'PROJECT_MANAGER' },
        { ManagerAssignmentNumber: 'E-boss-2', ManagerType: 'LINE_MANAGER' },
      ],
    },
    ...more,
  });
  const relationship = (start: string, end: string | null, assignments: readonly object[], more = {}) => ({
    WorkerType: 'E',
    PrimaryFlag: true,
    StartDate: start,
    TerminationDate: end,
    LastWorkingDate: null,
    assignments: { items: assignments },
    ...more,
  });
  const worker = (PersonNumber: string, relationships: readonly object[], mail = true) =>
    ({
      PersonNumber,
      names: { items: [{ FirstName: 'Ada', LastName: 'Amber', DisplayName: 'Ada Amber' }] },
      emails: { items: mail ? [{ EmailType: 'W1', EmailAddress: `w${PersonNumber}@x.example` }] : [] },
      phones: { items: [] },
      workRelationships: { items: relationships },
    }) as unknown as HrRecord;

  it('takes the primary assignment of the primary work relationship', () => {
    const boss = [assignment('E-boss-1', 'ACTIVE', { PrimaryFlag: false }), assignment('E-boss-2')];
    expectCases('oracle-hcm-workers', [
      [
        'manager with two assignments',
        worker('1', [relationship('2010-01-01', '4712-12-31', boss)]),
        { managerExternalId: '1', lifecycle: 'active', leaveDate: null },
      ],
      [
        'rehire',
        worker('2', [
          relationship('2012-01-01', '2019-06-30', [assignment('E2', 'INACTIVE')]),
          relationship('2026-02-02', null, [assignment('E2-2')]),
        ]),
        { active: true, hireDate: '2026-02-02', leaveDate: null, managerExternalId: '1', warnings: [] },
      ],
      [
        'primary beside another one',
        worker('3', [
          relationship('2024-01-01', null, [assignment('C3', 'SUSPENDED')], { PrimaryFlag: false }),
          relationship('2020-01-01', null, [
            assignment('E3-1', 'INACTIVE', { PrimaryFlag: false, DepartmentName: 'Sales' }),
            assignment('E3-2'),
          ]),
        ]),
        { active: true, lifecycle: 'active', hireDate: '2020-01-01', department: 'Engineering' },
      ],
      [
        'leave',
        worker('4', [relationship('2020-01-01', null, [assignment('E4', 'SUSPENDED')])]),
        { lifecycle: 'leave' },
      ],
      [
        'future hire',
        worker('5', [relationship('2026-12-01', null, [assignment('P5')], { WorkerType: 'P' })]),
        { active: false, lifecycle: 'prehire' },
      ],
      [
        'last working day before the end',
        worker('6', [relationship('2020-01-01', '2026-11-30', [assignment('E6')], { LastWorkingDate: '2026-11-20' })]),
        { active: false, lifecycle: 'terminated', leaveDate: '2026-11-20' },
      ],
      [
        'no mail, manager nobody knows',
        worker(
          '7',
          [
            relationship('2020-01-01', null, [
              assignment('E7', 'ACTIVE', {
                managers: [{ ManagerAssignmentNumber: 'E99', ManagerType: 'LINE_MANAGER' }],
              }),
            ]),
          ],
          false,
        ),
        { active: true, userName: null, managerExternalId: null, warnings: ['manager-unresolved', 'missing-userName'] },
      ],
    ]);
  });
});

describe('the preset adp-workers', () => {
  const assigned = (more: object = {}) => ({
    primaryIndicator: true,
    hireDate: '2015-03-01',
    assignmentStatus: { statusCode: { codeValue: 'A', shortName: 'Active' } },
    homeOrganizationalUnits: [
      { typeCode: { codeValue: 'Department' }, nameCode: { codeValue: 'D10', shortName: 'Engineering' } },
    ],
    reportsTo: [{ workerID: { idValue: '1' } }],
    ...more,
  });
  const worker = (id: string, more: object = {}) =>
    ({
      associateOID: `G${id}`,
      workerID: { idValue: id },
      person: { legalName: { givenName: 'Ada', familyName1: 'Amber' }, preferredName: { givenName: 'Addie' } },
      businessCommunication: { emails: [{ emailUri: `w${id}@x.example` }] },
      workerDates: { originalHireDate: '2015-03-01' },
      workerStatus: { statusCode: { codeValue: 'Active' } },
      workAssignments: [assigned()],
      ...more,
    }) as unknown as HrRecord;

  it('takes the primary assignment, and the dates of the current employment', () => {
    const { businessCommunication: _, ...withoutMail } = worker('8') as Record<string, HrRecord>;
    expectCases('adp-workers', [
      ['plain', worker('1'), { displayName: 'Addie Amber', department: 'Engineering', active: true }],
      [
        'two assignments',
        worker('2', {
          workAssignments: [
            assigned({ primaryIndicator: false, assignmentStatus: { statusCode: { codeValue: 'T' } } }),
            assigned(),
          ],
        }),
        { active: true, managerExternalId: '1', leaveDate: null },
      ],
      [
        'rehire with the old end',
        worker('3', {
          workerDates: { originalHireDate: '2015-03-01', rehireDate: '2026-02-02', terminationDate: '2022-06-30' },
        }),
        { active: true, hireDate: '2026-02-02', leaveDate: null },
      ],
      [
        'leave by the assignment',
        worker('4', { workAssignments: [assigned({ assignmentStatus: { statusCode: { codeValue: 'L' } } })] }),
        { active: true, lifecycle: 'leave' },
      ],
      [
        'terminated',
        worker('5', {
          workerStatus: { statusCode: { codeValue: 'Terminated' } },
          workerDates: { originalHireDate: '2015-03-01', terminationDate: '2026-11-22' },
        }),
        { active: false, lifecycle: 'terminated', leaveDate: '2026-11-22' },
      ],
      [
        'future hire',
        worker('6', { workerDates: { originalHireDate: '2026-12-01' } }),
        { active: false, lifecycle: 'prehire' },
      ],
      [
        'department by its long name',
        worker('7', {
          workAssignments: [
            assigned({
              homeOrganizationalUnits: [
                { typeCode: { shortName: 'Department' }, nameCode: { longName: 'Field Service' } },
              ],
            }),
          ],
        }),
        { department: 'Field Service' },
      ],
      ['no mail', withoutMail as HrRecord, { active: true, userName: null, warnings: ['missing-userName'] }],
    ]);
  });
});

describe('the preset ukg-pro', () => {
  const worker = (employeeNumber: string, more: object = {}) =>
    ({
      employeeID: `ID-${employeeNumber}`,
      employeeNumber,
      firstName: 'Ada',
      lastName: 'Amber',
      preferredName: '',
      emailAddress: `w${employeeNumber}@x.example`,
      employeeStatusCode: 'A',
      supervisorID: null,
      originalHireDate: '2015-03-01T00:00:00',
      lastHireDate: '2015-03-01T00:00:00',
      dateOfTermination: null,
      orgLevel1Code: 'ENG',
      ...more,
    }) as HrRecord;

  it('looks managers up by the id of their record, and counts from the last hire', () => {
    expectCases('ukg-pro', [
      ['boss', worker('001'), { externalId: '001', managerExternalId: null, active: true }],
      ['report', worker('002', { supervisorID: 'ID-001' }), { managerExternalId: '001', warnings: [] }],
      [
        'rehire',
        worker('003', { lastHireDate: '2026-02-02T00:00:00', dateOfTermination: '2022-06-30' }),
        { hireDate: '2026-02-02', leaveDate: null, active: true },
      ],
      ['on strike', worker('004', { employeeStatusCode: 'O' }), { lifecycle: 'active' }],
      ['leave', worker('005', { employeeStatusCode: 'L' }), { active: true, lifecycle: 'leave' }],
      [
        'terminated',
        worker('006', { employeeStatusCode: 'T', dateOfTermination: '11/22/2026' }),
        { active: false, leaveDate: '2026-11-22' },
      ],
      ['future hire', worker('007', { lastHireDate: '2026-12-01' }), { active: false, lifecycle: 'prehire' }],
      ['no mail', worker('008', { emailAddress: null }), { userName: null, warnings: ['missing-userName'] }],
      ['a boss who is not there', worker('009', { supervisorID: 'ID-999' }), { warnings: ['manager-unresolved'] }],
    ]);
  });
});

describe('the preset dynamics-365-hr', () => {
  const row = (id: string, start: string, end: string, more: object = {}) =>
    ({
      mshr_personnelnumber: id,
      mshr_firstname: 'Ada',
      mshr_lastname: 'Amber',
      mshr_primarycontactemail: `w${id}@x.example`,
      mshr_departmentname: 'Engineering',
      mshr_employmentstartdate: `${start}T00:00:00Z`,
      mshr_employmentenddate: `${end}T23:59:59Z`,
      ...more,
    }) as HrRecord;

  it('reads one employment a row', () => {
    expectCases('dynamics-365-hr', [
      ['open end', row('1', '2015-03-01', '2154-12-31'), { active: true, leaveDate: null, department: 'Engineering' }],
      ['ended', row('2', '2015-03-01', '2026-11-22'), { active: false, lifecycle: 'terminated' }],
      ['last day today', row('3', '2015-03-01', '2026-11-23'), { active: true, leaveDate: '2026-11-23' }],
      ['future hire', row('4', '2026-12-01', '2154-12-31'), { active: false, lifecycle: 'prehire' }],
      [
        'no mail',
        row('5', '2015-03-01', '2154-12-31', { mshr_primarycontactemail: null }),
        { warnings: ['missing-userName'] },
      ],
    ]);
  });

  it.each<[string, readonly [string, string][], number]>([
    [
      'the one valid today',
      [
        ['2010-01-01', '2019-12-31'],
        ['2026-02-02', '2154-12-31'],
        ['2027-01-01', '2154-12-31'],
      ],
      1,
    ],
    [
      'else the next',
      [
        ['2010-01-01', '2019-12-31'],
        ['2026-12-01', '2154-12-31'],
      ],
      1,
    ],
    [
      'else the last',
      [
        ['2010-01-01', '2012-12-31'],
        ['2015-01-01', '2019-12-31'],
      ],
      1,
    ],
  ])('of the employments of one worker, by their start, counts %s', (_, employments, counting) => {
    const records = employments.map(([start, end]) => row('1', start, end));
    const rows = mapRecords(records, 'dynamics-365-hr', asOf).map(({ row: number, worker }) => ({
      row: number,
      externalId: worker.externalId!,
      contentHash: String(number),
      isPrimary: worker.isPrimary,
      active: worker.user?.active ?? null,
    }));
    const policy = presets.get('dynamics-365-hr')!.duplicates!;
    expect(settleDuplicates(rows, policy)).toMatchObject({ counting: [counting], refused: [] });
  });
});

describe('the preset dayforce-employees', () => {
  const since = (EffectiveStart: string, more: object) => ({ EffectiveStart: `${EffectiveStart}T00:00:00`, ...more });
  const status = (XRefCode: string) => ({ EmploymentStatus: { XRefCode } });
  const worker = (EmployeeNumber: string, statuses: readonly object[], more: object = {}) =>
    ({
      EmployeeNumber,
      FirstName: 'Ada',
      LastName: 'Amber',
      HireDate: '2015-03-01T00:00:00',
      Contacts: {
        Items: [
          { ContactInformationType: { XRefCode: 'BusinessEmail' }, ElectronicAddress: `w${EmployeeNumber}@x.example` },
        ],
      },
      EmploymentStatuses: { Items: statuses },
      WorkAssignments: {
        Items: [
          since('2026-12-01', { IsPrimary: true, Position: { Department: { ShortName: 'Sales' } } }),
          since('2015-03-01', { IsPrimary: true, Position: { Department: { ShortName: 'Engineering' } } }),
          since('2026-01-01', { IsPrimary: false, Position: { Department: { ShortName: 'Works council' } } }),
        ],
      },
      EmployeeManagers: { Items: [since('2015-03-01', { ManagerEmployeeNumber: '1' })] },
      ...more,
    }) as unknown as HrRecord;

  it('takes the status, the assignment and the manager of the day', () => {
    expectCases('dayforce-employees', [
      [
        'moves in December',
        worker('1', [since('2015-03-01', status('ACTIVE'))]),
        { active: true, department: 'Engineering', managerExternalId: null },
      ],
      [
        'left in the past, back since',
        worker(
          '2',
          [
            since('2015-03-01', status('ACTIVE')),
            since('2022-07-01', status('TERMINATED')),
            since('2026-02-02', status('ACTIVE')),
          ],
          { HireDate: '2026-02-02T00:00:00', TerminationDate: '2022-06-30T00:00:00' },
        ),
        { active: true, hireDate: '2026-02-02', leaveDate: null, managerExternalId: '1' },
      ],
      [
        'will leave',
        worker('3', [since('2026-12-01', status('TERMINATED')), since('2015-03-01', status('ACTIVE'))], {
          TerminationDate: '2026-11-30T00:00:00',
        }),
        { active: true, leaveDate: '2026-11-30' },
      ],
      ['on leave', worker('4', [since('2026-11-01', status('LOA'))]), { active: true, lifecycle: 'leave' }],
      [
        'future hire',
        worker('5', [since('2026-12-01', status('ACTIVE'))], { HireDate: '2026-12-01T00:00:00' }),
        { active: false, lifecycle: 'prehire', department: 'Engineering' },
      ],
      [
        'a code of one’s own',
        worker('6', [since('2015-03-01', status('SABBATICAL'))]),
        { lifecycle: null, warnings: expect.arrayContaining(['unknown-status']) },
      ],
      [
        'no mail',
        worker('7', [since('2015-03-01', status('ACTIVE'))], { Contacts: { Items: [] } }),
        { userName: null, warnings: ['missing-userName'] },
      ],
    ]);
  });
});

describe('the preset sql-view', () => {
  it('reads typed columns', () => {
    const row = { EmployeeID: 7, Status: 'Active', FirstName: 'Ada', LastName: 'Amber', WorkEmail: 'ada@x.example' };
    expectCases('sql-view', [
      [
        'plain',
        { ...row, HireDate: '2015-03-01T00:00:00', TerminationDate: null },
        { externalId: '7', hireDate: '2015-03-01' },
      ],
      [
        'leaver',
        { ...row, EmployeeID: 8, HireDate: '2015-03-01', TerminationDate: '2026-11-22T00:00:00' },
        { active: false },
      ],
      [
        'prehire',
        { ...row, EmployeeID: 9, HireDate: '2026-12-01T00:00:00Z', TerminationDate: '9999-12-31' },
        { lifecycle: 'prehire', leaveDate: null },
      ],
    ]);
  });
});
