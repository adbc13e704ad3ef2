import { describe, expect, it } from 'vitest';
import { chooseNames, type WorkerToName } from '../../api/lifecycle/choose-names.ts';
import { type NameWish, settledName } from '../../api/lifecycle/name-wish.ts';

const amber = ['anna.amber', 'a.amber'];

function wish(changes: Partial<NameWish> = {}, locals: readonly string[] = amber): NameWish {
  return {
    given: null,
    isGivenOnce: false,
    kept: null,
    lastGiven: null,
    isProvisioned: false,
    rungs: locals.map((local, rung) => ({ local, domain: 'x.example', rung })),
    maxLength: 64,
    ...changes,
  };
}

// Asks as often as there is something to look up, as the walks do.
function choose(
  workers: readonly WorkerToName[],
  taken: Readonly<Record<string, readonly (string | null)[]>> = {},
  claimed: Readonly<Record<string, string>> = {},
) {
  const holders = new Map<string, readonly (string | null)[]>();
  const questions: number[] = [];
  for (;;) {
    const { choices, toLookUp } = chooseNames(workers, holders, new Map(Object.entries(claimed)));
    if (toLookUp.length === 0) {
      return { questions, names: choices.map((choice) => (choice.kind === 'named' ? choice.name : choice.kind)) };
    }
    questions.push(toLookUp.length);
    for (const name of toLookUp) holders.set(name, taken[name] ?? []);
  }
}

describe('names for workers who have none', () => {
  const anna = { externalId: '1', wish: wish() };
  const other = { externalId: '2', wish: wish() };
  const third = { externalId: '3', wish: wish() };

  it('are the first of the ladder that nobody has', () => {
    expect(choose([anna]).names).toEqual(['anna.amber@x.example']);
    expect(choose([anna], { 'anna.amber@x.example': ['9'] }).names).toEqual(['a.amber@x.example']);
    expect(choose([anna], { 'anna.amber@x.example': [null] }).names).toEqual(['a.amber@x.example']);
  });

  it('differ among the rows of one submission, in their order', () => {
    expect(choose([anna, other, third]).names).toEqual([
      'anna.amber@x.example',
      'a.amber@x.example',
      'a.amber2@x.example',
    ]);
  });

  it('are one for rows of one worker', () => {
    expect(choose([anna, anna]).names).toEqual(['anna.amber@x.example', 'anna.amber@x.example']);
  });

  it('are not those that HR gives somebody else in this submission', () => {
    expect(choose([anna], {}, { 'anna.amber@x.example': '7' }).names).toEqual(['a.amber@x.example']);
    expect(choose([anna], {}, { 'anna.amber@x.example': '1' }).names).toEqual(['anna.amber@x.example']);
  });

  it('have numbers when the ladder is exhausted, and then there is none', () => {
    const rungs = { 'anna.amber@x.example': ['8'], 'a.amber@x.example': ['9'] };
    expect(choose([anna], rungs)).toEqual({ names: ['a.amber2@x.example'], questions: [2, 98] });
    const numbers = Object.fromEntries(
      Array.from({ length: 98 }, (_, index) => [`a.amber${index + 2}@x.example`, ['9']]),
    );
    expect(choose([anna], { ...rungs, ...numbers }).names).toEqual(['exhausted']);
    const { 'a.amber57@x.example': _, ...allButOne } = numbers;
    expect(choose([anna, other], { ...rungs, ...allButOne }).names).toEqual(['a.amber57@x.example', 'exhausted']);
  });

  it.each([
    ['kept while it is still theirs', { 'old@x.example': ['1'] }, 'old@x.example'],
    ['kept when it was let go and nobody took it', {}, 'old@x.example'],
    ['another one when somebody took it', { 'old@x.example': ['2'] }, 'anna.amber@x.example'],
    [
      'another one when the directory has it for somebody else',
      { 'old@x.example': ['1', null] },
      'anna.amber@x.example',
    ],
  ])('are %s', (_, taken, name) => {
    expect(choose([{ externalId: '1', wish: wish({ kept: 'old@x.example' }) }], taken).names).toEqual([name]);
  });

  it('come from HR where it gives one, unless one was handed out before', () => {
    const late = { externalId: '1', wish: wish({ kept: 'old@x.example', given: 'new@x.example' }) };
    expect(choose([late], { 'old@x.example': ['1'] }).names).toEqual(['old@x.example']);
    expect(choose([late]).names).toEqual(['new@x.example']);
    expect(choose([late], { 'old@x.example': ['1'] }, { 'old@x.example': '7' }).names).toEqual(['old@x.example']);
  });
});

describe('a name that hangs on nobody else', () => {
  it.each([
    ['of somebody found in the directory', wish({ given: 'new@x.example' }), 'was@x.example', 'was@x.example'],
    ['that HR gives', wish({ given: 'new@x.example' }), null, 'new@x.example'],
    ['that HR gave before', wish({ lastGiven: 'was@x.example' }), null, 'was@x.example'],
    [
      'that was handed out to somebody whom the directory holds',
      wish({ kept: 'old@x.example', given: 'new@x.example', isProvisioned: true }),
      null,
      'old@x.example',
    ],
  ])('is the one %s', (_, wanted, directoryName, name) => {
    expect(settledName(wanted, directoryName)).toMatchObject({ kind: 'named', name });
  });

  it('is not there for new workers, nor for those who may not have been made yet', () => {
    expect(settledName(wish(), null)).toBeNull();
    expect(settledName(wish({ kept: 'old@x.example' }), null)).toBeNull();
  });

  it('is left alone where the directory holds the worker under a name that is not known', () => {
    expect(settledName(wish({ isProvisioned: true }), null)).toEqual({ kind: 'nameless' });
  });
});
