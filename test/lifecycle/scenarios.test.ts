// The scenarios that HR feeds bring, a sentence each: what the record of the day makes of a worker who is known or not. Those
// that need a person are in test/plan/reviews.test.ts.
import { describe, expect, it } from 'vitest';
import { judgeRow } from '../../api/lifecycle/judge-row.ts';
import type { Lifecycle } from '../../api/lifecycle/lifecycle-of.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import type { PreviewedJob } from '../../api/preview/known-worker.ts';
import { fingerprintOf, nobody, read, target, worker } from '../plan/read-as.ts';
import { ada, bela, codes, previewRows } from '../preview/preview-rows.ts';
import { type Person, person } from '../walks/people.ts';

// The day of all records here is 2 March 2026.
const submission = { origin: 'caller', source_time: new Date('2026-03-02T08:00:00Z'), sequence: 20, generation: 1 };

/** A worker whose account was last wanted so, for this record. */
function knownAs(record: Person, active: boolean, lifecycle: Lifecycle) {
  const print = fingerprintOf(record);
  const proved = { wanted: print, confirmed: print, confirmedGeneration: 1, isProvisioned: true };
  return { ...nobody, worker: worker(record), target: target({ ...proved, active, lifecycle }) };
}

function outcome(record: Person, known = nobody) {
  const row = read(record, known);
  const { disposition, event, effect } = judgeRow(row, known, submission);
  return { disposition, event, effect, active: row.user?.active, codes: row.problems.map((problem) => problem.code) };
}

const at = (changes: Record<string, string>) => person('1', changes);
const atWork = knownAs(at({}), true, 'active');
const future = knownAs(at({ HireDate: '2026-04-01' }), false, 'prehire');
const left = at({ Status: 'Terminated', TerminationDate: '2025-12-31' });
const hasLeft = knownAs(left, false, 'terminated');
const withEnd = knownAs(at({ WorkerType: 'Contingent Worker', TerminationDate: '2026-03-31' }), true, 'active');

const cases: readonly [string, Person, typeof nobody, object][] = [
  ['1 a future hire is made disabled', at({ HireDate: '2026-04-01' }), nobody, { event: 'joiner', active: false }],
  ['1 and enabled on the first day', at({ HireDate: '2026-03-02' }), future, { event: 'joiner', active: true }],
  ['2 a no-show is disabled at once', at({ Status: 'No Show' }), atWork, { event: 'leaver', active: false }],
  [
    '2 an end on the day of the start is a no-show, also before it',
    at({ HireDate: '2026-04-01', TerminationDate: '2026-04-01' }),
    future,
    { active: false, effect: 'changes' },
  ],
  [
    '2 and disables somebody whose account was enabled early',
    at({ HireDate: '2026-03-02', TerminationDate: '2026-03-02' }),
    atWork,
    { event: 'leaver', active: false, effect: 'disables' },
  ],
  [
    '3 an end in the past is a leaver, whatever the status says',
    at({ TerminationDate: '2026-02-14' }),
    atWork,
    { event: 'leaver', active: false },
  ],
  [
    '4 an end ahead is told and disables nobody',
    at({ TerminationDate: '2026-03-02' }),
    atWork,
    { event: 'mover', active: true },
  ],
  ['5 terminated without a date is disabled', at({ Status: 'Terminated' }), atWork, { event: 'leaver', active: false }],
  [
    '6 a return under the same id enables',
    at({ HireDate: '2026-03-01' }),
    hasLeft,
    { event: 'rehire', active: true, effect: null },
  ],
  [
    '6 an end before the current start is ignored',
    at({ HireDate: '2026-03-01', TerminationDate: '2025-12-31' }),
    hasLeft,
    { event: 'rehire', active: true },
  ],
  ['9 a leave keeps the account and is no leaver', at({ Status: 'On Leave' }), atWork, { active: true, effect: null }],
  [
    '10 an extended contract makes no leaver and no return',
    at({ WorkerType: 'Contingent Worker', TerminationDate: '2026-09-30' }),
    withEnd,
    { event: 'mover', active: true },
  ],
  [
    '11 a new name is told, so that somebody can rename',
    at({ LastName: 'Birch' }),
    atWork,
    { event: 'mover', codes: ['name-changed'] },
  ],
  ['11 a preferred name is none of it', at({ PreferredName: 'Addie' }), atWork, { event: 'mover', codes: [] }],
  ['12 another manager is sent', at({ ManagerID: '7' }), atWork, { disposition: 'send', event: 'mover' }],
  ['13 nobody is their own manager', at({ ManagerID: '1' }), atWork, { codes: ['manager-is-self'] }],
  ['15 another department is a mover', at({ Department: 'Law' }), atWork, { event: 'mover', active: true }],
  ['16 a termination taken back enables again', at({}), hasLeft, { event: 'rehire', active: true }],
  [
    '16 corrected dates are computed anew',
    at({ TerminationDate: '2026-02-01' }),
    withEnd,
    { event: 'leaver', active: false },
  ],
];

