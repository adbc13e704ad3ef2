// The contract with a webhook in it, so that the rules and checks of webhooks are tried whether or not the contract has one yet.
import type { Contract, Operation } from '../../connector/definition.ts';
import { hasOperation } from '../../connector/rules/operations.ts';

const text = { type: 'string', maxLength: 64, description: 'One text.' };

/** A copy that subscribes to workers that fail, by a POST on a path of its own and a DELETE on an address with a token. */
export function withWebhook(contract: Contract): Contract {
  if (hasOperation(contract, 'WhenWorkersFail') && hasOperation(contract, 'Unsubscribe')) return contract;
  const subscribe: Operation = {
    operationId: 'WhenWorkersFail',
    summary: 'When workers fail',
    description: 'This operation triggers when workers of a submission could not be provisioned.',
    'x-ms-trigger': 'single',
    'x-ms-trigger-hint': 'Provision a worker whose record lacks a required value.',
    parameters: [],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['callbackUrl'],
            properties: {
              callbackUrl: {
                type: 'string',
                format: 'uri',
                description: 'Where to call.',
                'x-ms-notification-url': true,
                'x-ms-visibility': 'internal',
              },
            },
          },
        },
      },
    },
    responses: {
      '201': {
        description: 'The subscription was made.',
        headers: { Location: { description: 'Where to give it up.', schema: { type: 'string', format: 'uri' } } },
      },
      '400': { description: 'The request cannot be carried out as it is.' },
    },
  };
  const unsubscribe: Operation = {
    operationId: 'Unsubscribe',
    summary: 'Unsubscribe',
    description: 'Gives up a subscription.',
    parameters: [
      { name: 'token', in: 'path', required: true, description: 'What the address ends with.', schema: text },
    ],
    responses: { '204': { description: 'There is no such subscription any more.' } },
  };
  const content = { schema: { type: 'object', properties: { eventId: text } } };
  const paths = {
    ...contract.paths,
    '/v1/subscriptions/workers-failed': { post: subscribe, 'x-ms-notification-content': content },
    '/v1/unsubscribe/{token}': { delete: unsubscribe },
  };
  return { ...contract, paths };
}
