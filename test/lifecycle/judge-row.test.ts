import { describe, expect, it } from 'vitest';
import { judgeRow } from '../../api/lifecycle/judge-row.ts';
import type { KnownOfRow } from '../../api/plan/read-known.ts';
import type { AdoptedPerson } from '../../api/store/worker/read-workers.ts';
import { fingerprintOf, nobody, read, target, worker } from '../plan/read-as.ts';
import { person } from '../walks/people.ts';

const ada = person('1');
const gone = person('1', { Status: 'Terminated', TerminationDate: '2026-02-01' });
const submission = { origin: 'caller', source_time: new Date('2026-03-02T08:00:00Z'), sequence: 20, generation: 3 };
const found: AdoptedPerson = {
  externalId: '1',
  directoryId: 'd-1',
  userName: 'ada@old.example',
  enabled: true,
  synced: false,
  ambiguous: false,
};
const proved = target({
  wanted: fingerprintOf(ada),
  confirmed: fingerprintOf(ada),
  confirmedGeneration: 3,
  active: true,
  lifecycle: 'active',
});
const ended = { ...proved, wanted: 'x', confirmed: 'x', active: false, lifecycle: 'terminated' as const };
const future = { ...ended, lifecycle: 'prehire' as const };
const known = (changes: Partial<KnownOfRow>): KnownOfRow => ({ ...nobody, worker: worker(ada), ...changes });

const cases: readonly (readonly [string, object, KnownOfRow, Partial<typeof submission>, string, string])[] = [
  ['nobody knows the worker: a joiner, sent', ada, nobody, {}, 'send', 'joiner'],
  ['first seen after the end: a leaver', gone, nobody, {}, 'send', 'leaver'],
  ['in the directory before us and enabled: no joiner', ada, { ...nobody, person: found }, {}, 'send', 'mover'],
  [
    'in the directory before us, enabled, and gone in HR: a leaver',
    gone,
    { ...nobody, person: found },
    {},
    'send',
    'leaver',
  ],
  [
    'synchronised from on-premises AD: closed',
    ada,
    { ...nobody, person: { ...found, synced: true } },
    {},
    'held',
    'none',
  ],
  ['proved in this generation: unchanged', ada, known({ target: proved }), {}, 'unchanged', 'none'],
  ['proved in an older generation: unknown, sent', ada, known({ target: proved }), { generation: 4 }, 'send', 'none'],
  [
    'proved, but something failed since: sent',
    ada,
    known({ target: { ...proved, unsettledSinceConfirmed: true } }),
    {},
    'send',
    'none',
  ],
  ['wanted, but never proved: sent', ada, known({ target: { ...proved, confirmed: null } }), {}, 'send', 'none'],
  ['another department: a mover', person('1', { Department: 'Law' }), known({ target: proved }), {}, 'send', 'mover'],
  ['employment ended: a leaver', gone, known({ target: proved }), {}, 'send', 'leaver'],
  ['back after the end: a rehire', ada, known({ target: ended }), {}, 'send', 'rehire'],
  ['first day after a future hire: a joiner', ada, known({ target: future }), {}, 'send', 'joiner'],
  ['behind a closed gate: held', ada, known({ target: { ...proved, gate: 'protected' } }), {}, 'held', 'none'],
  [
    'older than the latest fact: stale',
    ada,
    known({ target: proved }),
    { source_time: new Date('2026-02-28T08:00:00Z') },
    'stale',
    'none',
  ],
  [
    'of the same moment, handed in earlier: stale',
    ada,
    known({ target: proved }),
    { source_time: new Date('2026-03-01T08:00:00Z'), sequence: 9 },
    'stale',
    'none',
  ],
  [
    'of the same moment, handed in later: counts',
    ada,
    known({ target: proved }),
    { source_time: new Date('2026-03-01T08:00:00Z'), sequence: 11 },
    'unchanged',
    'none',
  ],
  [
    'forced for the sake of a manager: sent although proved',
    {},
    known({ target: proved }),
    { origin: 'manager-pass' },
    'send',
    'none',
  ],
  [
    'forced with an older time: never stale, for it carries the time of the fact',
    {},
    known({ target: proved }),
    { origin: 'manager-pass', source_time: new Date(0) },
    'send',
    'none',
  ],
  [
    'forced, but the gate is closed: held',
    {},
    known({ target: { ...proved, gate: 'protected' } }),
    { origin: 'manager-pass' },
    'held',
    'none',
  ],
  [
    'an unknown status word: invalid, never a leaver',
    person('1', { Status: 'Sabbatical' }),
    known({ target: proved }),
    {},
    'invalid',
    'none',
  ],
  [
    'a bare record of a stranger: a complete one is needed',
    { EmployeeID: '7', JobTitle: 'Ghost' },
    nobody,
    {},
    'needs-complete-record',
    'none',
  ],
];

describe('a row', () => {
  it.each(cases)('%s', (_, record, knownOfRow, changes, disposition, event) => {
    const facts = { ...submission, ...changes };
    expect(judgeRow(read(record as never, knownOfRow, facts.origin), knownOfRow, facts)).toMatchObject({
      disposition,
      event,
    });
  });

  it('with one column only is completed with what is known', () => {
    const row = { EmployeeID: '1', Department: 'Engineering' };
    expect(judgeRow(read(row, known({ target: proved })), known({ target: proved }), submission)).toMatchObject({
      disposition: 'unchanged',
      event: 'none',
    });
  });

  it('of somebody who was in the directory before us keeps the user name that stands there', () => {
    expect(read(ada, { ...nobody, person: found }).user?.userName).toBe('ada@old.example');
    expect(read(ada, { ...nobody, person: { ...found, ambiguous: true } }).user?.userName).toBe(ada.WorkEmail);
  });

  it('with a user name in a domain of others is sent with a warning', () => {
    const { problems, user } = read(person('1', { WorkEmail: 'ada@elsewhere.example' }));
    expect(user).not.toBeNull();
    expect(problems).toMatchObject([{ code: 'unverified-domain', severity: 'warning' }]);
  });
});
