// The object id and the mail address that Entra gave a worker go back into HR, many in one call.
import { after, type Flow, patient } from '../flow.ts';
import { secret } from './common-steps.ts';

export const writeBack: Flow = {
  name: 'write-back',
  title: 'Write object id and mail back to HR',
  description:
    'Takes outcomes as they arrive, keeps those of joiners and returns that succeeded, and hands their ids to the HR system in one call.',
  id: '5f4c2a10-7d1e-4b6a-9a01-6d1f0a3b9c07',
  connections: { onramp: 'hr-onramp', vault: 'keyvault' },
  parameters: {
    mapping: { default: 'generic-csv', description: 'Only outcomes of submissions with this mapping.' },
    importUrl: {
      default: 'https://hr.example.com/api/identities',
      description: 'Where the HR system takes a list of identities.',
    },
    tokenSecret: {
      default: 'hr-import-token',
      description: 'The secret of the key vault that holds the access token.',
    },
  },
  trigger: {
    When_outcomes_arrive: {
      call: {
        connection: 'onramp',
        operation: 'WhenOutcomesArrive',
        parameters: { types: 'outcome,outcome-corrected', mapping: "@parameters('mapping')" },
        retry: patient,
      },
      recurrence: { frequency: 'Minute', interval: 5 },
      secure: ['outputs'],
      runtimeConfiguration: { concurrency: { runs: 1 } },
    },
  },
  actions: {
    New_identities: {
      type: 'Query',
      inputs: {
        from: "@triggerBody()?['value']",
        where:
          "@and(equals(item()?['outcome'], 'succeeded'), contains(createArray('joiner', 'rehire'), item()?['event']), not(empty(coalesce(item()?['objectId'], ''))))",
      },
      runAfter: {},
      secure: ['inputs', 'outputs'],
    },
    As_HR_takes_them: {
      type: 'Select',
      inputs: {
        from: "@body('New_identities')",
        select: {
          employeeId: "@item()?['externalId']",
          objectId: "@item()?['objectId']",
          // Entra makes the mail address of a cloud user from the user principal name; where yours does not, take mail from the mapping.
          mail: "@item()?['userPrincipalName']",
        },
      },
      runAfter: after('New_identities'),
      secure: ['inputs', 'outputs'],
    },
    There_are_some: {
      type: 'If',
      runAfter: after('As_HR_takes_them'),
      expression: { and: [{ greater: ["@length(body('As_HR_takes_them'))", 0] }] },
      actions: {
        Get_token: secret('tokenSecret'),
        Write_to_HR: {
          type: 'Http',
          inputs: {
            method: 'POST',
            uri: "@parameters('importUrl')",
            headers: {
              authorization: "Bearer @{body('Get_token')?['value']}",
              'content-type': 'application/json',
              // The same events give the same key: a run that is repeated writes nothing twice.
              'Idempotency-Key':
                "@{first(triggerBody()?['value'])?['sequence']}-@{last(triggerBody()?['value'])?['sequence']}",
            },
            body: { identities: "@body('As_HR_takes_them')" },
            retryPolicy: { ...patient },
          },
          runAfter: after('Get_token'),
          secure: ['inputs', 'outputs'],
          timeout: 'PT5M',
        },
      },
      else: { actions: {} },
    },
  },
};
