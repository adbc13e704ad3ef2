// The counts of a submission in every standing: each accepted row has one disposition, whatever the books know so far.
import { describe, expect, it } from 'vitest';
import { countsOf, outcomeOfUnqueued } from '../../api/http/submission-counts.ts';
import type { SubmissionView } from '../../api/store/submission/read-submissions.ts';

const submission: SubmissionView = {
  id: 's',
  sequence: 1,
  status: 'sending',
  outcome: null,
  caller: 'key:a',
  origin: 'caller',
  mapping: 'm',
  mappingVersion: 1,
  job: 'j',
  routed: false,
  kind: 'delta',
  population: null,
  sourceTime: new Date(0),
  sourceName: null,
  fileName: null,
  dialect: null,
  waitForApproval: false,
  maxWaitSeconds: 1,
  ageSeconds: 0,
  planPhase: 'queue',
  planHash: null,
  estimates: null,
  hold: null,
  holdExpiresAt: null,
  problem: null,
  rows: 12,
  accepted: 10,
  invalid: 2,
  counts: {},
  jobCounts: {},
  createdAt: new Date(0),
  finishedAt: null,
  isBeingRemoved: false,
  missing: null,
  onlyIds: null,
  setId: null,
  parts: null,
  arrived: [],
  setExpiresAt: null,
};
const dispositions = [
  'send',
  'unchanged',
  'joined',
  'stale',
  'duplicate',
  'needsCompleteRecord',
  'outOfScope',
  'review',
  'held',
] as const;
const sumOf = (counts: ReturnType<typeof countsOf>) => dispositions.reduce((sum, name) => sum + (counts[name] ?? 0), 0);

const queued = {
  send: 3,
  unchanged: 1,
  joined: 1,
  stale: 1,
  duplicate: 1,
  needs_complete_record: 1,
  out_of_scope: 1,
  held: 1,
  waiting: 1,
  queued: 1,
  uploaded: 1,
  succeeded: 1,
  joiner: 4,
};
const held = {
  planPhase: 'read' as const,
  hold: { reasons: [{ code: 'first-run', detail: '' }], effects: { joiner: 4 } },
  estimates: {
    byEstimate: { send: 4, unchanged: 3, stale: 1, 'needs-complete-record': 1, invalid: 3 },
    byEvent: { joiner: 3, leaver: 1 },
  },
};

describe('the counts', () => {
  it('of a queued submission come from the books', () => {
    const counts = countsOf({ ...submission, counts: queued });
    expect(counts).toMatchObject({ rows: 12, accepted: 10, invalid: 2, needsCompleteRecord: 1, outOfScope: 1 });
    expect(counts).toMatchObject({ sent: 2, succeeded: 1, pending: 3, byEvent: { joiner: 4, leaver: 0 } });
    expect(sumOf(counts)).toBe(counts.accepted);
  });

  it.each(['held', 'rejected', 'expired', 'superseded', 'cancelled'] as const)(
    'of a submission that is %s without having been queued come from its estimates',
    (status) => {
      const counts = countsOf({ ...submission, ...held, status });
      expect(counts).toMatchObject({ rows: 12, accepted: 9, invalid: 3, held: 4, send: 0, unchanged: 3, sent: 0 });
      expect(counts.byEvent).toMatchObject({ joiner: 3, leaver: 1 });
      expect(sumOf(counts)).toBe(counts.accepted);
    },
  );

  it('of a hold without estimates hold every accepted row', () => {
    const counts = countsOf({ ...submission, ...held, status: 'held', estimates: {} });
    expect(counts).toMatchObject({ accepted: 10, held: 10 });
  });

  it('of an approved submission that is planned again are those of the books', () => {
    expect(countsOf({ ...submission, ...held, status: 'planning' })).toMatchObject({ accepted: 10, held: 0 });
  });
});

describe('a row that was never queued', () => {
  it('is pending while its submission is planned, and came to what became of it else', () => {
    expect(outcomeOfUnqueued({ ...submission, status: 'planning' })).toBeNull();
    expect(outcomeOfUnqueued({ ...submission, ...held, status: 'held' })).toBe('held');
    expect(outcomeOfUnqueued({ ...submission, ...held, status: 'rejected' })).toBe('held');
    expect(outcomeOfUnqueued({ ...submission, ...held, status: 'superseded' })).toBe('superseded');
    expect(outcomeOfUnqueued({ ...submission, status: 'cancelled' })).toBe('cancelled');
  });
});
