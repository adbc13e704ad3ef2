import { describe, expect, it } from 'vitest';
import { type CallFacts, judgeAnswer, type Verdict } from '../../api/dispatch/judge-answer.ts';
import type { UploadAnswer } from '../../api/graph/upload-bulk-request.ts';

const first: CallFacts = { memberCount: 50, attempt: 1, gateCount: 0 };
const unavailable = (status: number, more = {}): UploadAnswer => ({
  kind: 'unavailable',
  status,
  bucketFull: false,
  retryAfterSeconds: null,
  ...more,
});
const gate = (verdict: Verdict) => (verdict.kind === 'returned' ? verdict.gate : null);

const cases: readonly (readonly [string, UploadAnswer, Partial<CallFacts>, object])[] = [
  [
    '202: uploaded, with the id under which Microsoft finds the request',
    { kind: 'accepted', graphTime: new Date(0), requestId: 'r-1' },
    {},
    { kind: 'uploaded', requestId: 'r-1' },
  ],
  [
    '429: the window waits as long as Graph says',
    { kind: 'throttled', retryAfterSeconds: 17 },
    {},
    { kind: 'throttled', retryAfterSeconds: 17 },
  ],
  [
    '400 for many: halves, until the culprit stands alone',
    { kind: 'rejected', status: 400, code: 'BadRequest', message: 'personal data of somebody' },
    {},
    { kind: 'split', code: 'BadRequest' },
  ],
  [
    '413 for two: halves as well',
    { kind: 'rejected', status: 413, code: 'TooLarge', message: '' },
    { memberCount: 2 },
    { kind: 'split', code: 'TooLarge' },
  ],
  [
    '400 for one: this worker has failed',
    { kind: 'rejected', status: 400, code: 'BadRequest', message: 'personal data of somebody' },
    { memberCount: 1 },
    { kind: 'refused', code: 'rejected-by-graph' },
  ],
  [
    '401: a new token at once',
    { kind: 'unauthorized' },
    {},
    { kind: 'returned', renewCredential: true, gate: { reason: 'unauthorized', seconds: 0 } },
  ],
  [
    '401 although the token is new: the job rests, for signing in itself is at fault',
    { kind: 'unauthorized' },
    { gateCount: 1 },
    { kind: 'returned', renewCredential: true, gate: { reason: 'unauthorized', seconds: 120 } },
  ],
  [
    '403: the gate of the job closes for a person to look',
    { kind: 'forbidden', code: 'Authorization_RequestDenied', permission: 'p' },
    {},
    { kind: 'returned', answer: 'forbidden', gate: { reason: 'forbidden', seconds: 900 } },
  ],
  [
    '404: the gate of the job closes',
    { kind: 'not-found', code: 'NotFound' },
    {},
    { kind: 'returned', gate: { reason: 'job-not-found', seconds: 900 } },
  ],
  [
    '500, the bucket is full: five minutes',
    unavailable(500, { bucketFull: true }),
    {},
    { kind: 'returned', gate: { reason: 'bucket-full', seconds: 300 } },
  ],
  [
    '500 of another kind: five minutes as well',
    unavailable(500),
    {},
    { kind: 'returned', gate: { reason: 'graph-error', seconds: 300 } },
  ],
  ['503: five seconds', unavailable(503), {}, { kind: 'returned', gate: { reason: 'graph-unavailable', seconds: 5 } }],
  [
    '503 with Retry-After: as long as Graph says',
    unavailable(503, { retryAfterSeconds: 42 }),
    { gateCount: 3 },
    { kind: 'returned', gate: { seconds: 42 } },
  ],
  [
    'connection refused: certainly not taken',
    { kind: 'not-sent', reason: 'connection-refused', message: '' },
    {},
    { kind: 'returned', code: 'connection-refused', gate: { reason: 'graph-unreachable', seconds: 2 } },
  ],
  ...(['timeout', 'reset', 'aborted', 'network', 'bad-gateway', 'gateway-timeout', 'unexpected-status'] as const).map(
    (reason) =>
      [
        `${reason}: Graph may have taken it, the same goes again after five seconds`,
        { kind: 'unknown', reason } satisfies UploadAnswer,
        {},
        { kind: 'uncertain', reason, pauseSeconds: 5 },
      ] as const,
  ),
  [
    'no answer for the fourth time: the pause has grown',
    { kind: 'unknown', reason: 'timeout' },
    { attempt: 4 },
    { kind: 'uncertain', pauseSeconds: 40 },
  ],
];

describe("Graph's answer to a bulk request", () => {
  it.each(cases)('%s', (_, answer, call, expected) => {
    expect(judgeAnswer(answer, { ...first, ...call })).toMatchObject(expected);
  });

  it('keeps what Graph writes about a worker out of the books', () => {
    const answer: UploadAnswer = { kind: 'rejected', status: 400, code: 'BadRequest', message: 'Ada Bramble' };
    expect(JSON.stringify(judgeAnswer(answer, { ...first, memberCount: 1 }))).not.toContain('Bramble');
  });

  it.each([
    ['500, from five to ten minutes', unavailable(500), [300, 360, 420, 480, 540, 600, 600]],
    ['503, doubled up to five minutes', unavailable(503), [5, 10, 20, 40, 80, 160, 300]],
    ['403, doubled up to an hour', { kind: 'forbidden', code: '', permission: '' }, [900, 1800, 3600, 3600]],
    [
      'an unreachable Graph, doubled up to a minute',
      { kind: 'not-sent', reason: 'tls', message: '' },
      [2, 4, 8, 16, 32, 60],
    ],
  ] as const)('pauses longer each time in a row: %s', (_, answer, seconds) => {
    expect(seconds.map((_, gateCount) => gate(judgeAnswer(answer, { ...first, gateCount }))?.seconds)).toEqual(seconds);
  });
});
