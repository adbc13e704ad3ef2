// Measurements as a table for people.
import type { Measurement } from './figure.ts';

/** One line a measurement, columns aligned; the last says whether the goal was met. */
export function showMeasurements(measurements: readonly Measurement[]): string {
  const rows = measurements.map(({ what, measured, beside, goal, met }) => [
    what,
    measured,
    beside,
    goal === '' ? '' : `goal ${goal}`,
    met === null ? '' : met ? 'met' : 'NOT MET',
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ');
  return rows.map((row) => `  ${line(row).trimEnd()}\n`).join('');
}

/** 1234567 → 1,234,567 */
export const count = (value: number) => Math.round(value).toLocaleString('en-GB');

/** Seconds with one digit, or milliseconds below one second. */
export const duration = (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

export const mebibytes = (bytes: number | null) => (bytes === null ? 'unknown' : `${Math.round(bytes / 2 ** 20)} MiB`);
