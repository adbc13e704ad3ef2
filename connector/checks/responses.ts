// What an operation answers: one success with one schema, and for a wait the two answers that the engine knows.
import type { Definition, FoundOperation } from '../definition.ts';
import { operationsOf } from '../definition.ts';
import type { Complain } from './finding.ts';
import { parametersOf, successSchema } from './walk-schemas.ts';

export function checkResponses(definition: Definition, complain: Complain): void {
  for (const found of operationsOf(definition)) {
    checkStatuses(definition, found, complain);
    checkWait(found, complain);
    checkPaging(definition, found, complain);
  }
}

function checkStatuses(definition: Definition, { operation, method }: FoundOperation, complain: Complain): void {
  const { operationId: place, responses } = operation;
  const statuses = Object.keys(responses);
  const successes = statuses.filter((status) => status.startsWith('2'));
  if (successes.length === 0) complain('success-response', place, 'An operation has a response with a status of 2xx.');
  if (responses.default?.schema !== undefined)
    complain('default-schema', place, 'The response "default" has no schema.');
  const withSchema = statuses.filter((status) => responses[status]?.schema !== undefined);
  if (withSchema.length > 1)
    complain('one-schema', place, `Only one response has a schema, not ${withSchema.join(' and ')}.`);
  // A deletion answers 204; a subscription says what it sends in x-ms-notification-content.
  const isSilent = method === 'delete' || operation['x-ms-trigger'] === 'single';
  if (!isSilent && !withSchema.some((status) => ['200', '201'].includes(status)))
    complain('success-schema', place, 'The response 200 or 201 has a schema.');
  if (!statuses.some((status) => /^4/.test(status)) && method !== 'delete')
    complain('known-refusals', place, 'The refusals (4xx) of an operation are listed.');
  for (const [status, response] of Object.entries(responses))
    if (
      !/^[A-Z].{3,}/.test(response.description) ||
      /^default$/i.test(response.description) ||
      /[^ -~]/.test(response.description)
    )
      complain('response-description', `${place} ${status}`, 'A response is described by a phrase in ASCII.');
  if (operation['x-ms-trigger'] === 'batch') {
    const schema = successSchema(definition, operation);
    const hasArray =
      schema.type === 'array' || Object.values(schema.properties ?? {}).some(({ type }) => type === 'array');
    if (!hasArray) complain('batch', place, 'A trigger of the kind batch answers with an array.');
  }
}

/** A 202 says where to ask and when; what the maker gets is the schema of 200. */
function checkWait({ operation }: FoundOperation, complain: Complain): void {
  const accepted = operation.responses['202'];
  if (accepted === undefined) return;
  const names = Object.keys(accepted.headers ?? {});
  if (accepted.schema !== undefined) complain('wait', operation.operationId, 'The response 202 has no schema.');
  if (!names.includes('Location') || !names.includes('Retry-After'))
    complain('wait', operation.operationId, 'The response 202 has the headers Location and Retry-After.');
  if (operation.responses['200']?.schema === undefined)
    complain('wait', operation.operationId, 'What ends a wait is the response 200.');
}

function checkPaging(definition: Definition, { operation }: FoundOperation, complain: Complain): void {
  const name = (operation['x-ms-pageable'] as { nextLinkName?: string } | undefined)?.nextLinkName;
  const schema = successSchema(definition, operation);
  const takesPage = parametersOf(definition, operation).some((parameter) => parameter.name === 'page');
  if (name === undefined && takesPage && operation['x-ms-trigger'] === undefined)
    complain(
      'paging',
      operation.operationId,
      'A list that takes a page says how the next one is found: x-ms-pageable.',
    );
  if (name === undefined) return;
  if (!['nextLink', '@odata.nextLink'].includes(name))
    complain('paging', operation.operationId, 'A link is named nextLink or @odata.nextLink.');
  if (schema.properties?.[name] === undefined || schema.properties.value?.type !== 'array')
    complain('paging', operation.operationId, `A page has the list "value" and the link "${name}".`);
}
