// Workers in the shape that the interface of the source is described to have.
import { describe, it } from 'vitest';
import type { HrRecord } from '../../../api/intake/hr-record.ts';
import { expectCases } from './expect-cases.ts';

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
