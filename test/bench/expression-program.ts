// Evaluates the documented examples of the expression language again and again, and prints how often it could.
import { readFileSync } from 'node:fs';
import { answerExpression } from '../../api/expression/answer.ts';
import { compile } from '../../api/expression/compile.ts';
import { resolveAttribute } from '../../api/expression/resolve-attribute.ts';

export interface ExpressionRun {
  readonly expressions: number;
  /** Compiled once, run on one record after the other. */
  readonly evaluationsPerSecond: number;
  /** Parsed, checked, compiled and run each time. */
  readonly answersPerSecond: number;
}

interface Vector {
  readonly expression: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly outcome?: string;
  readonly now?: string;
}

const file = new URL('../fixtures/expression/expression-vectors.json', import.meta.url);
const vectors = (JSON.parse(readFileSync(file, 'utf8')) as Vector[]).filter(
  ({ outcome = 'value' }) => outcome === 'value',
);
const compiled = vectors.map(({ expression, attributes, now }) => ({
  expression: compile(expression),
  context: {
    attribute: (name: string) => resolveAttribute(attributes, name),
    now: new Date(now ?? '2026-01-01T00:00:00Z'),
    isTaken: () => false,
  },
}));

const run: ExpressionRun = {
  expressions: vectors.length,
  evaluationsPerSecond: rate(() => {
    for (const { expression, context } of compiled) expression.evaluate(context);
  }),
  answersPerSecond: rate(() => {
    for (const { expression, attributes, now } of vectors) answerExpression({ expression, attributes, now });
  }),
};
process.stdout.write(JSON.stringify(run));

/** Passes over all vectors for two seconds, after one second that does not count. */
function rate(pass: () => void): number {
  for (const end = performance.now() + 1_000; performance.now() < end; ) pass();
  const start = performance.now();
  let passes = 0;
  while (performance.now() - start < 2_000) {
    pass();
    passes += 1;
  }
  return (passes * vectors.length * 1000) / (performance.now() - start);
}
