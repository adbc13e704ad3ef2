// Which format the bytes are in: told, by name, or by their beginning. What this room cannot read is refused by name.
import { IntakeError } from './intake-error.ts';

export type Format = 'csv' | 'json' | 'ndjson';

type FormatHints = {
  readonly format?: string | undefined;
  readonly fileName?: string | undefined;
  readonly contentType?: string | undefined;
  readonly recordPath?: string | undefined;
};

const READABLE =
  'CSV (comma, semicolon, tab or | between the cells), JSON (an array of objects) and NDJSON (one object a line)';

const SIGNATURES: readonly (readonly [bytes: readonly number[], name: string, advice: string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'an Excel workbook (.xlsx) or another zip archive',
    'Save the sheet as «CSV UTF-8» or send the rows as JSON.',
  ],
  [[0x50, 0x4b, 0x05, 0x06], 'an empty zip archive', 'Send the file itself.'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook (.xls)', 'Save the sheet as «CSV UTF-8».'],
  [[0x1f, 0x8b], 'compressed with gzip', 'Send it with the header Content-Encoding: gzip, or unpacked.'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document', 'Export the report as CSV.'],
];

// No CSV header looks like this, whatever the file is called.
const BEGINS_WITH_RECORD = /^\s*(?:\[\s*)?\{\s*"/;

/** Throws `unsupported-format` if the first bytes are those of a workbook, an archive or a PDF. */
export function refuseBinary(firstBytes: Uint8Array): void {
  const found = SIGNATURES.find(([bytes]) => bytes.every((byte, index) => firstBytes[index] === byte));
  if (found) throw unsupported(found[1], found[2]);
}

/**
 * The format of a text that begins with `head`. `headIsWhole` says that nothing follows the head.
 * Throws `unknown-format` for a told format nobody knows, `unsupported-format` for XML and other known formats.
 */
export function findFormat(head: string, headIsWhole: boolean, hints: FormatHints): Format {
  const told = hints.format?.trim().toLowerCase();
  if (told === 'csv' || told === 'json' || told === 'ndjson') return told;
  if (told === 'jsonl') return 'ndjson';
  if (told !== undefined && told !== '') throw toldUnreadable(told);
  const first = head.trimStart()[0];
  if (first === '<') throw unsupported('XML or HTML', 'Export the report as CSV or JSON.');
  const named = formatOfName(hints.fileName) ?? formatOfType(hints.contentType);
  if (named === 'ndjson' || (named === 'csv' && !BEGINS_WITH_RECORD.test(head))) return named;
  if (first === '[') return named === 'json' || looksLikeJsonArray(head) ? 'json' : 'csv';
  if (first === '{') return isOneObjectALine(head, headIsWhole, hints.recordPath) ? 'ndjson' : 'json';
  return named ?? 'csv';
}

function toldUnreadable(told: string): IntakeError {
  if (told === 'xlsx' || told === 'xls' || told === 'excel')
    return unsupported('an Excel workbook', 'Save the sheet as «CSV UTF-8».');
  if (told === 'xml') return unsupported('XML', 'Export the report as CSV or JSON.');
  if (told === 'fixed' || told === 'fixed-width')
    return unsupported('fixed width', 'Export the file with a delimiter.');
  return new IntakeError(
    'unknown-format',
    `The format that was asked for is not known. This version reads ${READABLE}: format=csv, json or ndjson.`,
  );
}

function unsupported(what: string, advice: string): IntakeError {
  return new IntakeError(
    'unsupported-format',
    `The file is ${what}, which this version does not read. It reads ${READABLE}. ${advice}`,
  );
}

function formatOfName(fileName: string | undefined): Format | undefined {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName?.trim() ?? '')?.[1]?.toLowerCase();
  if (extension === 'csv' || extension === 'tsv') return 'csv';
  if (extension === 'ndjson' || extension === 'jsonl') return 'ndjson';
  return extension === 'json' ? 'json' : undefined;
}

function formatOfType(contentType: string | undefined): Format | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/csv' || type === 'application/csv' || type === 'text/tab-separated-values') return 'csv';
  if (/^application\/(x-)?(ndjson|jsonl|jsonlines|json-lines)$/.test(type)) return 'ndjson';
  return type === 'application/json' || type.endsWith('+json') ? 'json' : undefined;
}

// A CSV header may be written as [Employee ID],[Name]: an array of records goes on with an object or ends.
function looksLikeJsonArray(head: string): boolean {
  return /^\s*\[\s*(?:$|[[\]{"\-\dtfn])/.test(head) && !/^\s*\[[^\]{"]*\p{L}[^\]{"]*\][,;|\t\r\n]/u.test(head);
}

// One line that is a whole object is a record, unless it is an export in one long line, with the records in an array inside. A line
// longer than the head is taken for such an export: no record is that long.
function isOneObjectALine(head: string, headIsWhole: boolean, recordPath: string | undefined): boolean {
  const text = head.trimStart();
  const lineEnd = text.indexOf('\n');
  if (lineEnd < 0 && !headIsWhole) return false;
  const line = lineEnd < 0 ? text : text.slice(0, lineEnd);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return false;
  }
  if (lineEnd >= 0 && text.slice(lineEnd).trimStart().startsWith('{')) return true;
  return (recordPath === undefined || recordPath.trim() === '') && !holdsRecords(value, 2);
}

function holdsRecords(value: unknown, levels: number): boolean {
  if (Array.isArray(value)) return value.every((element) => element !== null && typeof element === 'object');
  if (levels === 0 || value === null || typeof value !== 'object') return false;
  return Object.values(value).some((inner) => holdsRecords(inner, levels - 1));
}
