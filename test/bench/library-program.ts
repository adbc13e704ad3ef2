// Reads a file of workers with the CSV library alone, rows as arrays, nothing done with them: what the pipeline is measured by.
import { createReadStream } from 'node:fs';
import Papa from 'papaparse';

export interface LibraryRun {
  readonly rows: number;
  readonly ms: number;
  readonly peakBytes: number;
}

const [file] = process.argv.slice(2) as [string];
const start = performance.now();
let rows = -1;
await new Promise<void>((complete, error) => {
  Papa.parse<string[]>(createReadStream(file, { encoding: 'utf8' }), {
    delimiter: ',',
    newline: '\n',
    step: () => {
      rows += 1;
    },
    complete: () => complete(),
    error,
  });
});
const ms = performance.now() - start;
process.stdout.write(
  JSON.stringify({ rows, ms, peakBytes: process.resourceUsage().maxRSS * 1024 } satisfies LibraryRun),
);
