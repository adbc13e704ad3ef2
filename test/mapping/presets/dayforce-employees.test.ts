// Workers in the shape that the interface of the source is described to have.
import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../../api/intake/hr-record.ts';
import { expectCases } from './expect-cases.ts';

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
