// Which format the bytes are in: told, by name, or by their beginning. What this room cannot read is refused by name.
import { IntakeError } from './intake-error.ts';

export type Format = 'csv' | 'json' | 'ndjson' | 'xlsx' | 'xml' | 'fixed-width';

type FormatHints = {
  readonly format?: string | undefined;
  readonly fileName?: string | undefined;
  readonly contentType?: string | undefined;
  readonly recordPath?: string | undefined;
};

const READABLE =
  'CSV (comma, semicolon, tab or | between the cells), Excel workbooks (.xlsx), JSON (an array of objects), NDJSON (one object a line), XML, and columns of fixed width';

const TOLD: Readonly<Record<string, Format>> = {
  csv: 'csv',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  xlsx: 'xlsx',
  excel: 'xlsx',
  xml: 'xml',
  'fixed-width': 'fixed-width',
  fixed: 'fixed-width',
};

const SIGNATURES: readonly (readonly [bytes: readonly number[], name: string, advice: string])[] = [
  [[0x1f, 0x8b], 'compressed with gzip', 'Send it with the header Content-Encoding: gzip, or unpacked.'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document', 'Export the report as CSV.'],
];

// No CSV header looks like this, whatever the file is called.
const BEGINS_WITH_RECORD = /^\s*(?:\[\s*)?\{\s*"/;
const BEGINS_AS_PAGE = /^\s*(?:<!--[\s\S]{0,5000}?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b/i;

/** The told format by its one name, or undefined. Throws `unknown-format` for one nobody knows, `unsupported-format` for .xls. */
export function toldFormat(format: string | undefined): Format | undefined {
  const told = format?.trim().toLowerCase() ?? '';
  if (told === '') return undefined;
  if (Object.hasOwn(TOLD, told)) return TOLD[told];
  if (told === 'xls') throw unsupported(OLD_WORKBOOK, SAVE_AS);
  throw new IntakeError(
    'unknown-format',
    `The format that was asked for is not known. Read are ${READABLE}: format=csv, json, ndjson, xlsx, xml or fixed-width.`,
  );
}

const OLD_WORKBOOK = 'an old Excel workbook (.xls)';
const SAVE_AS = 'Save it as .xlsx or the sheet as «CSV UTF-8».';

/**
 * Whether the first bytes are those of a zip archive, as workbooks are. Throws `unsupported-format` if they are those of an old workbook, gzip
 * or a PDF, `encrypted-workbook`, and `wrong-format` if they are a workbook and another format was told or the other way round.
 */
export function isWorkbook(firstBytes: Buffer, told: Format | undefined): boolean {
  // Before anything else in an archive comes a file, or its end where it is empty (APPNOTE 4.3.7, 4.3.16).
  const isZip = begins(firstBytes, [0x50, 0x4b, 0x03, 0x04]) || begins(firstBytes, [0x50, 0x4b, 0x05, 0x06]);
  if (isZip && told !== undefined && told !== 'xlsx') {
    throw wrongFormat(
      `The file is an Excel workbook or another zip archive, but the request or the mapping says format=${told}.`,
    );
  }
  if (isZip) return true;
  refuseBinary(firstBytes);
  if (told === 'xlsx' && firstBytes.length > 0)
    throw wrongFormat('The file is no Excel workbook, but the request or the mapping says format=xlsx.');
  return false;
}

function refuseBinary(firstBytes: Buffer): void {
  // What Excel protects with a password it wraps in the container that old workbooks use (MS-OFFCRYPTO 2.3.4).
  if (begins(firstBytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    if (!firstBytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
      throw unsupported(`${OLD_WORKBOOK}, or a workbook that is protected with a password`, SAVE_AS);
    }
    throw new IntakeError(
      'encrypted-workbook',
      `The workbook is protected with a password or a sensitivity label, so it cannot be read. Take the protection off. ${SAVE_AS}`,
    );
  }
  const found = SIGNATURES.find(([bytes]) => begins(firstBytes, bytes));
  if (found) throw unsupported(found[1], found[2]);
}

function begins(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function wrongFormat(what: string): IntakeError {
  return new IntakeError('wrong-format', `${what} Leave the format out, or send the file that is meant.`);
}

/**
 * The format of a text that begins with `head`. `headIsWhole` says that nothing follows the head. Throws `unsupported-format` for a web
 * page.
 */
export function findFormat(head: string, headIsWhole: boolean, hints: FormatHints): Format {
  const told = toldFormat(hints.format);
  if (told !== undefined) return told;
  const first = head.trimStart()[0];
  if (first === '<') {
    if (!BEGINS_AS_PAGE.test(head)) return 'xml';
    throw unsupported(
      'a web page (HTML)',
      'Is it the page of a sign-in or of an error? Export the report as CSV or JSON.',
    );
  }
  const named = formatOfName(hints.fileName) ?? formatOfType(hints.contentType);
  if (named === 'ndjson' || (named === 'csv' && !BEGINS_WITH_RECORD.test(head))) return named;
  if (first === '[') return named === 'json' || looksLikeJsonArray(head) ? 'json' : 'csv';
  if (first === '{') return isOneObjectALine(head, headIsWhole, hints.recordPath) ? 'ndjson' : 'json';
  return named ?? 'csv';
}

function unsupported(what: string, advice: string): IntakeError {
  return new IntakeError(
    'unsupported-format',
    `The file is ${what}, which is not read. Read are ${READABLE}. ${advice}`,
  );
}

function formatOfName(fileName: string | undefined): Format | undefined {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName?.trim() ?? '')?.[1]?.toLowerCase();
  if (extension === 'csv' || extension === 'tsv') return 'csv';
  if (extension === 'ndjson' || extension === 'jsonl') return 'ndjson';
  return extension === 'json' || extension === 'xml' ? extension : undefined;
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
