// A paged HR REST API as a full population in parts: each page is a part, and the set counts only once all have arrived.
import { after, type Flow, patient } from '../flow.ts';
import { every, parameters, secret, tellUnlessSucceeded } from './common-steps.ts';

export const pagedRestApi: Flow = {
  name: 'paged-rest-api',
  title: 'Provision all workers of an HR REST API',
  description:
    'Reads an HR system page by page, as Personio has it, and hands over each page as a part of one full population.',
  id: '5f4c2a10-7d1e-4b6a-9a01-6d1f0a3b9c02',
  connections: { onramp: 'hr-onramp', vault: 'keyvault', outlook: 'office365' },
  parameters: {
    ...parameters('mailTo'),
    mapping: { default: 'personio-employees', description: 'The mapping that reads a page.' },
    population: { default: 'employees', description: 'The population that all pages together stand for.' },
    employeesUrl: { default: 'https://api.personio.de/v1/company/employees', description: 'Where the pages are.' },
    pageSize: { default: '200', description: 'Workers on a page.' },
    tokenSecret: { default: 'personio-token', description: 'The secret of the key vault that holds the access token.' },
  },
  trigger: {
    Every_night: every('Day'),
  },
  actions: {
    Page: {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'page', type: 'integer', value: 0 }] },
      runAfter: {},
    },
    Pages: {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'pages', type: 'integer', value: 1 }] },
      runAfter: after('Page'),
    },
    Submission: {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'submission', type: 'string', value: '' }] },
      runAfter: after('Pages'),
    },
    Read_at: { type: 'Compose', inputs: '@utcNow()', runAfter: after('Submission') },
    Get_token: { ...secret('tokenSecret'), runAfter: after('Read_at') },
    Every_page: {
      type: 'Until',
      runAfter: after('Get_token'),
      expression: "@greaterOrEquals(variables('page'), variables('pages'))",
      limit: { count: 500, timeout: 'PT3H' },
      actions: {
        Get_page: {
          type: 'Http',
          inputs: {
            method: 'GET',
            uri: "@parameters('employeesUrl')",
            queries: {
              limit: "@parameters('pageSize')",
              offset: "@{mul(variables('page'), int(parameters('pageSize')))}",
            },
            headers: { authorization: "Bearer @{body('Get_token')?['value']}" },
            retryPolicy: { ...patient },
          },
          runAfter: {},
          secure: ['inputs', 'outputs'],
          timeout: 'PT5M',
        },
        Know_pages: {
          type: 'SetVariable',
          inputs: { name: 'pages', value: "@max(1, int(coalesce(body('Get_page')?['metadata']?['total_pages'], 1)))" },
          runAfter: after('Get_page'),
        },
        Next_page: { type: 'IncrementVariable', inputs: { name: 'page', value: 1 }, runAfter: after('Know_pages') },
        Hand_over_page: {
          call: {
            connection: 'onramp',
            operation: 'StartWorkers',
            parameters: {
              mapping: "@parameters('mapping')",
              kind: 'full',
              population: "@parameters('population')",
              setId: "@workflow()?['run']?['name']",
              part: "@variables('page')",
              parts: "@variables('pages')",
              sourceTime: "@outputs('Read_at')",
              'Idempotency-Key': "@{workflow()?['run']?['name']}-@{variables('page')}",
              'body/records': "@body('Get_page')?['data']",
            },
            retry: patient,
          },
          runAfter: after('Next_page'),
          secure: ['inputs', 'outputs'],
          timeout: 'PT10M',
        },
        Keep_submission: {
          type: 'SetVariable',
          inputs: { name: 'submission', value: "@body('Hand_over_page')?['id']" },
          runAfter: after('Hand_over_page'),
        },
      },
    },
    Wait_for_outcome: {
      type: 'Until',
      runAfter: after('Every_page'),
      expression:
        "@not(contains(createArray('accepting', 'planning', 'sending', 'settling'), body('Look')?['status']))",
      limit: { count: 240, timeout: 'PT8H' },
      actions: {
        Pause: { type: 'Wait', inputs: { interval: { count: 2, unit: 'Minute' } }, runAfter: {} },
        Look: {
          call: {
            connection: 'onramp',
            operation: 'GetSubmission',
            parameters: { id: "@variables('submission')" },
            retry: patient,
          },
          runAfter: after('Pause'),
          secure: ['outputs'],
          timeout: 'PT2M',
        },
      },
    },
    Everything_succeeded: {
      ...tellUnlessSucceeded('Look', 'HR population', " @{body('Look')?['missing']?['count']} missing."),
      runAfter: after('Wait_for_outcome'),
    },
  },
};
