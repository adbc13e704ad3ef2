// Steps and parameters that several samples have.
import { type Action, type FlowParameter, patient } from '../flow.ts';

const known = {
  mapping: { default: 'generic-csv', description: 'The mapping or preset that reads the records.' },
  mailTo: { default: 'hr-it@example.com', description: 'Who is told when a person is needed.' },
} satisfies Record<string, FlowParameter>;

export function parameters(...names: readonly (keyof typeof known)[]): Record<string, FlowParameter> {
  return Object.fromEntries(names.map((name) => [name, known[name]]));
}

/** A mail to `mailTo`. Its text names counts and addresses, never workers. */
export function mail(subject: string, body: string): Action {
  return {
    call: {
      connection: 'outlook',
      operation: 'SendEmailV2',
      parameters: { 'body/To': "@parameters('mailTo')", 'body/Subject': subject, 'body/Body': body },
      retry: patient,
    },
    runAfter: {},
    timeout: 'PT10M',
  };
}

/**
 * An Idempotency-Key that is the same for the same state of a file: what changes first, then as much of the path as there is room for.
 * Escaped, because headers take no letters beyond ASCII.
 */
export function keyOfFile(path: string, ...states: readonly string[]): string {
  return `@{take(uriComponent(concat(${states.map((state) => `string(${state})`).join(", '|', ")}, '|', ${path})), 200)}`;
}

export function workersAnswer(submission: string): string {
  const count = (name: string) => `@{${submission}?['counts']?['${name}']}`;
  return `${count('succeeded')} succeeded, ${count('failed')} failed, ${count('unconfirmed')} without an outcome, ${count('invalid')} could not be read.`;
}
