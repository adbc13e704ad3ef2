// Previews of a few rows, or of a file, through a preset.
import { Readable } from 'node:stream';
import { readRecords } from '../../api/intake/read-records.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { type Preview, type PreviewInput, type PreviewRow, previewWorkers } from '../../api/preview/preview-workers.ts';

export interface Given extends Partial<PreviewInput> {
  readonly document?: Partial<MappingDocument>;
}

export function preview(
  bytes: AsyncIterable<Uint8Array>,
  preset: string,
  asOf: string,
  given: Given = {},
): Promise<Preview> {
  const { document, ...input } = given;
  const reading = readRecords(bytes, { fileName: 'workers.csv' });
  return previewWorkers({
    items: reading,
    dialect: reading.dialect,
    mapping: compileMapping({ ...presets.get(preset)!, ...document }),
    today: asOf.slice(0, 10),
    now: new Date(asOf),
    defaultDomain: 'contoso.example',
    skip: 0,
    top: 1000,
    ...input,
  });
}

/** The columns of a row given as text. */
const header = 'EmployeeID,Status,FirstName,LastName,WorkEmail,Department,ManagerID,HireDate,TerminationDate';

/** Rows of a CSV with the columns above, on 23 November 2026. */
export function previewRows(rows: string[], given: Given = {}): Promise<Preview> {
  const bytes = Readable.from([Buffer.from([header, ...rows, ''].join('\n'))]);
  return preview(bytes, 'generic-csv', '2026-11-23T00:00:00Z', given);
}

export const ada = '1,Active,Ada,Amber,ada@x.example,Legal,,2020-01-01,';
export const bela = '2,Active,Bela,Birch,bela@x.example,Legal,1,2020-01-01,';
export const codes = (row: PreviewRow | undefined) => row?.problems.map(({ code }) => code);
