import { describe, expect, it } from 'vitest';
import { attributeRow, type CandidateOperation, resolveAmbiguous } from '../../api/reconcile/attribute-row.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 8, minute));
const operation = (id: number, minute: number, changes: Partial<CandidateOperation> = {}): CandidateOperation => ({
  id,
  state: 'uploaded',
  fingerprint: `print-${id}`,
  sends: 1,
  sentAt: at(minute),
  ...changes,
});
const belongs = (operationId: number) => ({ kind: 'belongs', operationId });
const ambiguous = (operationId: number, ...rivals: number[]) => ({ kind: 'ambiguous', operationId, rivals });

const cases: readonly (readonly [string, number, readonly CandidateOperation[], number | undefined, object])[] = [
  ['belongs to the operation that was sent before it', 5, [operation(1, 0)], undefined, belongs(1)],
  ['of the second in which the operation was sent belongs to it', 0, [operation(1, 0)], undefined, belongs(1)],
  ['from before anything of ours is foreign', 5, [operation(1, 6)], undefined, { kind: 'foreign' }],
  ['of a worker to whom we never sent anything is foreign', 5, [], undefined, { kind: 'foreign' }],
  [
    'belongs to the newest of those sent before it',
    5,
    [operation(2, 4), operation(1, 0, { state: 'succeeded' })],
    undefined,
    belongs(2),
  ],
  [
    'from between two sendings belongs to the first',
    3,
    [operation(2, 4), operation(1, 0, { state: 'unconfirmed' })],
    undefined,
    belongs(1),
  ],
  [
    'while an older one failed, which Entra may try again: only the content tells',
    5,
    [operation(2, 4), operation(1, 0, { state: 'failed' })],
    undefined,
    ambiguous(2, 1),
  ],
  [
    'while an older one is unconfirmed: only the content tells',
    5,
    [operation(2, 4), operation(1, 0, { state: 'unconfirmed' })],
    undefined,
    ambiguous(2, 1),
  ],
  [
    'while an older one was sent twice: only the content tells',
    5,
    [operation(2, 4), operation(1, 0, { state: 'succeeded', sends: 2 })],
    undefined,
    ambiguous(2, 1),
  ],
  [
    'while an older one wanted the same: it makes no difference',
    5,
    [operation(2, 4), operation(1, 0, { state: 'failed', fingerprint: 'print-2' })],
    undefined,
    belongs(2),
  ],
  [
    'names all rivals, the newest first',
    9,
    [operation(3, 8), operation(2, 4, { state: 'failed' }), operation(1, 0, { sends: 2 })],
    undefined,
    ambiguous(3, 2, 1),
  ],
  [
    'after the newest has its row changes nothing any more',
    5,
    [operation(2, 4, { state: 'succeeded' }), operation(1, 0, { state: 'failed' })],
    undefined,
    belongs(2),
  ],
  [
    'of a change that was understood before belongs where its first row does',
    5,
    [operation(2, 4), operation(1, 0, { state: 'failed' })],
    1,
    belongs(1),
  ],
  [
    'that comes before the answer to its call waits for it',
    5,
    [operation(1, 4, { state: 'sending' })],
    undefined,
    { kind: 'too-early' },
  ],
  [
    'from before a call that is being made does not wait for it',
    3,
    [operation(2, 4, { state: 'sending' }), operation(1, 0)],
    undefined,
    belongs(1),
  ],
];

describe('a row of the log', () => {
  it.each(cases)('%s', (_, minute, operations, ofChange, expected) => {
    expect(attributeRow({ time: at(minute) }, operations, ofChange)).toEqual(expected);
  });

  it.each([
    ['whose changes agree with the newest is of the newest', false, 'agrees', 'not-read', 'newest'],
    ['whose changes disagree is of an older one', false, 'disagrees', 'agrees', 'older'],
    [
      'that shows nothing, while the directory cannot be read, is looked at later',
      false,
      'unknown',
      'not-read',
      'later',
    ],
    [
      'that shows nothing, while the directory shows nothing either, is looked at later',
      false,
      'unknown',
      'unknown',
      'later',
    ],
    [
      'of a success, while the directory holds what the newest wants, is of the newest',
      false,
      'unknown',
      'agrees',
      'newest',
    ],
    [
      'of a success, while the directory holds something else, is of an older one',
      false,
      'unknown',
      'disagrees',
      'older',
    ],
    [
      'of a failure, while the directory holds what the newest wants, is of an older one',
      true,
      'unknown',
      'agrees',
      'older',
    ],
    [
      'of a failure, while the directory holds something else, is of the newest',
      true,
      'unknown',
      'disagrees',
      'newest',
    ],
  ] as const)('that could belong to several: one %s', (_, failed, ofRow, ofDirectory, expected) => {
    expect(resolveAmbiguous({ failed }, ofRow, ofDirectory)).toBe(expected);
  });
});
