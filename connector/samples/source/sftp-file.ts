// A file from SFTP, once it has stopped growing: handed over, archived, and somebody told where something went wrong.
import { type Actions, after, type Flow, patient } from '../flow.ts';
import { getFile, keyOfFile, lookAtFile, mail, parameters, workersAnswer } from './common-steps.ts';

const onFinished: Actions = {
  Everything_succeeded: {
    type: 'If',
    expression: {
      and: [{ equals: ["@contains(createArray('success', 'nothingToDo'), body('Provision_file')?['outcome'])", true] }],
    },
    actions: {},
    else: {
      actions: {
        Tell_about_failures: mail(
          "HR file: @{body('Provision_file')?['outcome']}",
          `<p>The file @{triggerBody()?['Name']} was sent. ${workersAnswer("body('Provision_file')")}</p><p>All results: @{body('Provision_file')?['links']?['results']}</p>`,
        ),
      },
    },
  },
};

const archive: Actions = {
  Archive_copy: {
    call: {
      connection: 'sftp',
      operation: 'CreateFile',
      parameters: {
        folderPath: "@parameters('archiveFolder')",
        name: "@concat(utcNow('yyyyMMddHHmmss'), '-', triggerBody()?['Name'])",
        body: "@body('Get_file')",
      },
      retry: patient,
    },
    runAfter: {},
    secure: ['inputs', 'outputs'],
    timeout: 'PT10M',
  },
  Remove_original: {
    call: { connection: 'sftp', operation: 'DeleteFile', parameters: { id: "@triggerBody()?['Id']" }, retry: patient },
    runAfter: after('Archive_copy'),
    timeout: 'PT5M',
  },
};

export const sftpFile: Flow = {
  name: 'sftp-file',
  title: 'Provision a file from SFTP',
  description:
    'Takes a CSV, Excel, JSON or XML file that has stopped growing from an SFTP folder, waits for the outcome of its workers and archives it.',
  id: '5f4c2a10-7d1e-4b6a-9a01-6d1f0a3b9c01',
  connections: { onramp: 'hr-onramp', sftp: 'sftpwithssh', outlook: 'office365' },
  parameters: {
    ...parameters('mapping', 'mailTo'),
    folder: {
      default: 'L2hyL291dA==',
      description: 'The folder that HR writes to, as the SFTP connector names it: its path in base64.',
    },
    archiveFolder: { default: '/hr/archive', description: 'The folder that files are moved to once they are taken.' },
  },
  trigger: {
    When_a_file_is_added_or_changed: {
      call: {
        connection: 'sftp',
        operation: 'OnUpdatedFiles',
        parameters: { folderId: "@parameters('folder')", maxFileCount: 10 },
        retry: patient,
      },
      recurrence: { frequency: 'Minute', interval: 5 },
      splitOn: '@triggerBody()',
      runtimeConfiguration: { concurrency: { runs: 1 } },
    },
  },
  actions: {
    Let_it_grow: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Minute' } }, runAfter: {} },
    Look_again: { ...lookAtFile("@triggerBody()?['Id']"), runAfter: after('Let_it_grow') },
    Has_stopped_growing: {
      type: 'If',
      runAfter: after('Look_again'),
      expression: {
        and: [
          { equals: ["@body('Look_again')?['Size']", "@triggerBody()?['Size']"] },
          { equals: ["@body('Look_again')?['LastModified']", "@triggerBody()?['LastModified']"] },
          { greater: ["@body('Look_again')?['Size']", 0] },
        ],
      },
      actions: {
        Get_file: getFile("@triggerBody()?['Id']"),
        Provision_file: {
          call: {
            connection: 'onramp',
            operation: 'SubmitFileAndWait',
            parameters: {
              mapping: "@parameters('mapping')",
              sourceName: 'SFTP',
              sourceTime: "@triggerBody()?['LastModified']",
              'Idempotency-Key': keyOfFile(
                "triggerBody()?['Path']",
                "triggerBody()?['LastModified']",
                "triggerBody()?['Size']",
              ),
              'body/fileName': "@triggerBody()?['Name']",
              'body/content': "@base64(body('Get_file'))",
            },
            retry: patient,
          },
          runAfter: after('Get_file'),
          secure: ['inputs', 'outputs'],
          timeout: 'PT5H',
        },
        Archive: { type: 'Scope', runAfter: after('Provision_file'), actions: archive },
        By_status: {
          type: 'Switch',
          runAfter: after('Archive'),
          expression: "@body('Provision_file')?['status']",
          cases: {
            Finished: { case: 'finished', actions: onFinished },
            Held: {
              case: 'held',
              actions: {
                Tell_it_waits: mail(
                  'HR file waits for approval',
                  "<p>The file @{triggerBody()?['Name']} would change more than the mapping allows without a person: @{body('Provision_file')?['links']?['self']}</p>",
                ),
              },
            },
          },
          default: {
            actions: {
              Tell_it_ended_otherwise: mail(
                "HR file: @{body('Provision_file')?['status']}",
                "<p>The file @{triggerBody()?['Name']} was not carried out. @{body('Provision_file')?['refusal']?['detail']}</p>",
              ),
            },
          },
        },
        Tell_it_was_not_taken: {
          ...mail(
            'HR file was not taken',
            "<p>The file @{triggerBody()?['Name']} stays where it is: @{coalesce(body('Provision_file')?['detail'], 'no answer')}</p>",
          ),
          runAfter: after('Provision_file', 'Failed', 'TimedOut'),
        },
      },
    },
  },
};
