// Outcomes as they are published: each once, whoever settled it. A counter by code, and a span of each submission that got some.
import { metrics } from '@opentelemetry/api';
import { noteStep } from './submission-spans.ts';

export interface PublishedOutcome {
  readonly submissionId: string | null;
  readonly job: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly occurredAt: Date;
}

/** Counts them in `hr_onramp.outcomes` and notes the step `settle` of their submissions. */
export function noteOutcomes(outcomes: readonly PublishedOutcome[]): void {
  if (outcomes.length === 0) return;
  // Asked for at each time: before an exporter is started everybody gets one that counts nothing.
  const counter = metrics.getMeter('hr-onramp').createCounter('hr_onramp.outcomes', {
    description: 'Outcomes of operations, by job, outcome and code.',
  });
  for (const { job, outcome, code } of outcomes) counter.add(1, { job: job ?? '', outcome, code: code ?? '' });
  for (const submissionId of new Set(outcomes.map((one) => one.submissionId ?? ''))) {
    const own = outcomes.filter((one) => (one.submissionId ?? '') === submissionId);
    const times = own.map((one) => one.occurredAt.getTime());
    noteStep({
      name: 'settle',
      submissionId,
      startedAt: Math.min(...times),
      endedAt: Math.max(...times),
      attributes: {
        'hr_onramp.operations': own.length,
        'hr_onramp.failed': own.filter(({ outcome }) => outcome === 'failed').length,
      },
    });
  }
}
