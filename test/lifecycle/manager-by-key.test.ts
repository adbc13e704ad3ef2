import { describe, expect, it } from 'vitest';
import { managerByKey } from '../../api/lifecycle/manager-by-key.ts';

const found = (externalId: string) => ({ kind: 'found', externalId });

describe("a manager's key", () => {
  it.each<[string, string[], string[], string[], object]>([
    ['leads to the worker whose row carries it', ['A'], [], ['A'], found('A')],
    ['leads to a worker known from before', [], ['A'], [], found('A')],
    ['leads nowhere when nobody carries it', [], [], [], { kind: 'unresolved' }],
    ['leads nowhere when rows of two people carry it', ['A', 'B'], [], ['A', 'B'], { kind: 'ambiguous' }],
    ['leads nowhere when a row and somebody known carry it', ['A'], ['B'], ['A'], { kind: 'ambiguous' }],
    ['is carried once by somebody who has it in several rows', ['A', 'A'], ['A'], ['A'], found('A')],
    ['is no longer that of somebody whose row says another one', ['A'], ['B'], ['A', 'B'], found('A')],
    ['leads nowhere when the only one known has another one by now', [], ['B'], ['B'], { kind: 'unresolved' }],
  ])('%s', (_, inSubmission, inBooks, withRow, verdict) => {
    expect(managerByKey({ inSubmission, inBooks, hasRow: (id) => withRow.includes(id) })).toEqual(verdict);
  });
});
