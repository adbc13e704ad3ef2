// The records of a JSON form: as the form's fields made them, or as JSON text from flows that have them whole.
import { Problem } from './problem.ts';

type HrObject = Readonly<Record<string, unknown>>;

const mostRecords = 100_000;
const mostFields = 1000;

/** Throws the problem 400 where neither or both are there, or where the text is no list of records. */
export function recordsOfForm(form?: {
  readonly records?: readonly HrObject[];
  readonly recordsJson?: string;
}): readonly HrObject[] {
  const { records, recordsJson } = form ?? {};
  if ((records === undefined) === (recordsJson === undefined)) throw notOne('records', 'recordsJson', records);
  if (recordsJson === undefined) return records!;
  const list = parse(recordsJson, 'recordsJson');
  if (!Array.isArray(list)) throw notRecords('recordsJson', 'a list of records, `[{…}, {…}]`');
  if (list.length > mostRecords)
    throw notRecords('recordsJson', `at most ${mostRecords} records; send a file to /v1/submit/content instead`);
  const odd = list.findIndex((one) => !isRecord(one));
  if (odd >= 0) throw notRecords('recordsJson', `objects of at most ${mostFields} fields; entry ${odd + 1} is none`);
  return list;
}

/** The same for one record. */
export function recordOfForm(form?: { readonly record?: HrObject; readonly recordJson?: string }): HrObject {
  const { record, recordJson } = form ?? {};
  if ((record === undefined) === (recordJson === undefined)) throw notOne('record', 'recordJson', record);
  if (recordJson === undefined) return record!;
  const value = parse(recordJson, 'recordJson');
  if (!isRecord(value)) throw notRecords('recordJson', `one object of at most ${mostFields} fields, \`{…}\``);
  return value;
}

// The error of JSON.parse quotes what stands around the fault, which may be personal: it is not kept.
function parse(text: string, field: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'broken-json', `The text in \`${field}\` is not JSON.`);
  }
}

function isRecord(value: unknown): value is HrObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length <= mostFields
  );
}

function notOne(form: string, text: string, given: unknown): Problem {
  return given === undefined
    ? new Problem(400, 'records-missing', `Give \`${form}\`, or the same as JSON text in \`${text}\`.`)
    : new Problem(400, 'records-twice', `Give \`${form}\` or \`${text}\`, not both: they say the same in two ways.`);
}

function notRecords(field: string, right: string): Problem {
  return new Problem(400, 'records-unusable', `\`${field}\` has to hold ${right}.`);
}
