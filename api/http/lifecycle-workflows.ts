// Lifecycle workflows: listed, and run for people whom a caller knows by external id.
import {
  activateWorkflow,
  type LifecycleWorkflow,
  MOST_SUBJECTS,
  readWorkflow,
  readWorkflowIds,
} from '../graph/lifecycle-workflows.ts';
import type { ActionRefusal } from '../graph/post-action.ts';
import { MOST_IDS_PER_READ, readUsersByMatch } from '../graph/read-directory.ts';
import { deletesUser, deletesUsers, triggerInWords, warningsOf } from '../lifecycle/workflow-words.ts';
import { noteDeed } from '../store/audit/note-deed.ts';
import { callerOf, requireUnrestricted } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { pathValuesOf } from './find-operation.ts';
import { refusedAction, refusedRead } from './graph-refusal.ts';
import { type AnswerOf, bodyOf, type Handlers, queryOf } from './handlers.ts';
import { Problem } from './problem.ts';

type Run = AnswerOf<'RunLifecycleWorkflow', 200>;
type Person = Run['value'][number];

const AT_ONCE = 6;

export function lifecycleWorkflowHandlers(parts: Pick<DoorParts, 'db' | 'keyring' | 'graph'>): Handlers {
  const { db, keyring, graph } = parts;
  return {
    ListLifecycleWorkflows: async (request, response) => {
      const { category } = queryOf<'ListLifecycleWorkflows'>(request);
      const answer = await readWorkflowIds(graph);
      if (answer.kind === 'unauthorized') graph.renewCredential();
      if (answer.kind !== 'ids') throw refusedRead(answer, 'the lifecycle workflows');
      const workflows: LifecycleWorkflow[] = [];
      for (let at = 0; at < answer.ids.length; at += AT_ONCE) {
        const some = await Promise.all(answer.ids.slice(at, at + AT_ONCE).map((id) => readWorkflow(graph, id)));
        for (const one of some) {
          // Deleted in between.
          if (one.kind === 'not-found') continue;
          if (one.kind !== 'workflow') throw refusedRead(one, 'the lifecycle workflows');
          workflows.push(one.workflow);
        }
      }
      const value = workflows
        .filter((one) => category === undefined || one.category === category)
        .toSorted((a, b) => (a.displayName < b.displayName ? -1 : 1))
        .map(showWorkflow);
      response.json({ value, nextLink: null } satisfies AnswerOf<'ListLifecycleWorkflows', 200>);
    },
    RunLifecycleWorkflow: async (request, response) => {
      requireUnrestricted(callerOf(response), 'mapping', 'job');
      const { people, deletesUsers: deletionIsMeant = false, comment = null } = bodyOf<'RunLifecycleWorkflow'>(request);
      const { workflow, graphTime } = await workflowOf(graph, pathValuesOf(response).id!);
      refuseUnlessUsable(workflow, deletionIsMeant);
      const found = await usersOf(graph, people);
      const ready = people.flatMap((externalId) => {
        const [objectId, second] = found.get(externalId.toLowerCase()) ?? [];
        return objectId === undefined || second !== undefined ? [] : [{ externalId, objectId }];
      });
      // Before the first call: what a workflow does cannot be taken back, so an order that was cut short stands there too.
      await noteDeed(db, {
        caller: callerOf(response).principal,
        action: 'lifecycle-workflow-run',
        subject: `lifecycle-workflow:${workflow.id}`,
        data: {
          people: ready.map((one) => keyring.hash('audit-worker', one.externalId)),
          deletesUsers: deletesUsers(workflow),
          comment,
        },
      });
      const states = await activate(graph, workflow.id, ready);
      const value = people.map((externalId) => states.get(externalId) ?? notReady(externalId, found));
      response.json({
        workflow: workflow.id,
        displayName: workflow.displayName,
        startedAt: graphTime.toISOString(),
        started: value.filter((one) => one.state === 'started').length,
        value,
        warnings: [...warningsOf(workflow)],
      } satisfies Run);
    },
  };
}

/** The workflow as Graph has it. Throws the problem 404 where it has none. */
export async function workflowOf(
  graph: DoorParts['graph'],
  id: string,
): Promise<{ readonly workflow: LifecycleWorkflow; readonly graphTime: Date }> {
  const answer = await readWorkflow(graph, id);
  if (answer.kind === 'workflow') return answer;
  if (answer.kind === 'unauthorized') graph.renewCredential();
  const detail = 'The tenant has no such workflow. Take the id from ListLifecycleWorkflows.';
  throw refusedRead(answer, 'the workflow', new Problem(404, 'workflow-not-found', detail));
}

