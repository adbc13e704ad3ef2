// Steps and parameters that several samples have.
import { type Action, type Actions, after, type FlowParameter, patient, type Trigger } from '../flow.ts';

const known = {
  mapping: { default: 'generic-csv', description: 'The mapping or preset that reads the records.' },
  mailTo: { default: 'hr-it@example.com', description: 'Who is told when a person is needed.' },
  fileId: {
    default: 'L2hyL291dC93b3JrZXJzLmNzdg==',
    description: 'The file, as the SFTP connector names it: its path in base64.',
  },
} satisfies Record<string, FlowParameter>;

export function parameters(...names: readonly (keyof typeof known)[]): Record<string, FlowParameter> {
  return Object.fromEntries(names.map((name) => [name, known[name]]));
}

/** A trigger that starts again and again, one run at a time. */
export function every(frequency: 'Day' | 'Hour'): Trigger {
  return {
    type: 'Recurrence',
    recurrence: { frequency, interval: 1 },
    runtimeConfiguration: { concurrency: { runs: 1 } },
  };
}

/** The content of a file of the SFTP server. */
export function getFile(id: string): Action {
  return {
    call: {
      connection: 'sftp',
      operation: 'GetFileContent',
      parameters: { id, inferContentType: false },
      retry: patient,
    },
    runAfter: {},
    secure: ['outputs'],
    timeout: 'PT10M',
  };
}

/** What the SFTP server says of a file: its name, path, size and when it was changed. */
export function lookAtFile(id: string): Action {
  return {
    call: { connection: 'sftp', operation: 'GetFileMetadata', parameters: { id }, retry: patient },
    runAfter: {},
    timeout: 'PT5M',
  };
}

/** The steps that read the file `fileId`. */
export const readFile: Actions = {
  Look_at_file: lookAtFile("@parameters('fileId')"),
  Get_file: { ...getFile("@parameters('fileId')"), runAfter: after('Look_at_file') },
};

/** A secret of the key vault, by the name in a parameter of the flow. */
export function secret(parameter: string): Action {
  return {
    call: {
      connection: 'vault',
      operation: 'GetSecret',
      parameters: { secretName: `@parameters('${parameter}')` },
      retry: patient,
    },
    runAfter: {},
    secure: ['outputs'],
    timeout: 'PT2M',
  };
}

/** Once a submission has ended: nothing where everybody is provisioned, else a mail with the counts and `note`. */
export function tellUnlessSucceeded(step: string, subject: string, note = ''): Action {
  const submission = `body('${step}')`;
  const isSuccess = `@contains(createArray('success', 'nothingToDo'), coalesce(${submission}?['outcome'], 'none'))`;
  return {
    type: 'If',
    runAfter: after(step),
    expression: { and: [{ equals: [isSuccess, true] }] },
    actions: {},
    else: {
      actions: {
        Tell_people: mail(
          `${subject}: @{${submission}?['status']}`,
          `<p>${workersAnswer(submission)}${note}</p><p>@{${submission}?['links']?['self']}</p>`,
        ),
      },
    },
  };
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
