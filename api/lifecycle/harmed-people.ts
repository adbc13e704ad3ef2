// Whom a plan would disable or create, so short that a hold can keep it: an approval is given for these people, not for their number. Pure.

// 66 bits of a keyed hash: two of a million people have the same with a chance of one in a hundred million.
const WIDTH = 11;

/** The hashes, each cut to its first 11 characters, sorted and written one behind the other. */
export function packPeople(hashes: readonly string[]): string {
  return hashes
    .map((hash) => hash.slice(0, WIDTH))
    .sort()
    .join('');
}

/** How many of the people packed in `now` are not among those in `before`. */
export function countOthers(now: string, before: string): number {
  let others = 0;
  let at = 0;
  for (let place = 0; place < now.length; place += WIDTH) {
    const one = now.slice(place, place + WIDTH);
    while (at < before.length && before.slice(at, at + WIDTH) < one) at += WIDTH;
    if (before.slice(at, at + WIDTH) !== one) others += 1;
  }
  return others;
}
