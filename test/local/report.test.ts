// What a run says about itself at its end.
import { expect, test } from 'vitest';
import { type FinishedRun, reportLines } from '../../infra/local/report.ts';
import { failure, submission } from './submissions.ts';

function report(changes: Partial<FinishedRun> = {}): string {
  return reportLines({
    submission: submission({
      outcome: 'partial',
      counts: {
        rows: 1000,
        accepted: 999,
        invalid: 1,
        send: 623,
        duplicate: 376,
        sent: 623,
        succeeded: 622,
        failed: 1,
        pendingManagers: 366,
        byEvent: { leaver: 20, joiner: 603 },
      },
      firstFailures: [failure],
    }),
    seconds: 21.34,
    uploads: { taken: 13, refused: 0 },
    directory: { users: 622, disabled: 20, withManager: 256 },
    duplicates: 'last',
    ...changes,
  }).join('\n');
}

test('the figures are those of the submission and of the emulator', () => {
  const text = report();
  expect(text).toContain('Result: partial, after 21.3 s');
  expect(text).toContain('1,000 read, 999 accepted, 1 invalid');
  expect(text).toMatch(/by event +joiner 603, leaver 20\n/);
  expect(text).toMatch(/by outcome +succeeded 622, failed 1\n/);
  expect(text).toMatch(/bulk requests +13 /);
  expect(text).toContain('622 users, 20 of them disabled, 256 with a manager');
});

test('a failure comes with its reason and the next step', () => {
  const text = report();
  expect(text).toContain('First failures (1 of 2):');
  expect(text).toContain('row 2, worker 10107: failed (InvalidDomain)');
  expect(text).toMatch(/why +The domain is not verified\./);
  expect(text).toMatch(/next +Verify the domain\./);
});

test('what remains is told: folded rows and pending managers', () => {
  const text = report();
  expect(text).toContain('376 rows are of workers that stand in the file more than once');
  expect(text).toContain('the mapping says "last"');
  expect(text).toContain('366 workers were sent without a manager');
});

test('bulk requests that were refused are not counted as sent', () => {
  expect(report({ uploads: { taken: 13, refused: 2 } })).toContain('and 2 that were refused');
});

test('a clean run says nothing about failures and remains', () => {
  const clean = submission({
    counts: { rows: 1, accepted: 1, send: 1, sent: 1, succeeded: 1, byEvent: { joiner: 1 } },
  });
  const text = report({ submission: clean });
  expect(text).not.toContain('First failures');
  expect(text).not.toContain('What remains');
});
