// What the tests of this folder share: a proposal for a file, and for a small table.
import { createReadStream } from 'node:fs';
import type { HrRecord } from '../../../api/intake/hr-record.ts';
import { readRecords } from '../../../api/intake/read-records.ts';
import { recordsFromObjects } from '../../../api/intake/records-from-objects.ts';
import type { MappingDocument } from '../../../api/mapping/mapping-document.ts';
import { type NoProposal, type Proposal, proposeMapping } from '../../../api/mapping/propose/propose-mapping.ts';

export interface SampleFile {
  readonly records: readonly HrRecord[];
  readonly header: readonly string[];
}

/** The records of a fixture. */
export async function readSample(file: URL, recordPath?: string): Promise<SampleFile> {
  const reading = readRecords(createReadStream(file), {
    fileName: file.pathname.replace(/\.txt$/, '.csv'),
    ...(recordPath === undefined ? {} : { recordPath }),
  });
  const records: HrRecord[] = [];
  for await (const batch of reading) {
    for (const item of batch) if (item.kind === 'record') records.push(item.record);
  }
  return { records, header: reading.dialect().columns ?? [] };
}

/** Without presets unless some are given: what the columns themselves tell. */
export function propose(sample: SampleFile, presets: readonly MappingDocument[] = []): Proposal | NoProposal {
  const { records, header } = sample;
  return proposeMapping({ name: 'proposed', source: {}, records: records.slice(0, 1000), header, presets });
}

/** A table as rows of texts under a header. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): SampleFile {
  const objects = rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
  const records = recordsFromObjects(objects).flatMap((item) => (item.kind === 'record' ? [item.record] : []));
  return { records, header };
}

/** The proposal, which must be one. */
export function proposed(sample: SampleFile, presets: readonly MappingDocument[] = []): Proposal {
  const answer = propose(sample, presets);
  if (answer.kind === 'refused') throw new Error(`refused: ${answer.code}`);
  return answer;
}

/** Attribute → the columns read as it. */
export function columnsByAttribute({ columns }: Proposal): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { column, attribute } of columns) {
    if (attribute !== null)
      found[attribute] = found[attribute] === undefined ? column : `${found[attribute]}, ${column}`;
  }
  return found;
}
