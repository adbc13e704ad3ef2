// What a lifecycle workflow did, per person and task.
import { MOST_IDS_PER_READ, readUsersByMatch } from '../graph/read-directory.ts';
import { readUsersBy } from '../graph/read-users-by.ts';
import { readTaskResults, readUserResults, type TaskResult, type UserResult } from '../graph/workflow-results.ts';
import { callerOf, requireUnrestricted } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { pathValuesOf } from './find-operation.ts';
import { refusedRead } from './graph-refusal.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { workflowOf } from './lifecycle-workflows.ts';

type Result = AnswerOf<'ListLifecycleWorkflowResults', 200>['value'][number];

const AT_ONCE = 6;

export function lifecycleResultHandlers({ graph, clock }: Pick<DoorParts, 'graph' | 'clock'>): Handlers {
  return {
    ListLifecycleWorkflowResults: async (request, response) => {
      requireUnrestricted(callerOf(response), 'mapping', 'job');
      const { externalId, days = 30, top = 20 } = queryOf<'ListLifecycleWorkflowResults'>(request);
      const { workflow } = await workflowOf(graph, pathValuesOf(response).id!);
      const from = new Date(clock.graphNow().getTime() - days * 86_400_000);
      const people = externalId === undefined ? [null] : await objectIdsOf(graph, externalId);
      const results: UserResult[] = [];
      for (const objectId of people) {
        const answer = await readUserResults(graph, { workflow: workflow.id, from, objectId, top });
        if (answer.kind === 'unauthorized') graph.renewCredential();
        if (answer.kind !== 'results') throw refusedRead(answer, 'the results of the workflow');
        results.push(...answer.results);
      }
      const shown = results
        .toSorted((a, b) => (b.scheduledAt?.getTime() ?? 0) - (a.scheduledAt?.getTime() ?? 0))
        .slice(0, top);
      const ids = await externalIdsOf(graph, [...new Set(shown.flatMap((one) => one.objectId ?? []))]);
      const value: Result[] = [];
      for (let at = 0; at < shown.length; at += AT_ONCE)
        value.push(
          ...(await Promise.all(
            shown
              .slice(at, at + AT_ONCE)
              .map(async (one) => showResult(one, ids, await tasksOf(graph, workflow.id, one.id))),
          )),
        );
      response.json({ value, nextLink: null } satisfies AnswerOf<'ListLifecycleWorkflowResults', 200>);
    },
  };
}

async function objectIdsOf(graph: DoorParts['graph'], externalId: string): Promise<readonly string[]> {
  const answer = await readUsersByMatch(graph, [externalId], []);
  if (answer.kind === 'unauthorized') graph.renewCredential();
  if (answer.kind !== 'users') throw refusedRead(answer, 'the directory');
  return answer.users.map((user) => String(user.id));
}

async function externalIdsOf(
  graph: DoorParts['graph'],
  objectIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (let at = 0; at < objectIds.length; at += MOST_IDS_PER_READ) {
    const values = objectIds.slice(at, at + MOST_IDS_PER_READ);
    const answer = await readUsersBy(graph, { property: 'id', values, select: ['employeeId'] });
    if (answer.kind !== 'users') throw refusedRead(answer, 'the directory');
    for (const { id, employeeId } of answer.users)
      if (typeof employeeId === 'string' && employeeId !== '') ids.set(String(id), employeeId);
  }
  return ids;
}

async function tasksOf(graph: DoorParts['graph'], workflow: string, result: string): Promise<readonly TaskResult[]> {
  const answer = await readTaskResults(graph, { workflow, result });
  if (answer.kind !== 'tasks') throw refusedRead(answer, 'the results of the workflow');
  return answer.tasks;
}

function showResult(one: UserResult, ids: ReadonlyMap<string, string>, tasks: readonly TaskResult[]): Result {
  return {
    id: one.id,
    externalId: one.objectId === null ? null : (ids.get(one.objectId) ?? null),
    objectId: one.objectId,
    status: one.status,
    execution: one.execution,
    scheduledAt: one.scheduledAt?.toISOString() ?? null,
    startedAt: one.startedAt?.toISOString() ?? null,
    completedAt: one.completedAt?.toISOString() ?? null,
    totalTasks: one.totalTasks,
    failedTasks: one.failedTasks,
    unprocessedTasks: one.unprocessedTasks,
    tasks: tasks.slice(0, 100).map((task) => ({
      displayName: task.displayName,
      status: task.status,
      failureReason: task.failureReason?.slice(0, 500) ?? null,
      startedAt: task.startedAt?.toISOString() ?? null,
      completedAt: task.completedAt?.toISOString() ?? null,
    })),
  };
}
