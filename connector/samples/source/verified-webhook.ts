// One worker, from a webhook of the HR system. The signature is verified before the flow, by the function in signature-check/: the
// language of flows has no keyed hash, and a flow no longer has the bytes that were signed. The event is only a hint: the worker is read from HR.
import { after, type Flow, patient } from '../flow.ts';
import { parameters, secret, tellUnlessSucceeded } from './common-steps.ts';

export const verifiedWebhook: Flow = {
  name: 'verified-webhook',
  title: 'Provision one worker when HR calls',
  description:
    'Takes a verified event of an HR system, as HiBob sends it, reads the worker it is about and provisions that one.',
  id: '5f4c2a10-7d1e-4b6a-9a01-6d1f0a3b9c06',
  connections: { onramp: 'hr-onramp', vault: 'keyvault', outlook: 'office365' },
  parameters: {
    ...parameters('mailTo'),
    mapping: { default: 'hibob-people', description: 'The mapping that reads the worker.' },
    searchUrl: { default: 'https://api.hibob.com/v1/people/search', description: 'Where the worker is read.' },
    credentialSecret: {
      default: 'hibob-basic',
      description: 'The secret of the key vault with the service user: base64 of user:password.',
    },
  },
  trigger: {
    When_a_verified_event_arrives: {
      type: 'Request',
      kind: 'Http',
      inputs: {
        schema: {
          type: 'object',
          properties: {
            eventId: { type: 'string' },
            event: {
              type: 'object',
              properties: { data: { type: 'object', properties: { employeeId: { type: 'string' } } } },
            },
          },
        },
      },
      secure: ['outputs'],
    },
  },
  actions: {
    Get_credential: secret('credentialSecret'),
    Read_worker: {
      type: 'Http',
      inputs: {
        method: 'POST',
        uri: "@parameters('searchUrl')",
        headers: { authorization: "Basic @{body('Get_credential')?['value']}", 'content-type': 'application/json' },
        body: {
          showInactive: true,
          filters: [
            { fieldPath: 'root.id', operator: 'equals', values: ["@triggerBody()?['event']?['data']?['employeeId']"] },
          ],
        },
        retryPolicy: { ...patient },
      },
      runAfter: after('Get_credential'),
      secure: ['inputs', 'outputs'],
      timeout: 'PT2M',
    },
    Provision_worker: {
      call: {
        connection: 'onramp',
        operation: 'SubmitWorkerAndWait',
        parameters: {
          mapping: "@parameters('mapping')",
          sourceName: 'HR webhook',
          'Idempotency-Key': "@{take(uriComponent(triggerBody()?['eventId']), 200)}",
          'body/record': "@first(body('Read_worker')?['employees'])",
        },
        retry: patient,
      },
      runAfter: after('Read_worker'),
      secure: ['inputs', 'outputs'],
      timeout: 'PT5H',
    },
    Succeeded: tellUnlessSucceeded('Provision_worker', 'A worker from the HR webhook'),
  },
};
