// What is shown while a submission goes on.
import { expect, test } from 'vitest';
import { createProgress, shareDone } from '../../infra/local/progress.ts';
import { submission } from './submissions.ts';

const planning = submission({ status: 'planning', outcome: null, counts: { rows: 1000 } });
const sending = submission({
  status: 'sending',
  outcome: null,
  counts: { rows: 1000, accepted: 1000, send: 600, sent: 300 },
});
const finished = submission({ counts: { rows: 1000, accepted: 1000, send: 600, sent: 600, succeeded: 600 } });

function shown(bar: boolean, columns = 100): string {
  let written = '';
  const progress = createProgress({ write: (text) => (written += text), isTTY: bar, columns }, bar);
  for (const each of [planning, planning, sending, sending, finished]) progress.show(each);
  progress.end();
  return written;
}

test('without a terminal there is a line for each change and no control sign', () => {
  expect(shown(false)).toBe(
    '  planning · 1,000 rows\n' +
      '  sending · 300 of 600 sent · 0 with an outcome\n' +
      '  finished · 600 of 600 sent · 600 with an outcome\n',
  );
});

test('in a terminal one line is drawn over and left standing at the end', () => {
  const written = shown(true);
  expect(written.split('\n')).toHaveLength(2);
  expect(written.split('\r')).toHaveLength(4);
  expect(written).toContain('100 % finished');
});

test('the bar keeps to the width of the terminal', () => {
  for (const line of shown(true, 40).trimEnd().split('\r\u001b[2K')) expect(line.length).toBeLessThan(40);
});

test('sending is half of the way, hearing of outcomes the other half', () => {
  expect([planning, sending, finished].map(shareDone)).toEqual([0, 0.25, 1]);
});
