// Records and bytes in the shape that accept reads: batches of records, a hash of the body, what was found out about the file.
import { createHash } from 'node:crypto';
import type { AcceptStream } from '../accept/accept-submission.ts';
import type { ReadItem } from '../intake/read-item.ts';
import { type ReadOptions, readRecords } from '../intake/read-records.ts';
import { recordsFromObjects } from '../intake/records-from-objects.ts';

const batchItems = 500;

/** The records of a JSON form. */
export function streamOfRecords(records: readonly unknown[]): AcceptStream {
  return {
    items: batchesOf(records),
    bodyHash: () => createHash('sha256').update(JSON.stringify(records)).digest('hex'),
    dialect: () => null,
  };
}

/** The records of a file. */
export function streamOfFile(
  file: { readonly bytes: AsyncIterable<Uint8Array>; hash(): string },
  options: ReadOptions,
): AcceptStream {
  const reading = readRecords(file.bytes, options);
  return { items: reading, bodyHash: () => file.hash(), dialect: () => reading.dialect() };
}

/** Items of parsed records, in batches. */
export async function* batchesOf(records: readonly unknown[]): AsyncGenerator<readonly ReadItem[]> {
  const items = recordsFromObjects(records);
  for (let start = 0; start < items.length; start += batchItems) yield items.slice(start, start + batchItems);
}
