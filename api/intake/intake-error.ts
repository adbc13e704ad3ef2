// A fault of the whole file: nothing of it may count. A fault of one row is a rejected read item instead.

/**
 * Says what is wrong with the bytes as a whole and what would be right. `code` is stable, `message` is for a person and never
 * quotes a value of the file, `row` is the data row (1 = first) where reading stopped, if one can be named.
 */
export class IntakeError extends Error {
  readonly code: string;
  readonly row: number | undefined;

  constructor(code: string, message: string, details: { readonly row?: number; readonly cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'IntakeError';
    this.code = code;
    this.row = details.row;
  }
}
