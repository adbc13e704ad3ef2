// "Did you mean": the known name nearest to one that is not known.

/** The candidate that differs only by case, or by at most a third of its letters; undefined where none is near. */
export function suggest(written: string, candidates: readonly string[]): string | undefined {
  const sameButCase = candidates.find((candidate) => candidate.toLowerCase() === written.toLowerCase());
  if (sameButCase !== undefined) return sameButCase;
  if (written.length > 40) return undefined;
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(written.toLowerCase(), candidate.toLowerCase());
    if (distance >= least || distance > Math.ceil(candidate.length / 3)) continue;
    nearest = candidate;
    least = distance;
  }
  return nearest;
}

/** Insertions, deletions and replacements between two words. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
