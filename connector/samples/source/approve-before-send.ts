// A person decides before anything is sent: one connection submits, another approves, so that neither key can do both.
import { after, type Flow, patient } from '../flow.ts';
import { every, keyOfFile, mail, parameters, readFile } from './common-steps.ts';

const decide = (operation: string, extra: Readonly<Record<string, string>>) => ({
  call: {
    connection: 'approval',
    operation,
    parameters: { id: "@body('Provision_file')?['id']", ...extra },
    retry: patient,
  },
  runAfter: {},
  secure: ['outputs'] as const,
  timeout: 'PT5M',
});

export const approveBeforeSend: Flow = {
  name: 'approve-before-send',
  title: 'Ask a person before workers are sent',
  description:
    'Submits a file; where it is held, sends the effects to an approver by mail and approves or rejects exactly that plan.',
  id: '5f4c2a10-7d1e-4b6a-9a01-6d1f0a3b9c04',
  connections: { onramp: 'hr-onramp', approval: 'hr-onramp', sftp: 'sftpwithssh', outlook: 'office365' },
  parameters: {
    ...parameters('mapping', 'mailTo', 'fileId'),
    approver: { default: 'hr-lead@example.com', description: 'Who decides.' },
  },
  trigger: {
    Every_morning: every('Day'),
  },
  actions: {
    ...readFile,
    Provision_file: {
      call: {
        connection: 'onramp',
        operation: 'SubmitFileAndWait',
        parameters: {
          mapping: "@parameters('mapping')",
          'Idempotency-Key': keyOfFile(
            "body('Look_at_file')?['Path']",
            "body('Look_at_file')?['LastModified']",
            "body('Look_at_file')?['Size']",
          ),
          'body/fileName': "@body('Look_at_file')?['Name']",
          'body/content': "@base64(body('Get_file'))",
        },
        retry: patient,
      },
      runAfter: after('Get_file'),
      secure: ['inputs', 'outputs'],
      timeout: 'PT5H',
    },
    Waits_for_a_person: {
      type: 'If',
      runAfter: after('Provision_file'),
      expression: { and: [{ equals: ["@body('Provision_file')?['status']", 'held'] }] },
      actions: {
        Ask_approver: {
          call: {
            connection: 'outlook',
            operation: 'SendApprovalMail',
            parameters: {
              'body/Message/To': "@parameters('approver')",
              'body/Message/Subject': 'May these workers be sent?',
              'body/Message/Options': 'Approve, Reject',
              'body/Message/Body':
                "@{body('Provision_file')?['hold']?['effects']?['creates']} would be created, @{body('Provision_file')?['hold']?['effects']?['changes']} changed, @{body('Provision_file')?['hold']?['effects']?['disables']} disabled. Details: @{body('Provision_file')?['links']?['self']}",
            },
            retry: patient,
          },
          runAfter: {},
          timeout: 'P2D',
        },
        By_answer: {
          type: 'If',
          runAfter: after('Ask_approver'),
          expression: { and: [{ equals: ["@body('Ask_approver')?['SelectedOption']", 'Approve'] }] },
          actions: {
            Approve: decide('ApproveSubmission', {
              'body/planHash': "@body('Provision_file')?['hold']?['planHash']",
              'body/comment': 'Approved by mail.',
            }),
          },
          else: { actions: { Reject: decide('RejectSubmission', { 'body/comment': 'Rejected by mail.' }) } },
        },
        Nobody_answered: {
          ...mail(
            'Nobody has decided about the HR file',
            "<p>It goes on waiting: @{body('Provision_file')?['links']?['self']}</p>",
          ),
          runAfter: after('Ask_approver', 'Failed', 'TimedOut'),
        },
      },
      else: { actions: {} },
    },
  },
};
