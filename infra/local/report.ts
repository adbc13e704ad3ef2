// The result of a quickstart run as text: figures, the first failures, and what remains open. Pure.
import type { Submission } from './api-client.ts';
import type { UploadCounts, UserCounts } from './emulator-control.ts';

export interface FinishedRun {
  readonly submission: Submission;
  readonly seconds: number;
  readonly uploads: UploadCounts;
  readonly directory: UserCounts;
  /** What the mapping says about several rows of one worker. */
  readonly duplicates: string;
}

const FAILURES_SHOWN = 5;
const EVENTS = ['joiner', 'mover', 'leaver', 'rehire', 'none'];

/** Lines to print, with nothing in them that is not in the submission or was not counted at the emulator. */
export function reportLines(run: FinishedRun): string[] {
  const { submission, seconds, uploads, directory } = run;
  const { counts } = submission;
  const refused = uploads.refused > 0 ? `, and ${count(uploads.refused)} that were refused and sent again` : '';
  return [
    `Result: ${submission.outcome ?? submission.status}, after ${seconds.toFixed(1)} s`,
    '',
    `  rows            ${count(counts.rows)} read, ${count(counts.accepted)} accepted, ${count(counts.invalid)} invalid`,
    `  by event        ${byEvent(counts)}`,
    `  accepted rows   ${figures(dispositions(counts))}`,
    `  by outcome      ${figures(outcomes(counts))}`,
    `  bulk requests   ${count(uploads.taken)} (up to 50 workers in each)${refused}`,
    `  directory       ${count(directory.users)} users, ${count(directory.disabled)} of them disabled, ${count(directory.withManager)} with a manager`,
    ...section('What remains', remains(run)),
    ...section(failureTitle(submission), submission.firstFailures.slice(0, FAILURES_SHOWN).flatMap(failureLines)),
  ];
}

function byEvent({ byEvent: events = {} }: Submission['counts']): string {
  const named = [...EVENTS, ...Object.keys(events).filter((event) => !EVENTS.includes(event))];
  return figures(named.map((event) => [event, events[event] ?? 0]));
}

function dispositions(counts: Submission['counts']): [string, number][] {
  return [
    ['to send', counts.send ?? 0],
    ['unchanged', counts.unchanged],
    ['joined', counts.joined ?? 0],
    ['stale', counts.stale ?? 0],
    ['duplicate', counts.duplicate ?? 0],
    ['needs complete record', counts.needsCompleteRecord ?? 0],
    ['out of scope', counts.outOfScope ?? 0],
    ['review', counts.review],
    ['held', counts.held],
    ['still failing', counts.stillFailing ?? 0],
  ];
}

function outcomes(counts: Submission['counts']): [string, number][] {
  return [
    ['succeeded', counts.succeeded],
    ['skipped', counts.skipped],
    ['failed', counts.failed],
    ['unconfirmed', counts.unconfirmed],
    ['superseded', counts.superseded ?? 0],
    ['cancelled', counts.cancelled ?? 0],
    ['pending', counts.pending ?? 0],
  ];
}

function remains({ submission: { counts }, duplicates }: FinishedRun): string[] {
  const { duplicate = 0, pendingManagers = 0, needsCompleteRecord = 0 } = counts;
  const lines: string[] = [];
  if (duplicate > 0)
    lines.push(`  ${rowsOf(duplicate)} of workers that stand in the file more than once: ${foldedBy(duplicates)}`);
  if (pendingManagers > 0)
    lines.push(
      `  ${count(pendingManagers)} ${pendingManagers === 1 ? 'worker was' : 'workers were'} sent without a manager, because no worker with that id stands in the file.`,
      '  The manager is noted as pending and set by itself once HR delivers that worker.',
    );
  if (needsCompleteRecord > 0)
    lines.push(
      `  ${rowsOf(needsCompleteRecord)} too bare to send: the worker is not known yet. Send the complete record.`,
    );
  if (counts.unconfirmed > 0)
    lines.push(`  ${count(counts.unconfirmed)} sent, but nothing was seen of what became of them.`);
  return lines;
}

function foldedBy(rule: string): string {
  if (rule === 'last') return 'the mapping says "last", so only the last row of each counts.';
  if (rule.startsWith('primaryBy')) return `the mapping says "${rule}", so only the primary row of each counts.`;
  return 'the mapping refuses those that differ, and takes identical ones as one.';
}

function failureTitle({ firstFailures, counts }: Submission): string {
  const all = counts.failed + counts.unconfirmed + counts.invalid;
  const shown = Math.min(FAILURES_SHOWN, firstFailures.length);
  return `First failures (${count(shown)} of ${count(Math.max(all, firstFailures.length))})`;
}

function failureLines({
  row,
  externalId,
  code,
  reason,
  nextStep,
  outcome,
}: Submission['firstFailures'][number]): string[] {
  const who = [row === null ? null : `row ${row}`, externalId === null ? null : `worker ${externalId}`];
  return [
    `  ${who.filter(Boolean).join(', ')}: ${outcome}${code === null ? '' : ` (${code})`}`,
    ...(reason === null ? [] : [`      why   ${reason}`]),
    ...(nextStep === null ? [] : [`      next  ${nextStep}`]),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}

function figures(entries: readonly (readonly [string, number])[]): string {
  const present = entries.filter(([, number]) => number > 0);
  return present.length === 0 ? 'none' : present.map(([name, number]) => `${name} ${count(number)}`).join(', ');
}

function rowsOf(number: number): string {
  return number === 1 ? '1 row is' : `${count(number)} rows are`;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
