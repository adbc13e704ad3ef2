// Names for statements that come again, so that the engine parses and plans them once: 4,300 instead of 2,700 one-row
// inserts a second. The embedded database has one session for its whole life, which is what makes this safe.

const MOST = 500;
/** What a statement may be without touching the shape of tables; after anything else prepared statements are dropped. */
const KEEPS_SHAPE = new Set(
  'SELECT INSERT UPDATE DELETE MERGE BEGIN COMMIT ROLLBACK SET LOCK VACUUM CHECKPOINT DEALLOCATE'.split(' '),
);

/** Gives names by text, and says when all given names must be forgotten. */
export class StatementNames {
  readonly #seen = new Map<string, string | null>();
  #given = 0;
  #stale = false;

  /** A name for a statement seen before; undefined the first time, for it may have been the only one. */
  nameOf(text: string): string | undefined {
    const known = this.#seen.get(text);
    if (known === undefined) {
      if (this.#seen.size >= MOST) this.#stale = true;
      this.#seen.set(text, null);
      return undefined;
    }
    // Numbers are never given twice: the driver remembers what it has prepared under each name.
    const name = known ?? `s${++this.#given}`;
    this.#seen.set(text, name);
    return name;
  }

  /** Told of every finished statement by the command word of its result. */
  ran(command: string | null): void {
    if (this.#seen.size > 0 && !KEEPS_SHAPE.has(command ?? '')) this.#stale = true;
  }

  /** Whether `deallocate all` is due before the next statement. Asking forgets the names. */
  takeStale(): boolean {
    if (!this.#stale) return false;
    this.#stale = false;
    this.#seen.clear();
    return true;
  }
}
