// What a person has to decide before a proposal is used.

export interface OpenQuestion {
  readonly code:
    | 'uncertain-id'
    | 'several-ids'
    | 'repeated-ids'
    | 'missing-ids'
    | 'no-status'
    | 'unknown-status-words'
    | 'no-name'
    | 'no-sign-in-name'
    | 'sign-in-name-at-default-domain'
    | 'no-manager'
    | 'manager-is-no-id'
    | 'no-hire-date'
    | 'first-entry-only'
    | 'unclear-dates'
    | 'date-order'
    | 'unknown-countries'
    | 'columns-left-out';
  /** A sentence that says what is open and what happens meanwhile. */
  readonly text: string;
  readonly columns: readonly string[];
  /** Words of a status with how often they occur; never another kind of value. */
  readonly words?: readonly { readonly word: string; readonly count: number }[];
}
