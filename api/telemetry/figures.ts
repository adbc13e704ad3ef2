// The figures of the books as gauges. They are read when the exporter asks, once a minute, whatever happens meanwhile.
import { type Attributes, metrics, type ObservableGauge } from '@opentelemetry/api';
import type { JobFigures, ServiceFigures } from '../store/figures/read-figures.ts';

export interface Figures extends ServiceFigures {
  /** Calls that the day allows. */
  readonly quota: number;
}

const gauges = {
  'hr_onramp.queue.depth': 'Operations without an outcome, by job and state.',
  'hr_onramp.queue.oldest_age': 'Seconds that the oldest operation that may be sent has waited, by job.',
  'hr_onramp.operations.unconfirmed': 'Operations that Entra took and never reported on, by job.',
  'hr_onramp.job.unhealthy': '1 while Entra does not process what is sent to the job, by job and code; else 0.',
  'hr_onramp.graph.calls': 'Uploads that count at Entra now, by window: 5s or day.',
  'hr_onramp.graph.quota': 'Uploads that Entra allows a day.',
  'hr_onramp.graph.quota_left': 'Uploads that the day still has.',
  'hr_onramp.holds.waiting': 'Submissions that wait for a person.',
  'hr_onramp.holds.oldest_age': 'Seconds that the oldest of them has waited.',
  'hr_onramp.deliveries.failing': 'Calls of flows that failed and are tried again.',
} as const;

type GaugeName = keyof typeof gauges;

/** Registers the gauges with whatever exporter was started before. `onError`: the books could not be read. */
export function observeFigures(read: () => Promise<Figures>, onError: (error: unknown) => void): void {
  const meter = metrics.getMeter('hr-onramp');
  const made = new Map<GaugeName, ObservableGauge>();
  for (const name of Object.keys(gauges) as GaugeName[])
    made.set(name, meter.createObservableGauge(name, { description: gauges[name] }));
  meter.addBatchObservableCallback(
    async (result) => {
      const tell = (name: GaugeName, value: number, attributes?: Attributes) =>
        result.observe(made.get(name)!, value, attributes);
      try {
        tellFigures(await read(), tell);
      } catch (error) {
        onError(error);
      }
    },
    [...made.values()],
  );
}

function tellFigures(figures: Figures, tell: (name: GaugeName, value: number, attributes?: Attributes) => void): void {
  for (const job of figures.jobs) tellJob(job, tell);
  tell('hr_onramp.graph.calls', figures.callsInWindow, { window: '5s' });
  tell('hr_onramp.graph.calls', figures.callsToday, { window: 'day' });
  tell('hr_onramp.graph.quota', figures.quota);
  tell('hr_onramp.graph.quota_left', Math.max(0, figures.quota - figures.callsToday));
  tell('hr_onramp.holds.waiting', figures.holdsWaiting);
  tell('hr_onramp.holds.oldest_age', figures.oldestHoldSeconds);
  tell('hr_onramp.deliveries.failing', figures.deliveriesFailing);
}

function tellJob(job: JobFigures, tell: (name: GaugeName, value: number, attributes?: Attributes) => void): void {
  for (const [state, depth] of Object.entries(job.queue))
    tell('hr_onramp.queue.depth', depth, { job: job.name, state });
  tell('hr_onramp.queue.oldest_age', job.oldestQueuedSeconds, { job: job.name });
  tell('hr_onramp.operations.unconfirmed', job.unconfirmed, { job: job.name });
  tell('hr_onramp.job.unhealthy', job.healthCode === null ? 0 : 1, { job: job.name, code: job.healthCode ?? '' });
}
