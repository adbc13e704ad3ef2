// Lifecycle workflows: list (without tasks, as Graph), read one (with tasks), activate, results per user and task.
import { json, type Request, type Response, Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { runWorkflow } from '../processing/run-workflow.ts';
import type { LifecycleWorkflow, WorkflowResult } from '../tenant/lifecycle-workflow.ts';
import { permit } from './authenticate.ts';
import { sendGraphError, sendNotEmulated } from './graph-error.ts';
import { compileFilter, type FilterableProperty } from './odata/compile-filter.ts';
import { FilterError, parseFilter } from './odata/parse-filter.ts';
import { unknownOptions } from './odata/unknown-options.ts';

const WORKFLOWS = '/identityGovernance/lifecycleWorkflows/workflows';
const RESULTS = `${WORKFLOWS}/:id/userProcessingResults`;
const WRITE = ['LifecycleWorkflows.ReadWrite.All'];
const READ = ['LifecycleWorkflows.Read.All', ...WRITE];
const MOST_SUBJECTS = 10;

export function lifecycleWorkflowRoutes(state: EmulatorState): Router {
  const router = Router();
  const workflowOf = (request: Request, response: Response): LifecycleWorkflow | null => {
    const found = state.workflows.get(String(request.params.id));
    if (!found) sendGraphError(response, 404, 'NotFound', 'There is no such workflow.');
    return found ?? null;
  };
  router.get(WORKFLOWS, permit(READ), (request, response) => {
    const shown = [...state.workflows.values()].map(({ tasks: _, executionConditions: __, ...workflow }) => workflow);
    const found = filtered(shown, ['$filter'], request, response, (name) => ({
      read: (each) => each[name],
      operators: ['eq', 'ne'],
    }));
    if (found) response.json({ value: found });
  });
  router.get(`${WORKFLOWS}/:id`, permit(READ), (request, response) => {
    const workflow = workflowOf(request, response);
    if (workflow) response.json(workflow);
  });
  router.post(`${WORKFLOWS}/:id/activate`, permit(WRITE), json({ type: () => true }), (request, response) => {
    const workflow = workflowOf(request, response);
    if (workflow) activate(state, workflow, request.body, response);
  });
  router.get(RESULTS, permit(READ), (request, response) => {
    const workflow = workflowOf(request, response);
    if (!workflow) return;
    const options = ['$filter', '$orderby', '$expand'];
    const own = state.workflowResults.filter((each) => each.workflowId === workflow.id);
    const found = filtered(own, options, request, response, (name) => resultProperties[name]);
    const { $orderby, $expand } = request.query as Record<string, string | undefined>;
    if ($expand !== undefined && $expand !== 'subject') return sendNotEmulated(response, `$expand=${$expand}`);
    if ($orderby !== undefined && $orderby !== 'scheduledDateTime desc')
      return sendNotEmulated(response, `$orderby=${$orderby}`);
    if (found)
      response.json({
        value: found.toSorted((a, b) => b.scheduledAt - a.scheduledAt).map((each) => showResult(each, state)),
      });
  });
  router.get(`${RESULTS}/:result/taskProcessingResults`, permit(READ), (request, response) => {
    if (!workflowOf(request, response)) return;
    const result = state.workflowResults.find((each) => each.id === request.params.result);
    if (!result) return sendGraphError(response, 404, 'NotFound', 'There is no such result.');
    response.json({ value: showTasks(result, state) });
  });
  return router;
}

function activate(state: EmulatorState, workflow: LifecycleWorkflow, body: unknown, response: Response) {
  const refuse = (message: string) => sendGraphError(response, 400, 'BadRequest', message);
  const { subjects } = (body ?? {}) as { subjects?: unknown };
  if (!Array.isArray(subjects) || subjects.length === 0) return refuse('subjects is a list of {id}.');
  if (subjects.length > MOST_SUBJECTS) return refuse(`At most ${MOST_SUBJECTS} subjects are allowed.`);
  if (!workflow.isEnabled) return refuse('The workflow is disabled.');
  const users = subjects.map((each) => state.directory.get(String((each as { id?: unknown } | null)?.id)));
  if (users.includes(undefined)) return refuse('A subject does not exist.');
  for (const user of users)
    if (user) runWorkflow(state, workflow, user, { execution: 'onDemand', scheduledAt: state.clock.now(), due: null });
  response.status(204).end();
}

const resultProperties: Readonly<Record<string, FilterableProperty<WorkflowResult>>> = {
  scheduledDateTime: { read: (each) => each.scheduledAt, operators: ['eq', 'gt', 'ge', 'lt', 'le'], isTime: true },
  'subject/id': { read: (each) => each.userId, operators: ['eq'] },
};

function showResult(result: WorkflowResult, state: EmulatorState): Record<string, unknown> {
  const now = state.clock.now();
  const run = result.tasks.filter((each) => !each.isCanceled);
  const ended = run.filter((each) => each.endsAt <= now);
  const failed = ended.filter((each) => each.failureReason !== null).length;
  const isOver = ended.length === run.length;
  const begins = run[0]?.startsAt ?? result.scheduledAt;
  return {
    id: result.id,
    processingStatus: statusOf(now < begins, isOver, failed, run.length),
    failedTasksCount: failed,
    totalTasksCount: result.tasks.length,
    totalUnprocessedTasksCount: result.tasks.length - ended.length,
    workflowExecutionType: result.execution,
    workflowVersion: 1,
    scheduledDateTime: time(result.scheduledAt),
    startedDateTime: now < begins ? null : time(begins),
    completedDateTime: isOver ? time(run.at(-1)?.endsAt ?? result.scheduledAt) : null,
    subject: { id: result.userId },
  };
}

function statusOf(isQueued: boolean, isOver: boolean, failed: number, run: number): string {
  if (isQueued) return 'queued';
  if (!isOver) return 'inProgress';
  if (failed === 0) return 'completed';
  return failed === run ? 'failed' : 'completedWithErrors';
}

function showTasks(result: WorkflowResult, { clock }: EmulatorState): Record<string, unknown>[] {
  const now = clock.now();
  return result.tasks
    .filter((each) => each.startsAt <= now)
    .map((each) => {
      const isOver = each.isCanceled || each.endsAt <= now;
      const ended = each.isCanceled ? 'canceled' : each.failureReason === null ? 'completed' : 'failed';
      return {
        id: each.id,
        processingStatus: isOver ? ended : 'inProgress',
        failureReason: isOver ? each.failureReason : null,
        createdDateTime: time(result.scheduledAt),
        startedDateTime: each.isCanceled ? null : time(each.startsAt),
        completedDateTime: isOver && !each.isCanceled ? time(each.endsAt) : null,
        subject: { id: result.userId },
        task: { id: each.id, displayName: each.displayName },
      };
    });
}

function filtered<T>(
  items: readonly T[],
  options: readonly string[],
  request: Request,
  response: Response,
  property: (name: string) => FilterableProperty<T> | undefined,
): readonly T[] | null {
  const query = request.query as Record<string, string | undefined>;
  const unknown = unknownOptions(query, options);
  if (unknown.length > 0) {
    sendNotEmulated(response, `the query option ${unknown.join(', ')} of ${request.path}`);
    return null;
  }
  try {
    return query.$filter === undefined ? items : items.filter(compileFilter(parseFilter(query.$filter), property));
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    sendGraphError(response, 400, 'BadRequest', `Invalid filter clause: ${error.message}`);
    return null;
  }
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
