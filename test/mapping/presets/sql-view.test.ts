// Workers in the shape that the interface of the source is described to have.
import { describe, it } from 'vitest';
import { expectCases } from './expect-cases.ts';

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
