// When a job's cycles run: on a grid of its cycle length, by the emulator clock, and only where something waits. Setting the
// clock forward runs what came due at the time it was due, so rows carry the times they would have had.
import type { EmulatorState } from '../emulator-state.ts';
import type { Execution, Job } from '../tenant/job.ts';
import { runCycle } from './run-cycle.ts';

export interface CycleScheduler {
  /** Something was staged: see that a cycle comes. */
  wake(job: Job): void;
  /** Plans every job anew: after start, pause, restart, seed, reset, a changed switch. */
  planAll(): void;
  /** Runs a cycle at once, whatever the grid says. */
  runNow(job: Job): Promise<Execution>;
}

interface Planned {
  readonly job: Job;
  readonly at: number;
  readonly cancel: () => void;
}

export function createCycleScheduler(state: EmulatorState): CycleScheduler {
  const planned = new Map<string, Planned>();
  const running = new Map<Job, Promise<Execution>>();

  function plan(job: Job): void {
    planned.get(job.id)?.cancel();
    planned.delete(job.id);
    const wanted = waitsSince(job, state.clock.now());
    if (wanted !== null) planAt(job, onGrid(job, wanted, state));
  }

  function planAt(job: Job, at: number): void {
    const cancel = state.clock.schedule(at, (due) => run(job, due).then(() => undefined));
    planned.set(job.id, { job, at, cancel });
  }

  async function run(job: Job, due: number): Promise<Execution> {
    // One cycle of a job at a time; a second one waits for the first to end.
    await running.get(job)?.catch(() => undefined);
    const cycle = runCycle(state, job, due);
    running.set(job, cycle);
    try {
      return await cycle;
    } finally {
      running.delete(job);
      if (state.jobs.get(job.id) === job) plan(job);
      state.revision += 1;
    }
  }

  const planAll = () => {
    for (const { cancel } of planned.values()) cancel();
    planned.clear();
    for (const job of state.jobs.values()) plan(job);
  };
  state.clock.onSetBack(planAll);

  return {
    planAll,
    wake(job) {
      if (!isWorking(job)) return;
      const at = onGrid(job, state.clock.now(), state);
      const existing = planned.get(job.id);
      if (existing && existing.at <= at) return;
      existing?.cancel();
      planAt(job, at);
    },
    runNow: (job) => run(job, state.clock.now()),
  };
}

/** A quarantined job works on, seldom; not where it is a person who has to allow what it would do. */
function isWorking({ state, quarantine }: Job): boolean {
  return state === 'Active' || (state === 'Quarantine' && quarantine?.reason !== 'TooManyDeletes');
}

/** From when on something waits for a cycle; null when nothing does. */
function waitsSince(job: Job, now: number): number | null {
  if (!isWorking(job)) return null;
  if (job.healManagers && job.pendingManagers.size > 0) return now;
  let earliest: number | null = null;
  // Since it was staged, not since now: a start puts its cycle on this very moment, which has passed when the clock is read again.
  for (const { stagedAt } of job.staged) {
    const since = Math.min(stagedAt, now);
    if (earliest === null || since < earliest) earliest = since;
  }
  for (const { nextAttemptAt } of job.failed.values()) {
    if (earliest === null || nextAttemptAt < earliest) earliest = nextAttemptAt;
  }
  return earliest;
}

/** The first time of the grid not before `wanted`. It may lie behind: then the clock was set forward past it, and it runs at once. */
function onGrid(job: Job, wanted: number, { switches }: EmulatorState): number {
  const { quarantine } = job;
  if (quarantine !== null) {
    const seldom = Math.max(1, switches.quarantineCycleSeconds * 1000);
    return quarantine.since + Math.max(1, Math.ceil((wanted - quarantine.since) / seldom)) * seldom;
  }
  const from = Math.max(wanted, job.runningUntil, job.anchor);
  const length = switches.cycleSeconds * 1000;
  if (length === 0) return from;
  return job.anchor + Math.ceil((from - job.anchor) / length) * length;
}
