// Faults of a request that only the books and the settings can tell; all of them are reported at once.
import { Problem } from './problem.ts';

export interface RequestFault {
  readonly code: string;
  /** Such as `query.job`. */
  readonly path: string;
  /** A sentence: what is wrong, and what would be right. */
  readonly message: string;
}

export function isFault(found: object): found is RequestFault {
  return 'code' in found && 'path' in found && 'message' in found;
}

/** Throws the problem 400 of the first fault, naming all of them. Returns where there is none. */
export function refuseFaults(faults: readonly RequestFault[]): void {
  const [first] = faults;
  if (first === undefined) return;
  throw new Problem(400, first.code, faults.map((fault) => fault.message).join(' '), {
    errors: faults.map(({ path, message }) => ({ path, message })),
  });
}
