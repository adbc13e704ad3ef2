// Workers in the shape that the interface of the source is described to have.
import { describe, it } from 'vitest';
import type { HrRecord } from '../../../api/intake/hr-record.ts';
import { expectCases } from './expect-cases.ts';

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
