// Who is meant by a manager's key, where that key is not the externalId. Plan and preview share it, so that they never differ.

export type ManagerVerdict =
  | { readonly kind: 'found'; readonly externalId: string }
  /** Nobody carries the key. */
  | { readonly kind: 'unresolved' }
  /** Two different people carry it: better no manager than a wrong one. */
  | { readonly kind: 'ambiguous' };

export interface KeyCarriers {
  /** Workers whose rows that count carry the key. */
  readonly inSubmission: Iterable<string>;
  /** Workers of whom it is known from before. */
  readonly inBooks: Iterable<string>;
  /** Whether a row of the worker counts in the submission: then it says all their keys, and what was known before is past. */
  readonly hasRow: (externalId: string) => boolean;
}

export function managerByKey({ inSubmission, inBooks, hasRow }: KeyCarriers): ManagerVerdict {
  const carriers = new Set(inSubmission);
  for (const externalId of inBooks) if (!hasRow(externalId)) carriers.add(externalId);
  if (carriers.size > 1) return { kind: 'ambiguous' };
  for (const externalId of carriers) return { kind: 'found', externalId };
  return { kind: 'unresolved' };
}
