// What a preview of somebody's own file says, as text. Pure.
import type { Preset, Preview } from './api-client.ts';
import { betterPreset, type ColumnFit } from './file-columns.ts';

export interface PreviewedFile {
  readonly preview: Preview;
  readonly mapping: string;
  readonly presets: readonly Preset[];
  /** Of the file; empty where it has none to compare, as JSON. */
  readonly columns: readonly string[];
  readonly fit: ColumnFit;
}

const ROWS_SHOWN = 5;

/** Lines to print: what was read, which columns do not fit, the first rows with problems. No value of a record among them. */
export function previewLines({ preview, mapping, presets, columns, fit }: PreviewedFile): string[] {
  const { rows, valid, invalid, byEvent, byDisposition, encoding, delimiter } = preview.summary;
  const better = betterPreset(columns, mapping, presets);
  const how = [encoding, delimiter === null ? null : `delimiter ${delimiterName(delimiter)}`]
    .filter(Boolean)
    .join(', ');
  return [
    `Preview with the mapping ${mapping}${how === '' ? '' : ` (${how})`}; nothing is written by it:`,
    '',
    `  rows            ${count(rows)} read, ${count(valid)} valid, ${count(invalid)} invalid`,
    `  by event        ${figures(byEvent)}`,
    `  would be        ${figures(byDisposition)}`,
    ...list(
      'Columns not understood',
      fit.notUnderstood.map(({ column, meant }) => (meant ? `${column} (is ${meant} meant?)` : column)),
    ),
    ...list('Columns the mapping reads that are not in the file', fit.missing),
    ...(better === null ? [] : ['', `The preset ${better.name} knows more of these columns: --mapping ${better.name}`]),
    ...problemLines(preview),
  ];
}

/** Domains of the sign-in names in the preview, in lower case. */
export function domainsOf(preview: Preview): string[] {
  const names = preview.value
    .map((row) => row.user?.userName)
    .filter((name): name is string => typeof name === 'string');
  const domains = names.map((name) => /@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(name)?.[1]?.toLowerCase());
  return [...new Set(domains.filter((domain) => domain !== undefined))];
}

function problemLines({ value }: Preview): string[] {
  const troubled = value.filter((row) => row.problems.some((problem) => problem.severity !== 'info'));
  if (troubled.length === 0) return [];
  const shown = troubled
    .slice(0, ROWS_SHOWN)
    .flatMap(({ row, externalId, problems }) => [
      `  row ${row}${externalId === null ? '' : `, worker ${externalId}`}`,
      ...problems.map(({ severity, code, message }) => `      ${severity}  ${message} (${code})`),
    ]);
  const more = troubled.length - ROWS_SHOWN;
  return ['', 'First rows with problems:', ...shown, ...(more > 0 ? [`  ... and ${count(more)} more`] : [])];
}

function list(title: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : ['', `${title}:`, `  ${names.join(', ')}`];
}

function figures(counts: Readonly<Record<string, number>>): string {
  const present = Object.entries(counts).filter(([, number]) => number > 0);
  return present.length === 0 ? 'none' : present.map(([name, number]) => `${name} ${count(number)}`).join(', ');
}

function delimiterName(delimiter: string): string {
  return delimiter === '\t' || delimiter === 'tab' ? 'tab' : `"${delimiter}"`;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
