// What the books are to everybody who asks them: the same interface and the same driver for both engines, PostgreSQL and an
// embedded PostgreSQL in a folder. Every statement of the product runs on both and gives the same types.

export interface Queryable {
  /**
   * Runs one statement and gives its rows. With no values the text may hold several statements (their rows follow one
   * another). Values: numbers, texts, booleans, null, Date, Buffer, and arrays of them (nulls allowed) for `unnest`;
   * JSON goes as text with a cast. Rows: see `value-types.ts`. A refused statement throws an Error whose `code` is the
   * SQLSTATE (23505 unique, 40001 serialization, …).
   */
  query<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends Queryable {
  readonly kind: 'embedded' | 'postgres';
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it throws. Everything inside goes
   * through `tx`; a statement sent to the database itself from inside throws (it would stand outside the transaction,
   * and on the embedded engine wait for it for ever). `work` may run again after a deadlock or serialization failure,
   * so it must have no effect but its statements. On the embedded engine nobody else is served meanwhile: be short.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Waits for what is running, then lets go of everything. Statements sent afterwards are refused. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A PostgreSQL connection string; its `sslmode` decides about TLS. Wins over `folder`. */
  readonly url?: string;
  /** Where the embedded database lies; made when it does not exist. */
  readonly folder?: string;
  /** PostgreSQL only: the password, or a function asked at each new connection (a token that expires). */
  readonly password?: string | (() => Promise<string>);
  /** PostgreSQL only: connections held at most. Default 10. */
  readonly poolSize?: number;
  /** Told of a broken idle connection, or that the embedded engine stopped. Never needed for correctness. */
  readonly onError?: (error: Error) => void;
}
