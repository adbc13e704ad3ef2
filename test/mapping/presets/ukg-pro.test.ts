// Workers in the shape that the interface of the source is described to have.
import { describe, it } from 'vitest';
import type { HrRecord } from '../../../api/intake/hr-record.ts';
import { expectCases } from './expect-cases.ts';

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
