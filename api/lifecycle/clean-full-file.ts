// Whether a full file can say who is missing. A file that lost a row, a column or its turn would make missing people of those who
// are not. Pure.

export interface FullFileFacts {
  readonly isPilot: boolean;
  /** Rows in which no id could be read. */
  readonly unreadableRows: number;
  /** A newer full file of the same population has gone through already. */
  readonly isOlder: boolean;
  /** Columns of the last file, read by the mapping, that this one has not. */
  readonly columnsGone: readonly string[];
}

export interface NotLookedFor {
  readonly code: 'pilot' | 'older-file' | 'unreadable-rows' | 'columns-gone';
  readonly detail: string;
}

/** Why nobody is looked for; null where the file is clean. */
export function whyNotClean(facts: FullFileFacts): NotLookedFor | null {
  if (facts.isPilot) {
    return {
      code: 'pilot',
      detail: 'With `only` the file stands for nobody else. Send it without to see who is missing.',
    };
  }
  if (facts.isOlder) {
    const detail = 'A newer full file of this population went through before. The next one says who is missing.';
    return { code: 'older-file', detail };
  }
  if (facts.unreadableRows > 0) {
    const detail =
      `In ${facts.unreadableRows} rows no id could be read, and whose they are nobody knows. ` +
      'Mend them (results with outcome=invalid) and send the whole file again.';
    return { code: 'unreadable-rows', detail };
  }
  if (facts.columnsGone.length === 0) return null;
  const detail = `The file has lost the columns ${facts.columnsGone.join(', ')}, so it may have lost people too.`;
  return { code: 'columns-gone', detail };
}
