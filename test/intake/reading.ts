// Reads bytes or text as a test wants them: all items at once, cut into chunks of a given size.
import iconv from 'iconv-lite';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import type { Dialect, ReadItem, ReadOptions } from '../../api/intake/read-records.ts';
import { readRecords } from '../../api/intake/read-records.ts';

export type ReadAll = {
  readonly items: readonly ReadItem[];
  readonly records: readonly HrRecord[];
  readonly rejected: readonly { readonly row: number; readonly code: string }[];
  readonly batchSizes: readonly number[];
  readonly dialect: Dialect;
};

export async function readAll(
  bytes: Uint8Array,
  options: ReadOptions = {},
  chunkSize = bytes.length,
): Promise<ReadAll> {
  const reading = readRecords(inChunks(bytes, chunkSize), options);
  const items: ReadItem[] = [];
  const batchSizes: number[] = [];
  for await (const batch of reading) {
    items.push(...batch);
    batchSizes.push(batch.length);
  }
  return {
    items,
    records: items.flatMap((item) => (item.kind === 'record' ? [item.record] : [])),
    rejected: items.flatMap((item) => (item.kind === 'rejected' ? [{ row: item.row, code: item.problem.code }] : [])),
    batchSizes,
    dialect: reading.dialect(),
  };
}

export function readText(text: string, options: ReadOptions = {}, encoding = 'utf-8'): Promise<ReadAll> {
  return readAll(iconv.encode(text, encoding), options);
}

export async function* inChunks(bytes: Uint8Array, chunkSize: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += Math.max(1, chunkSize))
    yield bytes.subarray(at, at + Math.max(1, chunkSize));
}

/** A record as a plain object, so that it can be compared with one. */
export function plain(record: HrRecord | undefined): unknown {
  return JSON.parse(JSON.stringify(record ?? null));
}
