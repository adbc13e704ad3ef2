import { describe, expect, it } from 'vitest';
import { decideRow, type RowToDecide } from '../../api/plan/decide-row.ts';
import { enterpriseUser } from '../../api/scim/user.ts';
import { person } from '../walks/people.ts';
import { fingerprintOf, keyring, nobody, read, target, worker } from './read-as.ts';

const ada = person('1');
const sourceTime = new Date('2026-03-02T08:00:00Z');
const submission = {
  origin: 'caller',
  source_time: sourceTime,
  sequence: 20,
  generation: 1,
  kind: 'delta',
  population: 'all',
  only_ids: null,
};
const print = fingerprintOf(ada);
const proved = {
  ...nobody,
  worker: worker(ada),
  target: target({ wanted: print, confirmed: print, confirmedGeneration: 1, active: true, lifecycle: 'active' }),
};
const live = (state: 'queued' | 'uploaded', fingerprint: string) => [{ id: 5, workerId: 1, state, fingerprint }];

function decide(record: object, changes: Partial<RowToDecide> = {}) {
  const known = changes.known ?? nobody;
  return decideRow({
    row: 1,
    interpreted: read(record as never, known, changes.submission?.origin),
    known,
    live: [],
    submission,
    keyring,
    nextLook: { day: null, zone: 'UTC' },
    depth: 2,
    isManagerKnown: () => true,
    ...changes,
  });
}

describe('the decision on a row', () => {
  it('to send moves the fact, the wanted user and makes an operation', () => {
    expect(decide(ada)).toMatchObject({
      disposition: 'send',
      event: 'joiner',
      worker: { factTime: sourceTime, factSequence: 20, population: 'all', active: true, lifecycle: 'active' },
      target: { wanted: print, active: true, pendingManager: null },
      operation: { state: 'queued', active: true, depth: 2, fingerprint: print, managerLeftOut: null },
    });
  });

  it('unchanged moves the fact only, so that an older file is stale from now on', () => {
    const row = decide(ada, { known: proved });
    expect(row).toMatchObject({
      disposition: 'unchanged',
      worker: { factTime: sourceTime },
      target: null,
      operation: null,
    });
  });

  it('does not seal the HR record anew where it is the same', () => {
    const known = { ...proved, worker: worker(ada, { recordHash: decide(ada).worker?.recordHash ?? null }) };
    expect(decide(ada, { known }).worker?.record).toBeNull();
    expect(decide(person('1', { Company: 'Other' }), { known }).worker?.record).toMatchObject({ Company: 'Other' });
  });

  it('stale, invalid and incomplete rows move nothing', () => {
    const old = { ...submission, source_time: new Date(0) };
    for (const row of [
      decide(ada, { known: proved, submission: old }),
      decide(person('1', { Status: 'Sabbatical' }), { known: proved }),
      decide({ EmployeeID: '9' }),
    ]) {
      expect(row).toMatchObject({
        worker: null,
        target: null,
        operation: null,
        joinedOperationId: null,
        supersede: [],
      });
    }
  });

  it('another origin keeps the time of the fact, and an older record of the caller stays stale', () => {
    const row = decide(
      {},
      { known: proved, submission: { ...submission, origin: 'manager-pass', sequence: 99, source_time: new Date() } },
    );
    expect(row).toMatchObject({ disposition: 'send', worker: { factTime: proved.worker.factTime, factSequence: 10 } });
  });

  it('to join an operation that is on its way keeps the mark of a pending manager', () => {
    const row = decide(ada, { known: { ...proved, target: target({ wanted: print }) }, live: live('uploaded', print) });
    expect(row).toMatchObject({ disposition: 'joined', joinedOperationId: 5, operation: null, supersede: [] });
    expect(row.target?.pendingManager).toBeUndefined();
  });

  it('to send supersedes what is queued and waits for what is sent', () => {
    expect(decide(ada, { known: proved, live: live('queued', 'other') })).toMatchObject({
      supersede: [5],
      operation: { state: 'queued' },
    });
    expect(decide(ada, { known: proved, live: live('uploaded', 'other') })).toMatchObject({
      supersede: [],
      operation: { state: 'waiting' },
    });
  });

  it.each([
    ['a leaver of a large file before everything', { Status: 'Terminated', TerminationDate: '2026-02-01' }, 'full', 0],
    ['a single record before a file', {}, 'event', 1],
    ['a row of a file last', {}, 'full', 2],
  ])('sends %s', (_, changes, kind, priority) => {
    expect(decide(person('1', changes), { submission: { ...submission, kind } }).operation?.priority).toBe(priority);
  });

  it('sends a leaver first again, whose leaving was planned before and failed', () => {
    const record = person('1', { Status: 'Terminated', TerminationDate: '2026-02-01' });
    const failed = target({
      wanted: fingerprintOf(record),
      active: false,
      lifecycle: 'terminated',
      unsettledSinceConfirmed: true,
    });
    expect(decide(record, { known: { ...proved, target: failed } })).toMatchObject({
      event: 'none',
      operation: { priority: 0 },
    });
  });

  it('unchanged after a cancelled change sets the wish back, so that the next event is told rightly', () => {
    const cancelled = { ...proved.target, wanted: 'leaving', active: false, lifecycle: 'terminated' as const };
    const row = decide(ada, { known: { ...proved, target: cancelled } });
    expect(row).toMatchObject({
      disposition: 'unchanged',
      event: 'none',
      target: { wanted: print, active: true, lifecycle: 'active' },
    });
    expect(row.target?.pendingManager).toBeUndefined();
  });

  it('leaves an unknown manager out of the payload, but not out of the fingerprint', () => {
    const record = person('1', { ManagerID: '77' });
    const row = decide(record, { isManagerKnown: () => false });
    expect(row.operation?.payload[enterpriseUser]?.manager).toBeUndefined();
    expect(row.operation).toMatchObject({ managerLeftOut: '77', fingerprint: fingerprintOf(record) });
    expect(row.target).toMatchObject({ pendingManager: '77' });
    expect(row.problems).toMatchObject([{ code: 'manager-unknown', severity: 'warning' }]);
    expect(decide(record).operation?.payload[enterpriseUser]?.manager).toMatchObject({ value: '77' });
  });

  it('behind a closed gate keeps fact and wish, sends nothing and says so', () => {
    const row = decide(ada, { known: { ...proved, target: target({ gate: 'still-synced' }) } });
    expect(row).toMatchObject({
      disposition: 'held',
      target: { wanted: print },
      operation: null,
      problems: [{ code: 'still-synced' }],
    });
    expect(row.worker).not.toBeNull();
  });

  it('never sends a payload without active', () => {
    for (const Status of ['Active', 'Terminated', 'On Leave', 'Pending']) {
      expect(typeof decide(person('1', { Status })).operation?.payload.active).toBe('boolean');
    }
  });
});