function showWorkflow(workflow: LifecycleWorkflow): AnswerOf<'ListLifecycleWorkflows', 200>['value'][number] {
  return {
    id: workflow.id,
    displayName: workflow.displayName,
    category: workflow.category,
    description: workflow.description,
    isEnabled: workflow.isEnabled,
    isScheduled: workflow.isScheduled,
    trigger: triggerInWords(workflow),
    tasks: workflow.tasks.map((task) => ({
      displayName: task.displayName,
      taskDefinitionId: task.definition,
      isEnabled: task.isEnabled,
      deletesUser: deletesUser(task.definition),
    })),
    deletesUsers: deletesUsers(workflow),
    warnings: [...warningsOf(workflow)],
  };
}

function refuseUnlessUsable(workflow: LifecycleWorkflow, deletionIsMeant: boolean): void {
  if (!workflow.isEnabled) {
    const detail = `The workflow "${workflow.displayName}" is disabled. Enable it in the Entra admin center, then run it.`;
    throw new Problem(409, 'workflow-disabled', detail);
  }
  if (deletesUsers(workflow) && !deletionIsMeant) {
    const detail = `The workflow "${workflow.displayName}" deletes the users it is run for. Take that task out in the Entra admin center, or send "deletesUsers": true where it is meant.`;
    throw new Problem(409, 'workflow-deletes-users', detail);
  }
}

/** Object ids by external id in lower case, as the directory compares. */
async function usersOf(
  graph: DoorParts['graph'],
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (let at = 0; at < people.length; at += MOST_IDS_PER_READ) {
    const answer = await readUsersByMatch(graph, people.slice(at, at + MOST_IDS_PER_READ), []);
    if (answer.kind === 'unauthorized') graph.renewCredential();
    if (answer.kind !== 'users') throw refusedRead(answer, 'the directory');
    for (const { id, employeeId } of answer.users) {
      const key = String(employeeId).toLowerCase();
      found.set(key, [...(found.get(key) ?? []), String(id)]);
    }
  }
  return found;
}

type Ready = { readonly externalId: string; readonly objectId: string };

async function activate(
  graph: DoorParts['graph'],
  workflow: string,
  ready: readonly Ready[],
): Promise<ReadonlyMap<string, Person>> {
  const states = new Map<string, Person>();
  const groups: (readonly Ready[])[] = [];
  for (let at = 0; at < ready.length; at += MOST_SUBJECTS) groups.push(ready.slice(at, at + MOST_SUBJECTS));
  let stopped: ActionRefusal | null = null;
  for (let group = groups.shift(); group !== undefined; group = groups.shift()) {
    const answer: Awaited<ReturnType<typeof activateWorkflow>> | ActionRefusal =
      stopped ??
      (await activateWorkflow(
        graph,
        workflow,
        group.map((one) => one.objectId),
      ));
    // One person whom Graph does not take must not keep nine from theirs.
    if (stopped === null && answer.kind === 'refused' && group.length > 1) {
      groups.unshift(...group.map((one) => [one]));
      continue;
    }
    for (const one of group) states.set(one.externalId, stateAfter(one, answer, stopped !== null));
    if (answer.kind === 'unauthorized') graph.renewCredential();
    if (answer.kind !== 'done' && answer.kind !== 'refused') stopped = answer;
  }
  return states;
}

function stateAfter(
  { externalId, objectId }: Ready,
  answer: Awaited<ReturnType<typeof activateWorkflow>>,
  isStopped: boolean,
): Person {
  const person = { externalId, objectId };
  if (answer.kind === 'done')
    return { ...person, state: 'started', message: 'Entra has taken the run; its tasks go on in the background.' };
  if (answer.kind === 'unclear' && !isStopped) {
    const message =
      'Graph gave no answer, so the run may have begun. See the results of the workflow before it is run again.';
    return { ...person, state: 'unclear', message };
  }
  const message = answer.kind === 'refused' ? refusedAction(answer, 'run the workflow').message : notTried(answer);
  return { ...person, state: answer.kind === 'refused' ? 'refused' : 'not-tried', message };
}

function notTried(refusal: ActionRefusal): string {
  if (refusal.kind === 'unclear')
    return 'Not asked for, because Graph did not answer for the people before. Run it again for this person.';
  if (refusal.kind === 'not-found') return 'Graph knows the workflow no longer.';
  return refusedAction(refusal, 'run the workflow').message;
}

function notReady(externalId: string, found: ReadonlyMap<string, readonly string[]>): Person {
  const [objectId] = found.get(externalId.toLowerCase()) ?? [];
  if (objectId === undefined) {
    const message =
      'No user in the directory has this employee id. Submit the worker first, and run the workflow when the outcome is there.';
    return { externalId, objectId: null, state: 'not-found', message };
  }
  const message =
    'Several users in the directory have this employee id, so none was chosen. Leave it with one of them.';
  return { externalId, objectId: null, state: 'ambiguous', message };
}
