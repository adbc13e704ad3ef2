// The people of an on-premises domain from a CSV file, as PowerShell's Get-ADUser and Export-Csv write it.
import type { HrRecord } from '../intake/hr-record.ts';
import { readRecords } from '../intake/read-records.ts';
import type { ListedUser } from '../store/job/adopt-from-list.ts';
import { type Fault, Problem } from './problem.ts';

const MOST_PEOPLE = 300_000;
const MOST_FAULTS = 20;

/** Everybody of the file. Throws the problem 422 with the rows that cannot be used, and what the reading throws (IntakeError). */
export async function readPeopleOfDomain(bytes: AsyncIterable<Uint8Array>): Promise<readonly ListedUser[]> {
  const people: ListedUser[] = [];
  const faults: Fault[] = [];
  const reading = readRecords(withoutTypeLine(bytes), { format: 'csv' });
  for await (const batch of reading) {
    requireColumns(reading.dialect().columns ?? []);
    for (const item of batch) {
      const read = item.kind === 'record' ? readPerson(item.record) : item.problem.message;
      if (typeof read !== 'string') people.push(read);
      else if (faults.length < MOST_FAULTS) faults.push({ path: `body.rows[${item.row}]`, message: read });
    }
    if (people.length > MOST_PEOPLE)
      throw new Problem(
        422,
        'too-many-people',
        `The file has more than ${MOST_PEOPLE} people: leave out who is not in HR.`,
      );
  }
  requireColumns(reading.dialect().columns ?? []);
  if (faults.length > 0) {
    const rows = faults.map(({ path, message }) => `${path}: ${message}`).join(' ');
    throw new Problem(422, 'unusable-rows', `Nothing was adopted, because some rows cannot be used. ${rows}`, {
      errors: faults,
    });
  }
  return people;
}

function readPerson(record: HrRecord): ListedUser | string {
  const values = new Map(Object.entries(record).map(([column, value]) => [column.toLowerCase(), textOf(value)]));
  const account = values.get('samaccountname') ?? null;
  const enabled = values.get('enabled')?.toLowerCase() ?? null;
  if (account === null) return 'SamAccountName is empty.';
  if (enabled !== null && !['true', 'false'].includes(enabled)) return 'Enabled is neither True nor False.';
  return {
    employeeId: values.get('employeeid') ?? null,
    userPrincipalName: values.get('userprincipalname') ?? null,
    sAMAccountName: account,
    enabled: enabled === null ? null : enabled === 'true',
  };
}

function requireColumns(columns: readonly string[]): void {
  const there = new Set(columns.map((column) => column.toLowerCase()));
  const missing = ['EmployeeID', 'SamAccountName'].filter((name) => !there.has(name.toLowerCase()));
  if (missing.length === 0) return;
  throw new Problem(
    422,
    'missing-columns',
    `The file has no column ${missing.join(' and no column ')}. PowerShell writes them with Get-ADUser -Filter * -Properties EmployeeID | ` +
      'Export-Csv people.csv -Encoding utf8.',
  );
}

function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}

// Windows PowerShell begins the file with the type of its objects, in any of its encodings: #TYPE Microsoft.ActiveDirectory.…
async function* withoutTypeLine(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0);
  let isHead = true;
  for await (const part of bytes) {
    if (!isHead) {
      yield part;
      continue;
    }
    head = Buffer.concat([head, part]);
    if (head.length < LONGEST_TYPE_LINE) continue;
    isHead = false;
    yield afterTypeLine(head);
  }
  if (isHead) yield afterTypeLine(head);
}

const LONGEST_TYPE_LINE = 512;

function afterTypeLine(head: Buffer): Buffer {
  const mark =
    head[0] === 0xff && head[1] === 0xfe ? 2 : head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const encoding = mark === 2 ? 'utf16le' : 'latin1';
  if (!head.subarray(mark).toString(encoding).startsWith('#TYPE')) return head;
  const end = head.indexOf(Buffer.from('\n', encoding), mark);
  const after = end < 0 ? head.length : end + Buffer.from('\n', encoding).length;
  return Buffer.concat([head.subarray(0, mark), head.subarray(after)]);
}
