// Who goes first: reports before their managers, because a manager has to be synced while a report is transferred; and into
// which wave: the canary, then waves of equal size. Pure.

export interface PersonInOrder {
  readonly id: string;
  readonly managerId: string | null;
}

/** The same people, reports before managers; else in the order given. A circle of managers keeps its order. */
export function orderPeople<Person extends PersonInOrder>(people: readonly Person[]): Person[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const depths = new Map<string, number>();
  const depthOf = (person: Person): number => {
    let depth = 0;
    const seen = new Set<string>();
    for (let one: Person | undefined = person; one !== undefined && !seen.has(one.id); depth++) {
      seen.add(one.id);
      one = one.managerId === null ? undefined : byId.get(one.managerId);
    }
    return depth;
  };
  for (const person of people) depths.set(person.id, depthOf(person));
  return people.toSorted((one, other) => depths.get(other.id)! - depths.get(one.id)!);
}

/** The wave of the person at this place among those who are ready, from 1. */
export function waveOf(place: number, canary: number, waveSize: number): number {
  return place < canary ? 1 : 2 + Math.floor((place - canary) / waveSize) - (canary === 0 ? 1 : 0);
}
