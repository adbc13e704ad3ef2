// What reading yields, one per row: a record, or the row set aside with its reason.
import type { HrRecord } from './hr-record.ts';

export type RowProblem = { readonly code: string; readonly message: string };

export type ReadItem =
  | { readonly kind: 'record'; readonly row: number; readonly record: HrRecord }
  | { readonly kind: 'rejected'; readonly row: number; readonly problem: RowProblem; readonly source: string };

export const UNDECODABLE: RowProblem = {
  code: 'undecodable',
  message: 'The row holds bytes that have no meaning in the encoding of the file.',
};

const SOURCE_CHARACTERS = 16_384;

/** A row set aside. `source` is its raw text for the person who repairs it, cut to 16,384 characters. */
export function rejectedRow(row: number, problem: RowProblem, source: string): ReadItem {
  return { kind: 'rejected', row, problem, source: cut(source) };
}

// A cut between the halves of a surrogate pair would make a string that no UTF-8 can carry; lone halves that stood in the
// source already are replaced for the same reason.
function cut(source: string): string {
  return source
    .slice(0, SOURCE_CHARACTERS)
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll('\0', '\uFFFD');
}
