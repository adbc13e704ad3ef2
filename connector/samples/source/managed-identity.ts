// Without the connector: the built-in HTTP action with the logic app's own identity. No key anywhere, and files beyond 10 MB.
import { after, type Flow, patient } from '../flow.ts';
import { every, keyOfFile, parameters, readFile, tellUnlessSucceeded } from './common-steps.ts';

const identity = { type: 'ManagedServiceIdentity', audience: "@parameters('audience')" };

export const managedIdentity: Flow = {
  name: 'managed-identity',
  title: 'Provision a file with a managed identity',
  description:
    'Sends the bytes of a file with the HTTP action, signed in as the logic app itself, and waits for the outcome.',
  id: '5f4c2a10-7d1e-4b6a-9a01-6d1f0a3b9c08',
  // Power Automate has no managed identity on its HTTP action.
  only: 'logic-apps',
  connections: { sftp: 'sftpwithssh', outlook: 'office365' },
  parameters: {
    ...parameters('mapping', 'mailTo', 'fileId'),
    serviceUrl: { default: 'https://onramp.example.com', description: 'The address of HR Onramp, its PUBLIC_URL.' },
    audience: { default: 'api://hr-onramp', description: 'The application id URI of HR Onramp, its AUTH_AUDIENCE.' },
  },
  trigger: {
    Every_night: every('Day'),
  },
  actions: {
    ...readFile,
    Send_file: {
      type: 'Http',
      inputs: {
        method: 'POST',
        uri: "@{parameters('serviceUrl')}/v1/submit/content",
        queries: {
          mapping: "@parameters('mapping')",
          fileName: "@body('Look_at_file')?['Name']",
          sourceTime: "@body('Look_at_file')?['LastModified']",
        },
        headers: {
          'content-type': 'application/octet-stream',
          'Idempotency-Key': keyOfFile(
            "body('Look_at_file')?['Path']",
            "body('Look_at_file')?['LastModified']",
            "body('Look_at_file')?['Size']",
          ),
        },
        body: "@body('Get_file')",
        authentication: identity,
        retryPolicy: { ...patient },
      },
      runAfter: after('Get_file'),
      secure: ['inputs', 'outputs'],
      timeout: 'PT10M',
    },
    // Answers 202 until there is an outcome; the HTTP action follows that by itself.
    Wait_for_outcome: {
      type: 'Http',
      inputs: {
        method: 'GET',
        uri: "@body('Send_file')?['links']?['wait']",
        authentication: identity,
        retryPolicy: { ...patient },
      },
      runAfter: after('Send_file'),
      secure: ['outputs'],
      timeout: 'PT5H',
    },
    Everything_succeeded: tellUnlessSucceeded('Wait_for_outcome', 'HR file'),
  },
};
