// How the columns of somebody's file and those of a mapping fit together. Pure, over the beginning of the file.
import Papa from 'papaparse';
import type { Preset } from './api-client.ts';

export interface ColumnFit {
  /** Columns of the file that the mapping does not read, each with the column of the mapping it may be meant for. */
  readonly notUnderstood: readonly { readonly column: string; readonly meant: string | null }[];
  /** Columns the mapping reads and the file does not have. */
  readonly missing: readonly string[];
}

/** The columns of a CSV file, from its first bytes; empty where they cannot be read. */
export function columnsOfCsv(head: Uint8Array, encoding: string, delimiter: string): string[] {
  // Excel writes a line in front of the header that only names the delimiter.
  const text = new TextDecoder(encoding).decode(head).replace(/^sep=.(\r\n|\r|\n)/i, '');
  const { data } = Papa.parse<string[]>(text, { delimiter: delimiter === 'tab' ? '\t' : delimiter, preview: 1 });
  return (data[0] ?? []).map((name) => name.trim()).filter((name) => name !== '');
}

export function fitColumns(columns: readonly string[], read: readonly string[]): ColumnFit {
  const missing = read.filter((column) => !columns.includes(column));
  return {
    notUnderstood: columns
      .filter((column) => !read.includes(column))
      .map((column) => ({ column, meant: missing.find((other) => plain(other) === plain(column)) ?? null })),
    missing,
  };
}

/** The preset that reads more of these columns than `chosen` does; null where none does. */
export function betterPreset(columns: readonly string[], chosen: string, presets: readonly Preset[]): Preset | null {
  const known = (preset: Preset) => preset.columns.filter((column) => columns.includes(column)).length;
  const best = [...presets].sort((a, b) => known(b) - known(a))[0];
  const own = presets.find((preset) => preset.name === chosen);
  return best !== undefined && best.name !== chosen && known(best) > (own ? known(own) : 0) ? best : null;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
