// What a try means, when the next one is, and that its signature is the one of Standard Webhooks.
import { describe, expect, it } from 'vitest';
import { judgeTry } from '../../api/notify/judge-try.ts';
import { makeSecret, signNotification } from '../../api/notify/sign-notification.ts';

const answered = (status: number, retryAfterSeconds: number | null = null) =>
  ({ kind: 'answered', status, retryAfterSeconds }) as const;
const fresh = { tries: 1, triedForSeconds: 0 };

describe('a try', () => {
  it.each([
    [200, 'delivered'],
    [202, 'delivered'],
    [204, 'delivered'],
    [404, 'gone'],
    [410, 'gone'],
    [302, 'again'],
    [400, 'again'],
    [401, 'again'],
    [429, 'again'],
    [500, 'again'],
  ])('that is answered with %i is %s', (status, kind) => {
    expect(judgeTry(answered(status), fresh, 0.5).kind).toBe(kind);
  });

  it('is repeated after growing pauses, each a quarter more or less, none longer than five hours', () => {
    const failed = { kind: 'failed', failure: 'timeout' } as const;
    const pauseAt = (tries: number, random: number) => {
      const verdict = judgeTry(failed, { tries, triedForSeconds: 0 }, random);
      return verdict.kind === 'again' ? verdict.pauseSeconds : null;
    };
    expect([1, 2, 3, 4].map((tries) => pauseAt(tries, 0.5))).toEqual([2, 6, 18, 54]);
    expect([pauseAt(1, 0), pauseAt(1, 1)]).toEqual([1.5, 2.5]);
    for (const tries of [10, 11, 50, 2000]) expect(pauseAt(tries, 1)).toBe(5 * 3600);
  });

  it('waits as long as the flow asks, within reason', () => {
    expect(judgeTry(answered(429, 60), fresh, 0.5)).toEqual({ kind: 'again', pauseSeconds: 60 });
    expect(judgeTry(answered(503, 1), fresh, 0.5)).toEqual({ kind: 'again', pauseSeconds: 2 });
    expect(judgeTry(answered(503, 9e9), fresh, 0.5)).toEqual({ kind: 'again', pauseSeconds: 4 * 3600 });
  });

  it.each([0, 0.5, 1])('is the last one between 36 and 48 hours after the first (chance %d)', (random) => {
    let seconds = 0;
    let tries = 1;
    for (;;) {
      const verdict = judgeTry(answered(500), { tries, triedForSeconds: seconds }, random);
      if (verdict.kind !== 'again') {
        expect(verdict.kind).toBe('given-up');
        break;
      }
      seconds += verdict.pauseSeconds;
      tries += 1;
    }
    expect(seconds / 3600).toBeGreaterThanOrEqual(36);
    expect(seconds / 3600).toBeLessThanOrEqual(48);
    expect(tries).toBeGreaterThan(12);
  });
});

describe('the signature', () => {
  it('is the one that the libraries of Standard Webhooks compute', () => {
    // Their own test vector: libraries/javascript of github.com/standard-webhooks/standard-webhooks (MIT).
    const headers = signNotification('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1614265330 * 1000),
      body: '{"test": 2432232314}',
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('has a secret of 256 bits, another each time', () => {
    const secret = makeSecret();
    expect(secret).toMatch(/^whsec_/);
    expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
    expect(makeSecret()).not.toBe(secret);
  });
});
