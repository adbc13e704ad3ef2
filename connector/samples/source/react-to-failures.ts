// Somebody is told about workers that failed, once per submission in five minutes: HR about what HR can mend, IT about the rest.
import { after, type Flow, patient } from '../flow.ts';
import { mail, parameters } from './common-steps.ts';

const tableOf = (query: string) => ({
  type: 'Select',
  inputs: {
    from: `@body('${query}')`,
    select: { Worker: "@item()?['externalId']", Reason: "@item()?['reason']", 'Next step': "@item()?['nextStep']" },
  },
  runAfter: after(query),
  secure: ['inputs', 'outputs'] as const,
});

export const reactToFailures: Flow = {
  name: 'react-to-failures',
  title: 'React to workers that failed',
  description:
    'Sorts workers that failed by who can do something about it and sends each of both a table, without a loop.',
  id: '5f4c2a10-7d1e-4b6a-9a01-6d1f0a3b9c05',
  connections: { onramp: 'hr-onramp', outlook: 'office365' },
  parameters: {
    ...parameters('mailTo'),
    mapping: { default: 'generic-csv', description: 'Only submissions with this mapping.' },
    hrMailTo: { default: 'hr@example.com', description: 'Who corrects data in the HR system.' },
  },
  trigger: {
    When_workers_fail: {
      call: {
        connection: 'onramp',
        operation: 'WhenWorkersFail',
        parameters: { mapping: "@parameters('mapping')" },
        retry: patient,
      },
      secure: ['outputs'],
    },
  },
  actions: {
    For_HR: {
      type: 'Query',
      inputs: { from: "@triggerBody()?['workers']", where: "@equals(item()?['whoActs'], 'fix-in-hr')" },
      runAfter: {},
      secure: ['inputs', 'outputs'],
    },
    For_IT: {
      type: 'Query',
      inputs: { from: "@triggerBody()?['workers']", where: "@not(equals(item()?['whoActs'], 'fix-in-hr'))" },
      runAfter: {},
      secure: ['inputs', 'outputs'],
    },
    Lines_for_HR: tableOf('For_HR'),
    Lines_for_IT: tableOf('For_IT'),
    HR_has_something_to_do: {
      type: 'If',
      runAfter: after('Lines_for_HR'),
      expression: { and: [{ greater: ["@length(body('For_HR'))", 0] }] },
      actions: {
        HR_table: {
          type: 'Table',
          inputs: { from: "@body('Lines_for_HR')", format: 'HTML' },
          runAfter: {},
          secure: ['inputs', 'outputs'],
        },
        Tell_HR: {
          call: {
            connection: 'outlook',
            operation: 'SendEmailV2',
            parameters: {
              'body/To': "@parameters('hrMailTo')",
              'body/Subject': "@{length(body('For_HR'))} workers need a correction in HR",
              'body/Body': "@{body('HR_table')}<p>All: @{triggerBody()?['link']}</p>",
            },
            retry: patient,
          },
          runAfter: after('HR_table'),
          secure: ['inputs'],
          timeout: 'PT10M',
        },
      },
      else: { actions: {} },
    },
    IT_has_something_to_do: {
      type: 'If',
      runAfter: after('Lines_for_IT'),
      expression: { and: [{ greater: ["@length(body('For_IT'))", 0] }] },
      actions: {
        IT_table: {
          type: 'Table',
          inputs: { from: "@body('Lines_for_IT')", format: 'HTML' },
          runAfter: {},
          secure: ['inputs', 'outputs'],
        },
        Tell_IT: {
          ...mail(
            "@{length(body('For_IT'))} workers failed in Entra",
            "@{body('IT_table')}<p>All: @{triggerBody()?['link']}</p>",
          ),
          runAfter: after('IT_table'),
          secure: ['inputs'],
        },
      },
      else: { actions: {} },
    },
  },
};
