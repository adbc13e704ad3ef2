// Parse, map and check beside the CSV library alone, on the same file, turn by turn.
import type { BenchContext, Figure, Measurement } from './figure.ts';
import type { LibraryRun } from './library-program.ts';
import type { PipelineRun } from './pipeline-program.ts';
import { runProgram } from './run-program.ts';
import { count, mebibytes } from './show-measurements.ts';
import { workersFile } from './workers-file.ts';

// The goal is five times Microsoft's web client (22,000 records/s) where the library alone reads 365,000 rows/s. A ratio of
// the two is what another machine, or a busy one, can be measured by.
const goalShare = (5 * 22_000) / 365_000;
const goalBytes = 300 * 2 ** 20;
const goalBytesFrom = 1_000_000;
const turns = 3;

export const pipelineFigure: Figure = {
  name: 'pipeline',
  title: 'Parse, map and check a CSV file (preset generic-csv)',
  async measure(context) {
    const measurements: Measurement[] = [];
    for (const rows of context.rows) measurements.push(...(await measureSize(context, rows)));
    return measurements;
  },
};

async function measureSize({ folder, say }: BenchContext, rows: number): Promise<Measurement[]> {
  const file = await workersFile(folder, rows);
  const runs: { readonly library: LibraryRun; readonly parse: PipelineRun; readonly whole: PipelineRun }[] = [];
  for (let turn = 1; turn <= turns; turn++) {
    say(`pipeline: ${count(rows)} rows, turn ${turn} of ${turns}`);
    const library = await runProgram<LibraryRun>('library-program', [file]);
    const parse = await runProgram<PipelineRun>('pipeline-program', [file, 'parse']);
    const whole = await runProgram<PipelineRun>('pipeline-program', [file, 'map']);
    if (whole.rows !== library.rows) throw new Error(`${whole.rows} rows against ${library.rows} of the library`);
    runs.push({ library, parse, whole });
  }
  const ratio = (one: (typeof runs)[number], work: 'parse' | 'whole') => one.library.ms / one[work].ms;
  // The turn in the middle: neither luck nor an interruption.
  const middle = (work: 'parse' | 'whole') =>
    runs.toSorted((a, b) => ratio(a, work) - ratio(b, work))[Math.floor(turns / 2)]!;
  const whole = middle('whole');
  const rate = (rows / whole.whole.ms) * 1000;
  const share = ratio(whole, 'whole');
  const peakBytes = Math.max(...runs.map((run) => run.whole.peakBytes));
  const parsed = middle('parse');
  const libraryRate = (run: LibraryRun) => `library alone ${count((rows / run.ms) * 1000)} rows/s`;
  return [
    {
      what: `${count(rows)} rows, whole`,
      measured: `${count(rate)} rows/s`,
      beside: `${libraryRate(whole.library)}, ratio ${share.toFixed(2)}`,
      goal: `ratio ≥ ${goalShare.toFixed(2)}`,
      met: share >= goalShare,
      numbers: { rows, rowsPerSecond: rate, ratio: share },
    },
    {
      what: `${count(rows)} rows, reading only`,
      measured: `${count((rows / parsed.parse.ms) * 1000)} rows/s`,
      beside: `${libraryRate(parsed.library)}, ratio ${ratio(parsed, 'parse').toFixed(2)}`,
      goal: '',
      met: null,
      numbers: { rows, rowsPerSecond: (rows / parsed.parse.ms) * 1000, ratio: ratio(parsed, 'parse') },
    },
    {
      what: `${count(rows)} rows, peak memory`,
      measured: mebibytes(peakBytes),
      beside: `library alone ${mebibytes(whole.library.peakBytes)}`,
      goal: `≤ ${mebibytes(goalBytes)} at ${count(goalBytesFrom)} rows`,
      met: peakBytes <= goalBytes ? true : rows >= goalBytesFrom ? false : null,
      numbers: { rows, peakBytes, libraryPeakBytes: whole.library.peakBytes },
    },
  ];
}
