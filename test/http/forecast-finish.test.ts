// What is foretold of a submission's end, and when nothing is.
import { describe, expect, it } from 'vitest';
import { forecastFinish } from '../../api/http/forecast-finish.ts';

const now = new Date('2026-11-23T05:00:00Z');
const facts = { toSend: 0, callsToday: 0, isOpen: true, settleSeconds: 600, lastSentAt: now };
const inSeconds = (change: Partial<typeof facts>, quota = 2000) => {
  const finish = forecastFinish({ ...facts, ...change }, quota, now);
  return finish === null ? null : (finish.getTime() - now.getTime()) / 1000;
};

describe('the forecast', () => {
  it('adds the time Entra took lately to the newest sending', () => {
    expect(inSeconds({})).toBe(600);
    expect(inSeconds({ lastSentAt: new Date('2026-11-23T04:55:00Z') })).toBe(300);
  });

  it('adds the time to send what is queued, at eight calls of fifty a second', () => {
    expect(inSeconds({ toSend: 4000 })).toBe(610);
    expect(inSeconds({ toSend: 1 })).toBe(600.125);
  });

  it('waits for the next days’ calls where today’s are not enough', () => {
    expect(inSeconds({ toSend: 50 * 2000, callsToday: 1 })).toBe(86_400 + 600);
    expect(inSeconds({ toSend: 50 * 5000 })).toBe(2 * 86_400 + 600);
  });

  it('is nothing where nothing was measured, the job does not send, or the moment has passed', () => {
    expect(forecastFinish({ ...facts, settleSeconds: null }, 2000, now)).toBeNull();
    expect(inSeconds({ toSend: 1, isOpen: false })).toBeNull();
    expect(inSeconds({ lastSentAt: new Date('2026-11-23T04:00:00Z') })).toBeNull();
    expect(forecastFinish({ ...facts, lastSentAt: null }, 2000, now)).toBeNull();
  });
});
