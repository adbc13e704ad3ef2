// Finds what a misspelt word was meant to be.

/** The known word nearest to `word`, or undefined when none is near enough to be meant. */
export function closestWord(word: string, known: readonly string[]): string | undefined {
  const text = word.toLowerCase().slice(0, 100);
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(text, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  if (best === undefined) return undefined;
  return best.distance <= Math.max(1, Math.floor(best.candidate.length / 3)) ? best.candidate : undefined;
}

// Levenshtein distance over one row: inserted, removed and replaced characters.
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = previous[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[to.length]!;
}
