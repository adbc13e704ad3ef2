// A lifecycle workflow of a seed, in Graph's property names. One that is there is replaced.
import { randomUUID } from 'node:crypto';
import { ruleOf } from '../processing/run-workflow.ts';
import type { LifecycleWorkflow, WorkflowTask } from '../tenant/lifecycle-workflow.ts';
import { isRecord } from './control-error.ts';

const DATES = ['employeeHireDate', 'employeeLeaveDateTime', 'createdDateTime'];

export function readWorkflow(input: Readonly<Record<string, unknown>>, problems: string[]): LifecycleWorkflow {
  const { id = randomUUID(), displayName, category, executionConditions = null, tasks = [] } = input;
  if (typeof displayName !== 'string') problems.push('a workflow needs a displayName');
  if (!['joiner', 'mover', 'leaver'].includes(String(category)))
    problems.push('category of a workflow is joiner, mover or leaver');
  if (!Array.isArray(tasks) || !tasks.every(isRecord)) problems.push('tasks of a workflow is an array of objects');
  const workflow: LifecycleWorkflow = {
    isEnabled: true,
    isSchedulingEnabled: false,
    description: null,
    version: 1,
    ...input,
    id: String(id),
    displayName: String(displayName),
    category: String(category),
    executionConditions: executionConditions as LifecycleWorkflow['executionConditions'],
    tasks: (Array.isArray(tasks) ? tasks.filter(isRecord) : []).map((each, index) => readTask(each, index, problems)),
  };
  problems.push(...conditionProblems(workflow));
  return workflow;
}

function readTask(input: Readonly<Record<string, unknown>>, index: number, problems: string[]): WorkflowTask {
  if (typeof input.taskDefinitionId !== 'string') problems.push('a task of a workflow needs a taskDefinitionId');
  return {
    displayName: 'Task',
    executionSequence: index + 1,
    isEnabled: true,
    continueOnError: false,
    arguments: [],
    ...input,
    id: String(input.id ?? randomUUID()),
    taskDefinitionId: String(input.taskDefinitionId),
  };
}

function conditionProblems({ executionConditions, isSchedulingEnabled }: LifecycleWorkflow): string[] {
  const { trigger, scope } = executionConditions ?? {};
  try {
    ruleOf(scope?.rule);
  } catch (error) {
    return [`the rule of a workflow cannot be read: ${(error as Error).message}`];
  }
  if (!isSchedulingEnabled || DATES.includes(String(trigger?.timeBasedAttribute))) return [];
  return [`the emulator schedules workflows by timeBasedAttribute only: ${DATES.join(', ')}; others run on demand`];
}
