import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { againstLiveOperations, type LiveOperationFacts } from '../../api/lifecycle/against-live-operations.ts';

const op = (id: number, state: LiveOperationFacts['state'], fingerprint: string): LiveOperationFacts => ({
  id,
  state,
  fingerprint,
});
const plain = { isConfirmed: false, force: false };

const cases: readonly (readonly [string, string, readonly LiveOperationFacts[], object, object])[] = [
  ['nothing on its way, nothing proved: sent', 'A', [], {}, { kind: 'send', state: 'queued', supersede: [] }],
  ['nothing on its way, and the directory agrees: unchanged', 'A', [], { isConfirmed: true }, { kind: 'unchanged' }],
  [
    'agreeing, but forced: sent',
    'A',
    [],
    { isConfirmed: true, force: true },
    { kind: 'send', state: 'queued', supersede: [] },
  ],
  ['the same is queued: joined', 'A', [op(1, 'queued', 'A')], {}, { kind: 'joined', operationId: 1, supersede: [] }],
  [
    'the same is uploaded: joined',
    'A',
    [op(1, 'uploaded', 'A')],
    {},
    { kind: 'joined', operationId: 1, supersede: [] },
  ],
  [
    'the same may have been taken: joined',
    'A',
    [op(1, 'uncertain', 'A')],
    {},
    { kind: 'joined', operationId: 1, supersede: [] },
  ],
  [
    'another is queued: it is superseded',
    'B',
    [op(1, 'queued', 'A')],
    {},
    { kind: 'send', state: 'queued', supersede: [1] },
  ],
  [
    'another is uploaded: it is waited for',
    'B',
    [op(1, 'uploaded', 'A')],
    {},
    { kind: 'send', state: 'waiting', supersede: [] },
  ],
  [
    'another is being sent: it is waited for',
    'B',
    [op(1, 'sending', 'A')],
    {},
    { kind: 'send', state: 'waiting', supersede: [] },
  ],
  [
    'A on its way, B behind it, then A: B is superseded and A joined, so it ends as A',
    'A',
    [op(1, 'uploaded', 'A'), op(2, 'waiting', 'B')],
    {},
    { kind: 'joined', operationId: 1, supersede: [2] },
  ],
  [
    'A on its way, B behind it, then C: C takes the place of B',
    'C',
    [op(1, 'uploaded', 'A'), op(2, 'waiting', 'B')],
    {},
    { kind: 'send', state: 'waiting', supersede: [2] },
  ],
  [
    'B on its way, A is what is proved: A goes behind B, for B will undo it',
    'A',
    [op(1, 'uploaded', 'B')],
    { isConfirmed: true },
    { kind: 'send', state: 'waiting', supersede: [] },
  ],
  [
    'B queued, A is what is proved: B is superseded, and A sent, because B may have left meanwhile',
    'A',
    [op(1, 'queued', 'B')],
    { isConfirmed: true },
    { kind: 'send', state: 'queued', supersede: [1] },
  ],
  [
    'A returned to the queue with B behind it, then B: B is joined and A superseded',
    'B',
    [op(1, 'queued', 'A'), op(2, 'waiting', 'B')],
    {},
    { kind: 'joined', operationId: 2, supersede: [1] },
  ],
  [
    'forced while the same is on its way: behind it, once more',
    'A',
    [op(1, 'uploaded', 'A')],
    { force: true },
    { kind: 'send', state: 'waiting', supersede: [] },
  ],
  [
    'forced while the same is queued: in its place',
    'A',
    [op(1, 'queued', 'A')],
    { force: true },
    { kind: 'send', state: 'queued', supersede: [1] },
  ],
];

describe('a wanted user against what is on its way', () => {
  it.each(cases)('%s', (_, fingerprint, operations, options, expected) => {
    expect(againstLiveOperations(fingerprint, operations, { ...plain, ...options })).toEqual(expected);
  });

  it('whatever comes in whatever order, the last word of HR is what the directory ends with', () => {
    const word = fc.constantFrom('A', 'B', 'C');
    const step = fc.oneof(
      fc.record({ hr: word }),
      fc.constantFrom({ graph: 'send' as const }, { graph: 'settle' as const }, { graph: 'return' as const }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const world = emptyWorld();
        for (const one of steps) apply(world, one);
        for (let rest = 0; rest < 10; rest++) {
          apply(world, { graph: 'send' });
          apply(world, { graph: 'settle' });
        }
        expect(world.operations).toEqual([]);
        expect(world.directory).toBe(world.lastWord);
      }),
      { numRuns: 500 },
    );
  });
});

type Step = { readonly hr: string } | { readonly graph: 'send' | 'settle' | 'return' };

function emptyWorld() {
  return {
    operations: [] as LiveOperationFacts[],
    directory: null as string | null,
    lastWord: null as string | null,
    id: 0,
  };
}

function apply(world: ReturnType<typeof emptyWorld>, step: Step): void {
  if ('hr' in step) {
    const decision = againstLiveOperations(step.hr, world.operations, {
      isConfirmed: world.directory === step.hr,
      force: false,
    });
    world.lastWord = step.hr;
    if (decision.kind === 'unchanged') return;
    world.operations = world.operations.filter((one) => !decision.supersede.includes(one.id));
    if (decision.kind === 'send') world.operations.push(op(++world.id, decision.state, step.hr));
    queueNext(world);
    return;
  }
  const sent = world.operations.find((one) => one.state === 'uploaded');
  const queued = world.operations.find((one) => one.state === 'queued');
  if (step.graph === 'send' && sent === undefined && queued !== undefined) replace(world, queued, 'uploaded');
  if (step.graph === 'return' && sent !== undefined) replace(world, sent, 'queued');
  if (step.graph === 'settle' && sent !== undefined) {
    world.directory = sent.fingerprint;
    world.operations = world.operations.filter((one) => one !== sent);
    queueNext(world);
  }
}

// As the books do it, whenever an operation is out of the way.
function queueNext(world: ReturnType<typeof emptyWorld>): void {
  const [next] = world.operations;
  if (next !== undefined && world.operations.every((one) => one.state === 'waiting')) replace(world, next, 'queued');
}

function replace(
  world: ReturnType<typeof emptyWorld>,
  old: LiveOperationFacts,
  state: LiveOperationFacts['state'],
): void {
  world.operations = world.operations.map((one) => (one === old ? { ...one, state } : one));
}
