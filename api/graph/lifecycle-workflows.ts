// Lifecycle workflows of Entra ID Governance: read and activated. Source: Graph, identityGovernance: workflow (list, get, activate).
import type { GraphConnection } from './connection.ts';
import { membersOf, textOf } from './json-members.ts';
import { type ActionDone, type ActionRefusal, postAction } from './post-action.ts';
import { pageOf, readJson } from './read-json.ts';
import type { ReadRefusal } from './read-refusal.ts';

export const WORKFLOWS = '/identityGovernance/lifecycleWorkflows/workflows';
export const READ_WORKFLOWS = 'LifecycleWorkflows.Read.All';

/** The service limit of people in one selection. */
export const MOST_SUBJECTS = 10;

export interface LifecycleWorkflow {
  readonly id: string;
  readonly displayName: string;
  readonly category: string;
  readonly description: string | null;
  readonly isEnabled: boolean;
  readonly isScheduled: boolean;
  readonly trigger: {
    /** Graph's type without its namespace; null where it only runs on demand. */
    readonly type: string | null;
    readonly attribute: string | null;
    readonly offsetInDays: number | null;
    readonly attributes: readonly string[];
  };
  readonly rule: string | null;
  readonly tasks: readonly { readonly displayName: string; readonly definition: string; readonly isEnabled: boolean }[];
}

/** The ids of all workflows: their tasks come only with each of them. */
export async function readWorkflowIds(
  connection: GraphConnection,
): Promise<{ readonly kind: 'ids'; readonly ids: readonly string[] } | ReadRefusal> {
  const ids: string[] = [];
  let next: string | null = WORKFLOWS;
  while (next !== null) {
    const answer = await readJson(connection, { path: next, permission: READ_WORKFLOWS });
    if (answer.kind !== 'json') return answer;
    const page = pageOf(answer.body);
    ids.push(...page.values.flatMap((value) => textOf(membersOf(value).id) ?? []));
    next = page.nextLink;
  }
  return { kind: 'ids', ids };
}

/** One workflow with its tasks. */
export async function readWorkflow(
  connection: GraphConnection,
  id: string,
): Promise<
  { readonly kind: 'workflow'; readonly workflow: LifecycleWorkflow; readonly graphTime: Date } | ReadRefusal
> {
  const answer = await readJson(connection, {
    path: `${WORKFLOWS}/${encodeURIComponent(id)}`,
    permission: READ_WORKFLOWS,
  });
  if (answer.kind !== 'json') return answer;
  return { kind: 'workflow', workflow: toWorkflow(id, answer.body), graphTime: answer.graphTime };
}

/** One call for at most ten users, never repeated. Graph answers without a run's id. More than ten are a RangeError. */
export async function activateWorkflow(
  connection: GraphConnection,
  id: string,
  objectIds: readonly string[],
): Promise<ActionDone | ActionRefusal> {
  if (objectIds.length > MOST_SUBJECTS) throw new RangeError(`at most ${MOST_SUBJECTS} users, not ${objectIds.length}`);
  return postAction(connection, {
    path: `${WORKFLOWS}/${encodeURIComponent(id)}/activate`,
    body: { subjects: objectIds.map((objectId) => ({ id: objectId })) },
    permission: 'LifecycleWorkflows.ReadWrite.All',
  });
}

function toWorkflow(id: string, body: Readonly<Record<string, unknown>>): LifecycleWorkflow {
  const conditions = membersOf(body.executionConditions);
  const trigger = membersOf(conditions.trigger);
  const tasks = Array.isArray(body.tasks) ? body.tasks.map(membersOf) : [];
  return {
    id,
    displayName: textOf(body.displayName) ?? id,
    category: textOf(body.category) ?? 'unknown',
    description: textOf(body.description),
    isEnabled: body.isEnabled !== false,
    isScheduled: body.isSchedulingEnabled === true,
    trigger: {
      type: textOf(trigger['@odata.type'])?.split('.').at(-1) ?? null,
      attribute: textOf(trigger.timeBasedAttribute),
      offsetInDays: typeof trigger.offsetInDays === 'number' ? trigger.offsetInDays : null,
      attributes: (Array.isArray(trigger.triggerAttributes) ? trigger.triggerAttributes : []).flatMap(
        (each) => textOf(membersOf(each).name) ?? [],
      ),
    },
    rule: textOf(membersOf(conditions.scope).rule),
    tasks: tasks
      .toSorted((a, b) => Number(a.executionSequence ?? 0) - Number(b.executionSequence ?? 0))
      .map((task) => ({
        displayName: textOf(task.displayName) ?? 'Task',
        definition: textOf(task.taskDefinitionId)?.toLowerCase() ?? '',
        isEnabled: task.isEnabled !== false,
      })),
  };
}
