// What a lifecycle workflow of Entra does, in words, and what to know before it is run. Pure.
// Source: Graph, workflow and its triggers; the list of built-in tasks; entra-docs, lifecycle-workflow-templates.

export interface WorkflowFacts {
  readonly isEnabled: boolean;
  readonly isScheduled: boolean;
  readonly category: string;
  readonly trigger: {
    readonly type: string | null;
    readonly attribute: string | null;
    readonly offsetInDays: number | null;
    readonly attributes: readonly string[];
  };
  readonly rule: string | null;
  readonly tasks: readonly { readonly definition: string; readonly isEnabled: boolean }[];
}

const DELETE_USER = '8d18588d-9ad3-4c0f-99d0-ec215f0e3dff';

/** Whether a task of this definition deletes the user. */
export function deletesUser(definition: string): boolean {
  return definition.toLowerCase() === DELETE_USER;
}

/** Whether a run deletes the people it is run for. */
export function deletesUsers({ tasks }: Pick<WorkflowFacts, 'tasks'>): boolean {
  return tasks.some((task) => task.isEnabled && deletesUser(task.definition));
}

/** What makes Entra run it by itself, as a sentence of at most 500 characters. */
export function triggerInWords({ trigger, rule }: Pick<WorkflowFacts, 'trigger' | 'rule'>): string {
  const scope = rule === null ? '' : `, for users of the rule ${rule}`;
  const sentence = `${whenOf(trigger)}${scope}`;
  return sentence.length < 500 ? `${sentence}.` : `${sentence.slice(0, 498)}…`;
}

function whenOf({ type, attribute, offsetInDays, attributes }: WorkflowFacts['trigger']): string {
  switch (type) {
    case 'timeBasedAttributeTrigger': {
      const days = Math.abs(offsetInDays ?? 0);
      const name = attribute ?? 'a date attribute';
      if (days === 0) return `On the day in ${name}`;
      return `${days} ${days === 1 ? 'day' : 'days'} ${(offsetInDays ?? 0) < 0 ? 'before' : 'after'} the day in ${name}`;
    }
    case 'attributeChangeTrigger':
      return `When ${attributes.length > 0 ? attributes.join(', ') : 'an attribute'} changes`;
    case 'membershipChangeTrigger':
      return 'When the membership of a group changes';
    case null:
      return 'Only on demand';
    default:
      return `By Entra's trigger ${type}`;
  }
}

/** What to know before it is run; empty where there is nothing. */
export function warningsOf(workflow: WorkflowFacts): readonly string[] {
  return [
    ...(deletesUsers(workflow)
      ? [
          'It deletes the user: an account that is deleted can be restored for 30 days and is gone then. The template "Real-time employee termination" has this task from the beginning; take it out where leavers are only to be disabled.',
        ]
      : []),
    ...(workflow.isEnabled ? [] : ['It is disabled, so Entra runs it neither by itself nor on demand.']),
    ...(workflow.isEnabled && !workflow.isScheduled && workflow.trigger.type !== null
      ? ['It is not scheduled, so Entra runs it on demand only.']
      : []),
    ...(workflow.trigger.type === 'attributeChangeTrigger'
      ? ['Its rule compares case by case: a value written otherwise by HR is another value.']
      : []),
  ];
}
