// Shows how far a submission is: in a terminal a bar that is drawn over, elsewhere a line for each change.
import type { Submission } from './api-client.ts';

export interface Progress {
  show(submission: Submission): void;
  /** Leaves the last state standing. */
  end(): void;
}

export interface ProgressOutput {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** `bar` false: lines, for logs and pipes. */
export function createProgress(output: ProgressOutput, bar: boolean): Progress {
  let shown = '';
  let drawn = false;
  return {
    show(submission) {
      const text = describeProgress(submission);
      if (text === shown) return;
      shown = text;
      if (bar) {
        const line = `  ${drawBar(shareDone(submission))} ${text}`.slice(0, (output.columns || 80) - 1);
        output.write(`\r\u001b[2K${line}`);
        drawn = true;
      } else output.write(`  ${text}\n`);
    },
    end() {
      if (drawn) output.write('\n');
      drawn = false;
    },
  };
}

/** Where a submission stands, in one line that changes only when something has happened. */
function describeProgress({ status, counts }: Submission): string {
  const { rows, send = 0, sent } = counts;
  const settled = settledOf(counts);
  const read = rows === 0 ? '' : ` · ${count(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  if (send === 0) return `${status}${read}`;
  return `${status} · ${count(sent)} of ${count(send)} sent · ${count(settled)} with an outcome`;
}

/** 0 to 1: half of the way is sending, half is hearing what became of it. */
export function shareDone({ status, counts }: Submission): number {
  if (status === 'finished') return 1;
  const { send = 0, sent } = counts;
  return send === 0 ? 0 : Math.min(1, (sent + settledOf(counts)) / (2 * send));
}

function settledOf(counts: Submission['counts']): number {
  return counts.succeeded + counts.skipped + counts.failed + counts.unconfirmed;
}

const WIDTH = 20;

function drawBar(share: number): string {
  const full = Math.round(share * WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.floor(share * 100)).padStart(3)} %`;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
