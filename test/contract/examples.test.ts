// Every example of the contract goes through the real door: requests are taken, answers are what the contract says.
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { openDoor } from '../http/doors.ts';
import { type ContractExample, contractExamples } from './contract-examples.ts';

const { app } = openDoor();
const examples = contractExamples();

// `/docs` and `/openapi.json` are answered by the documentation, not by a handler.
const byHandlers = examples.filter(
  (example) => !['ShowDocs', 'ShowErrorPage', 'ShowGuides', 'ShowGuide', 'GetContract'].includes(example.operation.id),
);
const requests = byHandlers.filter((example) => example.side === 'request');
const answers = byHandlers.filter((example) => example.side === 'response');

const pathValues: Readonly<Record<string, string>> = {
  id: 'sub_01HZX3',
  externalId: '10107',
  name: 'generic-csv',
  mapping: 'generic-csv',
  job: 'entra-id',
  token: 'a-token',
};

// Ids that are Graph's have a form of their own.
const idsBelow: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'tenant-jobs': { id: 'bbbbbbbb-0000-4000-8000-000000000001~scim.6f1d2c3b.0d6a2b1c' },
  'lifecycle-workflows': { id: '0d8c7c1e-5a51-4a0a-8f0c-7d2b9f6a1c01' },
};

function call(example: ContractExample) {
  const { operation } = example;
  const values = { ...pathValues, ...idsBelow[operation.path.split('/')[2]!] };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => values[name]!);
  const method = operation.method.toLowerCase() as 'get' | 'post';
  const query = operation.queryNames.includes('mapping') ? '?mapping=generic-csv' : '';
  return request(app)
    [method](path + query)
    .set('x-api-key', 'somebody');
}

function send(ready: request.Test, body: ContractExample | undefined) {
  if (body === undefined) return ready;
  return ready.set('content-type', body.mediaType === '*/*' ? 'text/csv' : body.mediaType).send(body.value as object);
}

describe('examples of requests', () => {
  it.each(requests.map((example) => [example.operation.id, example.name, example] as const))(
    '%s takes its example "%s"',
    async (_id, _name, example) => {
      const response = await send(call(example), example);
      expect(response.body).not.toHaveProperty('errors');
      expect(response.status).toBeLessThan(300);
    },
  );
});

describe('examples of answers', () => {
  it.each(answers.map((example) => [example.operation.id, example.status, example.name, example] as const))(
    '%s may answer %i with its example "%s"',
    async (id, status, name, example) => {
      const body = requests.find((one) => one.operation.id === id);
      const ready = call(example).set('x-want-status', String(status)).set('x-want-example', name);
      const response = await send(ready, body);
      expect(response.body).not.toMatchObject({ code: 'response-not-in-contract' });
      expect(response.status).toBe(status);
    },
  );
});
