import { describe, expect, it } from 'vitest';
import { type DeliveryStatus, deliverySteps, statusesBefore } from '../../../api/store/delivery/delivery-status.ts';
import { type OperationState, operationSteps, statesBefore } from '../../../api/store/operation/operation-state.ts';
import { outcomeOfSubmission } from '../../../api/store/submission/advance-submissions.ts';
import { isTerminal, submissionSteps } from '../../../api/store/submission/submission-status.ts';

const states = Object.keys(operationSteps) as OperationState[];

describe('the table of operation steps', () => {
  it('knows for every state from where it is reached', () => {
    for (const to of states) {
      expect(statesBefore(to)).toEqual(states.filter((from) => operationSteps[from].includes(to)));
    }
  });

  it('lets every operation come to an end', () => {
    const ends = new Set<OperationState>(['succeeded', 'skipped', 'failed', 'unconfirmed', 'superseded', 'cancelled']);
    const reach = (from: OperationState, seen = new Set<OperationState>()): Set<OperationState> => {
      for (const to of operationSteps[from]) if (!seen.has(to)) reach(to, seen.add(to));
      return seen;
    };
    for (const state of states) if (!ends.has(state)) expect([...reach(state)].some((to) => ends.has(to))).toBe(true);
  });

  it('supersedes and cancels only what was not sent', () => {
    expect(statesBefore('superseded')).toEqual(['waiting', 'queued']);
    expect(statesBefore('cancelled')).toEqual(['waiting', 'queued']);
  });

  it('sends again what is uncertain, and never takes it back to the queue', () => {
    expect(operationSteps.uncertain).toContain('sending');
    expect(operationSteps.uncertain).not.toContain('queued');
  });

  it('corrects only what failed or was unconfirmed', () => {
    for (const state of ['succeeded', 'skipped', 'superseded', 'cancelled'] as const)
      expect(operationSteps[state]).toEqual([]);
  });
});

describe('the table of submission steps', () => {
  it('ends where nothing follows', () => {
    const ends = Object.keys(submissionSteps).filter((status) => isTerminal(status as never));
    expect(ends.sort()).toEqual(['abandoned', 'cancelled', 'expired', 'finished', 'refused', 'rejected', 'superseded']);
  });
});

describe('the table of delivery steps', () => {
  it('sends only what waits or was left lying by a process that is gone', () => {
    expect(statusesBefore('sending')).toEqual(['waiting', 'sending']);
  });

  it('ends with its subscription, and only a replay takes back what was delivered or given up', () => {
    const ends = (Object.keys(deliverySteps) as DeliveryStatus[]).filter(
      (status) => deliverySteps[status].length === 0,
    );
    expect(ends).toEqual(['cancelled']);
    expect(deliverySteps.delivered).toEqual(['waiting']);
    expect(deliverySteps['given-up']).toEqual(['waiting']);
  });
});

describe('a finished submission', () => {
  const nothing = { invalid: 0, good: 0, superseded: 0, bad: 0, quiet: 0 };
  it.each([
    ['had nothing to do without a row', {}, 'nothingToDo'],
    ['had nothing to do with unchanged rows', { quiet: 9 }, 'nothingToDo'],
    ['is a success when every operation succeeded or was skipped', { good: 3, quiet: 2 }, 'success'],
    ['is a success when newer records took its place', { superseded: 2 }, 'success'],
    ['has failed when no operation succeeded', { bad: 2 }, 'failed'],
    ['has failed when no operation succeeded, though others had nothing to do', { bad: 2, quiet: 5 }, 'failed'],
    [
      'has failed when no operation succeeded, though newer records took the place of others',
      { bad: 1, superseded: 1 },
      'failed',
    ],
    ['has failed when no row could be used', { invalid: 4 }, 'failed'],
    ['is partial with one failure among successes', { good: 4, bad: 1 }, 'partial'],
    ['is partial with one invalid row among successes', { good: 4, invalid: 1 }, 'partial'],
    ['is partial with one invalid row among others that needed nothing', { quiet: 4, invalid: 1 }, 'partial'],
    ['is partial with one invalid row among superseded ones', { superseded: 4, invalid: 1 }, 'partial'],
  ])('%s', (_, counts, outcome) => {
    expect(outcomeOfSubmission({ ...nothing, ...counts })).toBe(outcome);
  });
});
