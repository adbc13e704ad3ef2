// When a run counts as done.
import { expect, test } from 'vitest';
import { verdictOf } from '../../infra/local/verdict.ts';
import { submission } from './submissions.ts';

const done = { rows: 2, accepted: 2, send: 2, sent: 2 };

test('every accepted worker with an outcome is a success, a failed one too', () => {
  const counts = { ...done, succeeded: 1, failed: 1 };
  expect(verdictOf({ kind: 'ended', submission: submission({ counts }) })).toEqual({ ok: true });
});

test('rows that were set aside do not count against it', () => {
  const counts = { ...done, rows: 3, invalid: 1, succeeded: 2 };
  expect(verdictOf({ kind: 'ended', submission: submission({ counts }) })).toEqual({ ok: true });
});

const held = {
  reasons: [{ code: 'not-adopted', detail: 'Grant User.Read.All.' }],
  planHash: null,
  effects: { operations: 0, byEvent: {} },
  expiresAt: null,
};

test.each([
  {
    name: 'unconfirmed workers',
    changes: { counts: { ...done, succeeded: 1, unconfirmed: 1 } },
    says: '1 accepted workers',
  },
  { name: 'pending workers', changes: { counts: { ...done, succeeded: 1, pending: 1 } }, says: '1 accepted workers' },
  { name: 'a hold', changes: { status: 'held', hold: held, counts: done }, says: 'Grant User.Read.All.' },
  {
    name: 'a refusal',
    changes: { status: 'refused', refusal: { code: 'row-count', detail: 'There were 3 rows, not 4.' } },
    says: 'There were 3 rows, not 4.',
  },
  { name: 'no accepted row', changes: { counts: { rows: 2, invalid: 2 } }, says: 'No row could be accepted' },
] as const)('$name: not done, and the reason says so', ({ changes, says }) => {
  const verdict = verdictOf({ kind: 'ended', submission: submission(changes as Parameters<typeof submission>[0]) });
  expect(verdict).toMatchObject({ ok: false, reason: expect.stringContaining(says) });
});

test('a run that stands still is not done', () => {
  const stalled = submission({ status: 'settling', outcome: null, counts: { ...done, succeeded: 1, pending: 1 } });
  expect(verdictOf({ kind: 'stalled', submission: stalled })).toMatchObject({
    ok: false,
    reason: expect.stringContaining('still settling'),
  });
});
