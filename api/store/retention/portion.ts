// How much one transaction removes: on the embedded engine nobody else is served meanwhile.

export const ROWS_PER_PORTION = 1000;
/** Sealed chunks of about 500 records each. */
export const CHUNKS_PER_PORTION = 100;
export const ENTRIES_PER_PORTION = 1000;
