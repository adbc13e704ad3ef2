// A fault a test orders over the control port: which requests it hits, and what happens to them.

export interface Fault {
  readonly match: {
    readonly method?: string;
    /** A part of path and query (as sent or decoded), or a pattern over the whole with `*` for any text. */
    readonly path?: string;
  };
  readonly action: FaultAction;
  /** How many requests it still hits; null: all. */
  remaining: number | null;
}

export interface FaultAction {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Cut the connection before the request is carried out, or after. */
  readonly reset?: 'before' | 'after';
  readonly delayMs?: number;
  /** Carry the request out although a status of 400 or more is answered (a 504 after Graph took the batch). */
  readonly handle?: boolean;
}
