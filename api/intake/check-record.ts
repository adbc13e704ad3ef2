// A parsed JSON value → an HR record, or why it cannot be one. The same rules for files and for bodies.
import { emptyRecord, type HrRecord, type HrValue } from './hr-record.ts';
import type { IntakeLimits } from './limits.ts';
import { isOwnColumn } from './own-columns.ts';
import type { RowProblem } from './read-item.ts';

export type CheckedRecord = { readonly record: HrRecord } | { readonly problem: RowProblem };

const FAULTS_NAMED = 5;

/**
 * Copies a JSON object into a record that inherits nothing, on every level, so that a key such as `__proto__` is a key like any other.
 * All faults are reported together, by column, without their values; the code is that of the first.
 */
export function checkRecord(value: unknown, limits: IntakeLimits): CheckedRecord {
  if (!isObject(value))
    return { problem: { code: 'not-an-object', message: 'This record is not an object of column names and values.' } };
  const check: Check = { limits, faults: [], characters: 0, column: '' };
  const columns = Object.keys(value);
  if (columns.length > limits.columns) {
    const message = `The record has ${columns.length} columns; ${limits.columns} is the most that is read.`;
    return { problem: { code: 'too-many-columns', message } };
  }
  const record = emptyRecord();
  for (const column of columns) {
    if (isOwnColumn(column)) continue;
    check.column = column;
    checkText(check, column);
    record[column] = copied(check, value[column], 2);
  }
  if (check.characters > limits.recordCharacters) {
    check.faults.unshift({
      code: 'record-too-long',
      message: `The record is longer than ${limits.recordCharacters} characters.`,
    });
  }
  const first = check.faults[0];
  if (first === undefined) return { record };
  return { problem: { code: first.code, message: oneMessage(check.faults) } };
}

type Check = { readonly limits: IntakeLimits; readonly faults: RowProblem[]; characters: number; column: string };

function copied(check: Check, value: unknown, depth: number): HrValue {
  if (typeof value === 'string') {
    checkText(check, value);
    return value;
  }
  check.characters += 8;
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    checkNumber(check, value);
    return value;
  }
  if (typeof value !== 'object') {
    fault(check, 'not-json', 'holds something that is not a JSON value');
    return null;
  }
  if (depth > check.limits.depth) {
    fault(check, 'nested-too-deep', `is nested deeper than ${check.limits.depth} levels`);
    return null;
  }
  if (Array.isArray(value)) return value.map((element) => copied(check, element, depth + 1));
  const copy = emptyRecord();
  for (const [key, inner] of Object.entries(value)) {
    checkText(check, key);
    copy[key] = copied(check, inner, depth + 1);
  }
  return copy;
}

function checkText(check: Check, text: string): void {
  check.characters += text.length;
  if (text.length > check.limits.cellCharacters) {
    fault(check, 'cell-too-long', `is longer than ${check.limits.cellCharacters} characters`);
  }
  if (!isWellFormed(text)) fault(check, 'undecodable', 'holds half a character (a surrogate without its pair)');
  if (text.includes('\0')) fault(check, 'nul-character', 'holds a NUL character');
}

// ES2024, on Node since 20; the compiler's library is ES2023. A regular expression takes 5 times as long here.
function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

// JSON readers round whole numbers beyond 2^53 (RFC 8259, section 6): an employee id would silently become another one.
function checkNumber(check: Check, value: number): void {
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return;
  fault(check, 'number-too-large', 'holds a number that JSON readers round; send it as text, in quotes');
}

function fault(check: Check, code: string, what: string): void {
  if (check.faults.length < 100)
    check.faults.push({ code, message: `Column «${nameForMessage(check.column)}» ${what}.` });
}

function oneMessage(faults: readonly RowProblem[]): string {
  const messages = [...new Set(faults.map((each) => each.message))];
  const more = messages.length - FAULTS_NAMED;
  return messages.slice(0, FAULTS_NAMED).join(' ') + (more > 0 ? ` And ${more} more.` : '');
}

function nameForMessage(column: string): string {
  return column.slice(0, 100).replace(/[\p{Surrogate}\p{Cc}]/gu, '\uFFFD');
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
