// Runs of lifecycle workflows: on demand at once, by date every three hours with a catch-up of three days. Tasks do their work in the
// directory when the run is taken; results go through queued and inProgress by the clock.
import { randomUUID } from 'node:crypto';
import type { EmulatorState } from '../emulator-state.ts';
import { compileFilter } from '../graph/odata/compile-filter.ts';
import { parseFilter } from '../graph/odata/parse-filter.ts';
import type { DirectoryUser } from '../tenant/directory.ts';
import type { LifecycleWorkflow, WorkflowResult, WorkflowTask } from '../tenant/lifecycle-workflow.ts';

const EVERY_MS = 3 * 3_600_000;
const CATCH_UP_MS = 3 * 86_400_000;

type Work = (user: DirectoryUser, state: EmulatorState) => void;

// By Graph's task definitions. Mails and passes leave no trace in the directory.
const WORK: Readonly<Record<string, Work>> = {
  '6fc52c9d-398b-4305-9763-15f42c1676fc': (user, { directory }) => directory.change(user, { accountEnabled: true }),
  '1dfdfcc7-52fa-4c2e-bf3a-e3919cc12950': (user, { directory }) => directory.change(user, { accountEnabled: false }),
  '8d18588d-9ad3-4c0f-99d0-ec215f0e3dff': (user, { directory }) => void directory.remove(user.id),
  '1b555e50-7f65-41d5-b514-5894a026d10d': () => undefined,
  '70b29d51-b59a-4773-9280-8841dfd3f2ea': () => undefined,
};

export function runWorkflow(
  state: EmulatorState,
  workflow: LifecycleWorkflow,
  user: DirectoryUser,
  run: Pick<WorkflowResult, 'execution' | 'scheduledAt' | 'due'>,
): void {
  const stepMs = state.switches.workflowTaskSeconds * 1000;
  let at = run.scheduledAt + stepMs;
  let stopped = false;
  const tasks = workflow.tasks
    .filter((task) => task.isEnabled)
    .toSorted((a, b) => a.executionSequence - b.executionSequence)
    .map((task) => {
      const startsAt = at;
      const failureReason = stopped ? null : perform(task, user, state);
      const isCanceled = stopped;
      if (failureReason !== null && !task.continueOnError) stopped = true;
      if (!isCanceled) at += stepMs;
      return { id: task.id, displayName: task.displayName, startsAt, endsAt: at, failureReason, isCanceled };
    });
  state.workflowResults.push({ id: randomUUID(), workflowId: workflow.id, userId: user.id, ...run, tasks });
}

function perform(task: WorkflowTask, user: DirectoryUser, state: EmulatorState): string | null {
  const work = WORK[task.taskDefinitionId.toLowerCase()];
  if (!work) return 'The emulator does not know this task definition.';
  if (!state.directory.get(user.id)) return 'The user does not exist.';
  work(user, state);
  return null;
}

/** Has the next evaluation come, where a workflow is scheduled and none is planned. */
export function planWorkflows(state: EmulatorState, from = state.clock.now()): void {
  if (state.cancelEvaluation !== null || scheduled(state).length === 0) return;
  state.cancelEvaluation = state.clock.schedule(from + EVERY_MS, (due) => {
    state.cancelEvaluation = null;
    for (const workflow of scheduled(state)) evaluate(state, workflow, due);
    state.revision += 1;
    // From when it was due and not from now: a clock set a week forward has seven times eight evaluations behind it.
    planWorkflows(state, due);
  });
}

function scheduled({ workflows }: EmulatorState): readonly LifecycleWorkflow[] {
  return [...workflows.values()].filter((each) => each.isEnabled && each.isSchedulingEnabled);
}

function evaluate(state: EmulatorState, workflow: LifecycleWorkflow, now: number): void {
  const { trigger, scope } = workflow.executionConditions ?? {};
  const attribute = String(trigger?.timeBasedAttribute ?? '');
  const inScope = ruleOf(scope?.rule);
  for (const user of [...state.directory.list()]) {
    const date = user[attribute];
    if (typeof date !== 'string' || !inScope(user)) continue;
    const due = Date.parse(date) + Number(trigger?.offsetInDays ?? 0) * 86_400_000;
    if (!(due <= now && now < due + CATCH_UP_MS)) continue;
    const isDone = state.workflowResults.some(
      (each) => each.workflowId === workflow.id && each.userId === user.id && each.due === date,
    );
    if (!isDone) runWorkflow(state, workflow, user, { execution: 'scheduled', scheduledAt: now, due: date });
  }
}

/** A rule in the language of filters, case-sensitive as documented. Throws FilterError for one that cannot be read. */
export function ruleOf(rule: unknown): (user: DirectoryUser) => boolean {
  if (typeof rule !== 'string' || rule.trim() === '') return () => true;
  return compileFilter<DirectoryUser>(parseFilter(rule), (name) => ({
    read: (user) => user[name] ?? null,
    operators: ['eq', 'ne', 'startswith', 'in'],
  }));
}
