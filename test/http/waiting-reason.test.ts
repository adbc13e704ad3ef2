// Why nothing is sent just now: the first thing that a person would have to mend.
import { describe, expect, it } from 'vitest';
import { callBudget } from '../../api/dispatch/call-budget.ts';
import { type SendingFacts, waitingReason } from '../../api/http/waiting-reason.ts';
import { CATALOGUE } from '../../api/outcome/catalogue.ts';

const later = new Date('2026-11-23T18:00:00Z');
const open: SendingFacts = {
  sending: 'on',
  sendingUntil: null,
  isRestarting: false,
  healthCode: null,
  healthCloses: false,
  gateReason: null,
  gateUntil: null,
};
const free = { used: 0, isBulk: true, throttledUntil: null as Date | null, renewsAt: later as Date | null };
const reason = (job: Partial<SendingFacts>, calls: Partial<typeof free> = {}) => {
  const { used, ...rest } = { ...free, ...calls };
  return waitingReason(
    { ...open, ...job },
    { ...rest, budget: callBudget({ dailyCallQuota: 100, callReserve: 5, used }) },
  );
};

describe('what is waited for', () => {
  it('is nothing while everything goes on', () => {
    expect(reason({})).toBeNull();
    expect(reason({ healthCode: 'job-unreadable' })).toBeNull();
  });

  it.each<[string, Partial<SendingFacts>, Partial<typeof free>, string, Date | null]>([
    ['a switch', { sending: 'off' }, {}, 'sending-off', null],
    ['a switch until the evening', { sending: 'observe', sendingUntil: later }, {}, 'sending-observe', later],
    [
      'a switch before a pause',
      { sending: 'off', healthCode: 'job-paused', healthCloses: true },
      {},
      'sending-off',
      null,
    ],
    ['a restart', { isRestarting: true }, {}, 'job-restarting', null],
    ['a pause', { healthCode: 'job-paused', healthCloses: true }, {}, 'job-paused', null],
    ['a refusal', { gateReason: 'forbidden', gateUntil: later }, {}, 'upload-forbidden', later],
    ['a refused sign-in', { gateReason: 'unauthorized', gateUntil: later }, {}, 'sign-in-refused', later],
    ['a full queue', { gateReason: 'bucket-full', gateUntil: later }, {}, 'bucket-full', later],
    ['Graph', { gateReason: 'graph-unreachable', gateUntil: later }, {}, 'graph-unreachable', later],
    ['throttling', {}, { throttledUntil: later }, 'throttled', later],
    ['the next day', {}, { used: 100 }, 'quota-spent', later],
    ['the reserve, by files', {}, { used: 95 }, 'quota-reserved', later],
  ])('is %s', (_, job, calls, code, until) => {
    expect(reason(job, calls)).toMatchObject({ code, until });
    expect(CATALOGUE.map((entry) => entry.code)).toContain(code);
  });

  it('is not the reserve for single workers', () => {
    expect(reason({}, { used: 95, isBulk: false })).toBeNull();
  });
});
