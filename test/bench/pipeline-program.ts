// Reads a file of workers, maps and checks every row, as plan does, and prints how long it took and how much memory it held.
import { createReadStream } from 'node:fs';
import { readRecords } from '../../api/intake/read-records.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { mapRecord } from '../../api/mapping/map-record.ts';
import { genericCsv } from '../../api/mapping/presets/generic-csv.ts';

export interface PipelineRun {
  readonly rows: number;
  readonly ms: number;
  /** Rows of which a user was made. */
  readonly users: number;
  readonly problems: number;
  readonly peakBytes: number;
}

const [file, work] = process.argv.slice(2) as [string, 'parse' | 'map'];
const mapping = compileMapping(genericCsv);
const now = new Date();
const today = now.toISOString().slice(0, 10);
const start = performance.now();
let [rows, users, problems] = [0, 0, 0];
for await (const items of readRecords(createReadStream(file), { format: 'csv' })) {
  for (const item of items) {
    rows += 1;
    if (item.kind === 'rejected') throw new Error(`row ${item.row} is not one`);
    if (work === 'parse') continue;
    const worker = mapRecord(mapping, item.record, { now, today });
    problems += worker.problems.length;
    if (worker.user !== null) users += 1;
  }
}
const ms = performance.now() - start;
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ rows, ms, users, problems, peakBytes } satisfies PipelineRun));
