// What the rules could not express in OpenAPI 2.0, said by name, so that nobody finds out in the designer.

export interface Reported {
  /** The rule, by the name of its row in how-it-is-made.md. */
  readonly rule: string;
  /** The operation or the place in a schema. */
  readonly place: string;
  /** What became of it. */
  readonly what: string;
}

export type Tell = (rule: string, place: string, what: string) => void;

/** The report as lines: a line a rule and kind of loss, with the places, the first few by name. */
export function reportLines(report: readonly Reported[]): readonly string[] {
  const groups = new Map<string, Set<string>>();
  for (const { rule, place, what } of report) {
    const head = `${rule}: ${what}`;
    groups.set(head, (groups.get(head) ?? new Set()).add(place));
  }
  return [...groups].map(([head, places]) => {
    const shown = [...places].slice(0, 6).join(', ');
    const more = places.size > 6 ? ` and ${places.size - 6} more` : '';
    return `${head} (${shown}${more})`;
  });
}
