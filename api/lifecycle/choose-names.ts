// Names for the workers of a chunk that have none yet, in the order of rows. Who holds which name is passed in; where that is not
// known yet the answer says which names to look up, and is asked again. Plan and preview share it, so that they never differ.
import { type NameCandidate, namesOfRungs, numberedNames } from './name-ladder.ts';
import { foldedName, type NameChoice, type NameWish, nameFromHr } from './name-wish.ts';

export interface WorkerToName {
  readonly externalId: string;
  readonly wish: NameWish;
}

/** Folded name → the external ids of those who hold it, null for somebody outside this source; empty: nobody does. */
export type NameHolders = ReadonlyMap<string, readonly (string | null)[]>;

export interface ChosenNames {
  /** By worker, in the order given; to be used only when nothing is left to look up. */
  readonly choices: readonly NameChoice[];
  /** Folded names of which it has to be known who holds them. */
  readonly toLookUp: readonly string[];
}

/**
 * `claimed` holds the names that rows of this submission are given by HR or were given by the ladder: folded name → external id.
 * It is read only; a row that is named here counts for those after it.
 */
export function chooseNames(
  workers: readonly WorkerToName[],
  holders: NameHolders,
  claimed: ReadonlyMap<string, string>,
): ChosenNames {
  const toLookUp = new Set<string>();
  const chosenHere = new Map<string, string>();
  const choices = workers.map(({ externalId, wish }): NameChoice => {
    const isOthers = (folded: string) =>
      [...(holders.get(folded) ?? []), claimed.get(folded), chosenHere.get(folded)].some(
        (id) => id !== undefined && id !== externalId,
      );
    const choice = chooseName(wish, externalId, { holders, isOthers, lookUp: (folded) => toLookUp.add(folded) });
    if (choice.kind === 'named') chosenHere.set(foldedName(choice.name), externalId);
    return choice;
  });
  return { choices, toLookUp: [...toLookUp] };
}

interface Knowledge {
  readonly holders: NameHolders;
  readonly isOthers: (folded: string) => boolean;
  readonly lookUp: (folded: string) => void;
}

function chooseName(wish: NameWish, externalId: string, knowledge: Knowledge): NameChoice {
  const { holders, lookUp } = knowledge;
  if (wish.kept !== null) {
    const folded = foldedName(wish.kept);
    if (!holders.has(folded)) lookUp(folded);
    // Released meanwhile (the operation was cancelled before it was sent), a kept name is a wish like any other.
    // That HR gives it to somebody else in this submission does not take it away: the account may have been made.
    const ids = holders.get(folded) ?? [];
    const isOwn = ids.length > 0 && ids.every((id) => id === externalId);
    if (isOwn) return { kind: 'named', name: wish.kept, origin: 'kept', rung: null };
  }
  const fromHr = nameFromHr(wish);
  if (fromHr !== null) return fromHr;
  const before: NameCandidate[] = wish.kept === null ? [] : [{ name: wish.kept, rung: -1 }];
  const ofRungs = [...before, ...namesOfRungs(wish.rungs, wish.maxLength)];
  return (
    firstFree(ofRungs, knowledge) ??
    firstFree(numberedNames(wish.rungs, wish.maxLength), knowledge) ?? {
      kind: 'exhausted',
    }
  );
}

// A whole step of the ladder is looked up at once: one question for the rungs, a second one where all of them are taken.
function firstFree(candidates: readonly NameCandidate[], { holders, isOthers, lookUp }: Knowledge): NameChoice | null {
  let isLookingUp = false;
  for (const { name } of candidates) {
    const folded = foldedName(name);
    if (holders.has(folded)) continue;
    lookUp(folded);
    isLookingUp = true;
  }
  for (const { name, rung } of candidates) {
    if (isOthers(foldedName(name))) continue;
    return { kind: 'named', name, origin: 'generated', rung: rung < 0 ? null : rung };
  }
  // Not asked for numbers before it is known that they are needed.
  return isLookingUp ? { kind: 'exhausted' } : null;
}
