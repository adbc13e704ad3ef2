// `npm run bench`: what the product can do, measured with whole processes of it, beside what it is compared with. A report and
// never a test: it fails only when something could not be measured.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptFigure } from './accept-figure.ts';
import { expressionFigure } from './expression-figure.ts';
import type { Figure, Measurement } from './figure.ts';
import { latencyFigure } from './latency-figure.ts';
import { monthFigure } from './month-figure.ts';
import { pipelineFigure } from './pipeline-figure.ts';
import { readArguments } from './read-arguments.ts';
import { secondDayFigure } from './second-day-figure.ts';
import { sendFigure } from './send-figure.ts';
import { showMeasurements } from './show-measurements.ts';

const figures: readonly Figure[] = [
  expressionFigure,
  pipelineFigure,
  acceptFigure,
  latencyFigure,
  sendFigure,
  secondDayFigure,
  monthFigure,
];

const HELP = `Measures the product: npm run bench -- [options]

  --only <name>   one figure or several, separated by commas: ${figures.map(({ name }) => name).join(', ')}
  --rows <n>      size of the files (100000)
  --full          also 1,000,000 rows, where the figure has a goal for it
  --json <file>   the numbers as JSON too
`;

async function main(argv: readonly string[]): Promise<void> {
  if (argv.includes('--help')) return void process.stdout.write(HELP);
  const asked = readArguments(
    argv,
    figures.map(({ name }) => name),
  );
  const folder = mkdtempSync(join(tmpdir(), 'hr-onramp-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

  const machine = `Node ${process.version}, ${availableParallelism()} cores`;
  process.stdout.write(`${machine}\n`);
  const context = { ...asked, folder, say: (line: string) => void process.stderr.write(`  ${line}\n`) };
  const report: { readonly figure: string; readonly measurements: readonly Measurement[] }[] = [];
  for (const figure of figures) {
    if (asked.only.length > 0 && !asked.only.includes(figure.name)) continue;
    const measurements = await figure.measure(context);
    report.push({ figure: figure.name, measurements });
    process.stdout.write(`\n${figure.title}\n${showMeasurements(measurements)}`);
  }
  if (asked.json !== null) writeFileSync(asked.json, `${JSON.stringify({ machine, report }, null, 2)}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