describe('the scenarios of HR feeds', () => {
  it.each(cases)('%s', (_, record, known, expected) => {
    expect(outcome(record, known)).toMatchObject(expected);
  });

  it('9 a leave of a type that the mapping names disables the account, and counts as a change only', async () => {
    const document: Partial<MappingDocument> = {
      attributes: [...presets.get('generic-csv')!.attributes, { name: 'leaveType', path: 'Department' }],
      lifecycle: {
        ...presets.get('generic-csv')!.lifecycle,
        leaveType: 'leaveType',
        leaveDisables: ['Sabbatical', 'military'],
      },
    };
    const onLeave = (type: string) => `1,On Leave,Ada,Amber,ada@x.example,${type},,2020-01-01,`;
    const { value } = await previewRows(
      [onLeave(' SABBATICAL'), onLeave('Parental').replace('1,', '2,').replace('ada@', 'b@')],
      { document },
    );
    expect(value.map((row) => [row.lifecycle, row.user?.active, row.event])).toEqual([
      ['leave', false, 'joiner'],
      ['leave', true, 'joiner'],
    ]);
  });

  const contract = (type: string, from: string, to: string) =>
    `1,${type},Ada,Amber,ada@x.example,${type},,${from},${to}`;
  it.each([
    ['today, whichever comes first', ['2026-11-01', ''], ['2020-01-01', '2026-10-31'], 'active', '2026-11-01'],
    ['still, where the next one is ahead', ['2027-01-01', ''], ['2020-01-01', '2026-12-31'], 'active', '2020-01-01'],
    ['next, where the last one is over', ['2027-01-01', ''], ['2020-01-01', '2026-10-31'], 'prehire', '2027-01-01'],
    [
      'last, where all are over',
      ['2019-01-01', '2019-12-31'],
      ['2020-01-01', '2026-10-31'],
      'terminated',
      '2020-01-01',
    ],
  ])(
    '8 of several contracts of one person the one counts that is valid %s',
    async (_, one, other, lifecycle, start) => {
      const rows = [one, other].map(([from, to]) => contract('Active', from!, to!));
      const { value } = await previewRows(rows, { document: { duplicates: 'current' } });
      const counting = value.filter((row) => row.disposition !== 'duplicate');
      expect(
        counting.map((row) => [row.lifecycle, JSON.stringify(row.user).includes(`"HireDate":"${start}"`)]),
      ).toEqual([[lifecycle, true]]);
    },
  );

  it('8 two contracts that are valid on one day contradict each other', async () => {
    const rows = [contract('Active', '2020-01-01', ''), contract('Active', '2021-01-01', '')];
    const { value } = await previewRows(rows, { document: { duplicates: 'current' } });
    expect(value.map((row) => row.disposition)).toEqual(['invalid', 'invalid']);
  });

  it('14 the end of a second position is no leaver', async () => {
    const document: Partial<MappingDocument> = { duplicates: { primaryBy: 'department' } };
    const second = '1,Terminated,Ada,Amber,ada@x.example,no,,2020-01-01,2021-01-01';
    const { value } = await previewRows([second, '1,Active,Ada,Amber,ada@x.example,yes,,2020-01-01,'], { document });
    expect(value.map((row) => [row.disposition, row.user?.active])).toEqual([
      ['duplicate', false],
      ['send', true],
    ]);
  });

  it('13 a circle of managers and a manager who has left are told', async () => {
    const { value } = await previewRows([
      ada.replace('Legal,,', 'Legal,2,'),
      bela,
      '3,Active,C,Cedar,c@x.example,,4,2020-01-01,',
      '4,Terminated,D,Dahl,d@x.example,,,2020-01-01,',
    ]);
    expect(value.map(codes)).toEqual([['manager-cycle'], ['manager-cycle'], ['manager-inactive'], []]);
  });

  it('7 a return under a new id and two people with one e-mail wait for a person', async () => {
    const job: PreviewedJob = {
      verifiedDomains: [],
      generation: 1,
      sourceTime: submission.source_time,
      hash: (text) => text,
      carriers: async () => new Map(),
      standings: async () => new Map(),
      peers: async () => new Map(),
      known: async () => new Map(),
    };
    const rows = [
      '1,Terminated,Ada,Amber,ada@x.example,,,2020-01-01,2024-01-31',
      '9,Active,Ada,Amber,ADA@x.example,,,2026-11-01,',
      bela,
      bela.replace('2,', '3,'),
    ];
    const { value } = await previewRows(rows, { job });
    expect(value.map((row) => [row.disposition, codes(row)![0]])).toEqual([
      ['send', 'duplicate-userName'],
      ['review', 'possible-rehire'],
      ['review', 'shared-email'],
      ['review', 'shared-email'],
    ]);
  });
});
