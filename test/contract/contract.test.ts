// What the contract promises as a whole, whatever its single operations do.
import { readFile } from 'node:fs/promises';
import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPI, OpenAPIV3 } from 'openapi-types';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { listOperations, type OperationId, readContract, roles } from '../../api/http/contract.ts';
import { generateContract } from '../../openapi/generate.ts';
import { openDoor, publicUrl } from '../http/doors.ts';

const contract = readContract();
const operations = listOperations(contract);
const queryOf = (id: OperationId) => operations.find((operation) => operation.id === id)!.queryNames;

describe('the generated files', () => {
  it('are what the contract says now, byte for byte', async () => {
    for (const [name, text] of await generateContract()) {
      const committed = await readFile(new URL(`../../openapi/generated/${name}`, import.meta.url), 'utf8');
      expect(committed === text, `openapi/generated/${name} is stale: run "npm run generate"`).toBe(true);
    }
  });

  it('come out the same each time', async () => {
    expect([...(await generateContract())]).toEqual([...(await generateContract())]);
  });
});

describe('the contract', () => {
  it('is valid OpenAPI 3.0 as it is served, with the public address as its server', async () => {
    const { body } = await request(openDoor().app)
      .get('/openapi.json')
      .expect(200)
      .expect('content-type', /application\/json/);
    const served = body as OpenAPIV3.Document;
    expect(served.servers).toEqual([expect.objectContaining({ url: publicUrl })]);
    await expect(SwaggerParser.validate(served as OpenAPI.Document)).resolves.toBeDefined();
  });

  it('refers only to shared parts, and to each of them', () => {
    const references = new Set(
      [...JSON.stringify(contract).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!),
    );
    for (const reference of references) expect(reference).toMatch(/^#\/components\/\w+\/\w+$/);
    const parts = Object.entries(contract.components!)
      .filter(([kind]) => kind !== 'securitySchemes')
      .flatMap(([kind, named]) => Object.keys(named as object).map((name) => `#/components/${kind}/${name}`));
    expect(parts.filter((part) => !references.has(part))).toEqual([]);
  });

  it('names its operations once each', () => {
    const ids = operations.map((operation) => operation.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('has the operations that flows are built with', () => {
    expect(operations.map(({ id, method, path }) => `${id} ${method} ${path}`)).toEqual(
      expect.arrayContaining([
        'StartWorkers POST /v1/submit/records',
        'SubmitWorkersAndWait POST /v1/submit/records/wait',
        'StartFile POST /v1/submit/file',
        'SubmitFileAndWait POST /v1/submit/file/wait',
        'StartFileContent POST /v1/submit/content',
        'StartWorker POST /v1/submit/worker',
        'SubmitWorkerAndWait POST /v1/submit/worker/wait',
        'GetSubmission GET /v1/submissions/{id}',
        'ListSubmissions GET /v1/submissions',
        'ListSubmissionResults GET /v1/submissions/{id}/results',
        'ApproveSubmission POST /v1/submissions/{id}/approve',
        'RejectSubmission POST /v1/submissions/{id}/reject',
        'CancelSubmission POST /v1/submissions/{id}/cancel',
        'PreviewWorkers POST /v1/previews',
        'GetWorker GET /v1/workers/{externalId}',
        'EvaluateExpression POST /v1/expressions/evaluate',
        'WhenOutcomesArrive GET /v1/events',
        'WhenSubmissionFinishes POST /v1/subscriptions/submission-finished',
        'WhenApprovalIsNeeded POST /v1/subscriptions/approval-needed',
        'WhenWorkersFail POST /v1/subscriptions/workers-failed',
        'WhenReviewIsNeeded POST /v1/subscriptions/review-needed',
        'Unsubscribe DELETE /v1/unsubscribe/{token}',
      ]),
    );
  });

  it('lets nobody in without a caller but to health, documentation, itself and the end of a subscription', () => {
    const open = operations.filter((operation) => !operation.needsCaller).map((operation) => operation.path);
    expect(open).toEqual([
      '/v1/unsubscribe/{token}',
      '/health/live',
      '/health/ready',
      '/docs',
      '/docs/errors',
      '/guides',
      '/guides/{guide}',
      '/openapi.json',
    ]);
  });

  it('never changes anything for a caller without a role', () => {
    // Whoever has the token of a subscription may end it, and nothing else.
    const free: readonly OperationId[] = ['EvaluateExpression', 'Unsubscribe'];
    const changing = operations.filter(({ method, id }) => method !== 'GET' && !free.includes(id));
    for (const operation of changing) expect(operation.roles, operation.id).not.toEqual([]);
    expect(
      operations
        .flatMap((operation) => [...operation.roles, ...operation.ownRoles])
        .every((role) => roles.includes(role)),
    ).toBe(true);
  });

  it('gives submit and preview the same query, so that a flow can preview and then submit', () => {
    const shared = queryOf('StartWorkers');
    expect(shared).toEqual([
      'mapping',
      'mappingVersion',
      'job',
      'kind',
      'population',
      'setId',
      'part',
      'parts',
      'only',
      'expectedRows',
      'sourceTime',
      'sourceName',
      'fileName',
      'format',
      'delimiter',
      'encoding',
      'sheet',
      'recordPath',
      'waitForApproval',
      'maxWait',
      'allowRepeat',
    ]);
    for (const id of ['SubmitWorkersAndWait', 'StartFile', 'SubmitFileAndWait', 'StartFileContent'] as const) {
      expect(queryOf(id), id).toEqual(shared);
    }
    for (const id of ['PreviewWorkers', 'PreviewFileContent'] as const) {
      expect(queryOf(id), id).toEqual([...shared, 'asOf', 'skip', 'top', 'explain']);
    }
  });

  it('answers waits with an address and a pace, and their end with 200', () => {
    const waits = operations.filter(({ id }) => id.endsWith('AndWait') || id === 'AwaitSubmission');
    expect(waits).toHaveLength(4);
    for (const { path, method } of waits) {
      const responses = contract.paths[path]![method.toLowerCase() as OpenAPIV3.HttpMethods]!.responses;
      const accepted = responses['202'] as OpenAPIV3.ResponseObject;
      expect(Object.keys(accepted.headers ?? {})).toEqual(expect.arrayContaining(['Location', 'Retry-After']));
      // A schema on 202 would become the outputs of the action in the flow designer.
      expect(accepted.content).toBeUndefined();
      expect(responses['200']).toBeDefined();
    }
  });

  it('gives each trigger that a flow subscribes to a path of its own, with what it is called with and where', () => {
    const triggers = operations.filter(({ path }) => /^\/v1\/subscriptions\/./.test(path));
    expect(triggers).toHaveLength(4);
    for (const { path, id } of triggers) {
      // biome-ignore lint/suspicious/noExplicitAny: the extensions of the flow designer have no types
      const item = contract.paths[path] as Record<string, any>;
      expect(Object.keys(item).sort(), id).toEqual(['post', 'x-ms-notification-content']);
      expect(item.post, id).toMatchObject({ 'x-ms-trigger': 'single', 'x-ms-trigger-hint': expect.any(String) });
      expect(item.post.responses['201'].headers.Location, id).toBeDefined();
      const name = item['x-ms-notification-content'].schema.$ref.split('/').at(-1);
      const schema = contract.components!.schemas![name] as OpenAPIV3.SchemaObject;
      expect(schema.required, id).toEqual(expect.arrayContaining(['eventId', 'type', 'occurredAt', 'submissionId']));
    }
    const form = contract.components!.schemas!.SubscriptionForm as OpenAPIV3.SchemaObject;
    expect(form.required).toEqual(['callbackUrl']);
    expect(form.properties!.callbackUrl).toMatchObject({
      type: 'string',
      'x-ms-notification-url': true,
      'x-ms-visibility': 'internal',
    });
  });
});
