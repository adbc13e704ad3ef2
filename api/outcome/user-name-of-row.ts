// The user principal name that a row of the log shows.
import { unquoted } from './agrees.ts';
import type { LogRow } from './log-row.ts';

/** Null where the row says nothing of it: only a change of the name stands in the log, and not every row has its changes. */
export function userNameOfRow(row: Pick<LogRow, 'modified' | 'status'>): string | null {
  // What a failed change wanted is not what is there.
  if (row.status !== 'success' && row.status !== 'warning') return null;
  const property = row.modified.find((one) => one.name.toLowerCase() === 'userprincipalname');
  const name = unquoted(property?.newValue ?? null)?.trim();
  return name !== undefined && /^[^\s@]+@[^\s@]+$/.test(name) ? name : null;
}
