// Where the array of records stands inside a JSON document: «Report_Entry», «d.results».
import { IntakeError } from './intake-error.ts';

/**
 * The keys of a record path, from the outside in; none for the document itself. A leading `$.` and a trailing `[*]`, as JSONPath
 * writes them, are allowed. Throws `bad-record-path`.
 */
export function pathParts(recordPath: string): readonly string[] {
  const plain = recordPath
    .trim()
    .replace(/^\$\.?/, '')
    .replace(/(\[\*\]|\.\*)$/, '');
  if (plain === '') return [];
  const parts = plain.split('.');
  if (parts.length > 20 || !isRecordPath(parts)) {
    throw new IntakeError(
      'bad-record-path',
      'The record path is not understood. Write the keys that lead to the array of records with dots between them, such as Report_Entry or d.results.',
    );
  }
  return parts;
}

/** Whether these keys can be written as a record path: none is empty or holds a sign of the path itself. */
export function isRecordPath(keys: readonly string[]): boolean {
  return keys.every((key) => key.trim() !== '' && !/[.*[\]]/.test(key));
}
