// What a lifecycle workflow did, per user and task. Source: Graph, userProcessingResult and taskProcessingResult.
import type { GraphConnection } from './connection.ts';
import { membersOf, numberOf, textOf, timeOf } from './json-members.ts';
import { READ_WORKFLOWS, WORKFLOWS } from './lifecycle-workflows.ts';
import { odataString, withQuery } from './odata.ts';
import { pageOf, readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

interface Processing {
  /** Graph's word: queued, inProgress, completed, completedWithErrors, canceled or failed. */
  readonly status: string;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
}

export interface UserResult extends Processing {
  readonly id: string;
  readonly objectId: string | null;
  readonly execution: string;
  readonly scheduledAt: Date | null;
  readonly totalTasks: number;
  readonly failedTasks: number;
  readonly unprocessedTasks: number;
}

export interface TaskResult extends Processing {
  readonly displayName: string | null;
  /** Graph's word or sentence; null where it did not fail. */
  readonly failureReason: string | null;
}

/** The results since `from`, of one user where told, the latest first, `top` at most. */
export async function readUserResults(
  connection: GraphConnection,
  {
    workflow,
    from,
    objectId,
    top,
  }: { readonly workflow: string; readonly from: Date; readonly objectId: string | null; readonly top: number },
): Promise<{ readonly kind: 'results'; readonly results: readonly UserResult[] } | ReadRefusal> {
  const conditions = [`scheduledDateTime ge ${from.toISOString()}`];
  if (objectId !== null) conditions.push(`subject/id eq ${odataString(objectId)}`);
  const results: UserResult[] = [];
  let next: string | null = withQuery(`${WORKFLOWS}/${encodeURIComponent(workflow)}/userProcessingResults`, {
    $filter: conditions.join(' and '),
    $orderby: 'scheduledDateTime desc',
    $expand: 'subject',
  });
  while (next !== null && results.length < top) {
    const answer = await readJson(connection, { path: next, permission: READ_WORKFLOWS });
    if (answer.kind !== 'json') return answer;
    const page = pageOf(answer.body);
    results.push(...page.values.map(membersOf).flatMap(toUserResult));
    next = page.nextLink;
  }
  return { kind: 'results', results: results.slice(0, top) };
}

/** The tasks of one result, in the order Graph gives them. */
export async function readTaskResults(
  connection: GraphConnection,
  { workflow, result }: { readonly workflow: string; readonly result: string },
): Promise<{ readonly kind: 'tasks'; readonly tasks: readonly TaskResult[] } | ReadRefusal> {
  const below = `${WORKFLOWS}/${encodeURIComponent(workflow)}/userProcessingResults/${encodeURIComponent(result)}`;
  const path = `${below}/taskProcessingResults`;
  const answer = await readJson(connection, { path, permission: READ_WORKFLOWS });
  if (answer.kind !== 'json') return answer;
  const tasks = pageOf(answer.body)
    .values.map(membersOf)
    .map((each) => ({
      displayName: textOf(membersOf(each.task).displayName),
      failureReason: textOf(each.failureReason),
      ...processingOf(each),
    }));
  return { kind: 'tasks', tasks };
}

function toUserResult(each: Readonly<Record<string, unknown>>): UserResult[] {
  const id = textOf(each.id);
  if (id === null) return [];
  return [
    {
      id,
      objectId: textOf(membersOf(each.subject).id),
      execution: textOf(each.workflowExecutionType) ?? 'unknown',
      scheduledAt: timeOf(each.scheduledDateTime),
      totalTasks: numberOf(each.totalTasksCount),
      failedTasks: numberOf(each.failedTasksCount),
      unprocessedTasks: numberOf(each.totalUnprocessedTasksCount),
      ...processingOf(each),
    },
  ];
}

function processingOf(each: Readonly<Record<string, unknown>>): Processing {
  return {
    status: textOf(each.processingStatus) ?? 'unknown',
    startedAt: timeOf(each.startedDateTime),
    completedAt: timeOf(each.completedDateTime),
  };
}
