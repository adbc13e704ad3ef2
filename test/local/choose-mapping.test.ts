// Which mapping a file runs with, through the real client; the API behind it answers what the case says.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApiClient, type MappingProposal } from '../../infra/local/api-client.ts';
import { chooseMapping } from '../../infra/local/choose-mapping.ts';

let server: Server;
let folder: string;
let url: string;
let proposal: MappingProposal;
let putStatus: number;
let puts: { path: string; body: unknown }[];

const sure = { confidence: 0.95, reasons: ['Its name says so.'], alternatives: [] };
const usable: MappingProposal = {
  document: { name: 'people', attributes: [] },
  preset: null,
  columns: [
    { column: 'Nr', attribute: 'employeeId', targets: ['externalId'], ...sure },
    { column: 'Name', attribute: 'fullName', targets: ['displayName'], ...sure },
    { column: 'Shoes', attribute: null, targets: [], ...sure },
  ],
  openQuestions: [],
  sample: { rows: 2, rejected: 0, format: 'csv', encoding: 'utf-8', delimiter: ',' },
};
const presets = [
  { name: 'generic-csv', description: '', source: 'generic-csv', format: 'csv', columns: ['EmployeeID'] },
  { name: 'german', description: '', source: 'german', format: 'csv', columns: ['Nr', 'Name'] },
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'choose-mapping-'));
  writeFileSync(join(folder, 'people.csv'), 'Nr,Name,Shoes\n1,Ada,38\n');
  server = createServer(async (request, response) => {
    const path = request.url!.split('?')[0]!;
    const body = await bodyOf(request);
    response.setHeader('content-type', 'application/json');
    if (path === '/v1/presets') response.end(JSON.stringify({ value: presets, nextLink: null }));
    else if (path === '/v1/mapping-proposals') response.end(JSON.stringify(proposal));
    else {
      if (request.method === 'PUT') puts.push({ path, body: JSON.parse(body) });
      response.statusCode = putStatus;
      response.end(JSON.stringify({ type: '', title: '', status: putStatus, code: 'a-code', detail: 'Because.' }));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  proposal = usable;
  putStatus = 201;
  puts = [];
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

async function choose(saveMapping: string | null = null) {
  let said = '';
  const chosen = await chooseMapping({
    file: join(folder, 'people.csv'),
    saveMapping,
    api: createApiClient(url, 'key', new AbortController().signal),
    print: (lines) => {
      said += `${lines.join('\n')}\n`;
    },
  });
  return { chosen, said };
}

test.each([200, 201])('a proposal that is certain enough is saved under the name of the file: %i', async (status) => {
  putStatus = status;
  const { chosen, said } = await choose();
  expect(chosen).toEqual({ kind: 'mapping', mapping: 'people', columns: ['Nr', 'Name'] });
  expect(puts).toEqual([{ path: '/v1/mappings/people', body: usable.document }]);
  expect(said).toContain('Proposed mapping for people.csv');
});

test('a preset that fits is taken as it is, and nothing is saved', async () => {
  proposal = { ...usable, preset: { name: 'generic-csv', confidence: 0.9 } };
  expect((await choose()).chosen).toEqual({ kind: 'mapping', mapping: 'generic-csv', columns: null });
  expect(puts).toEqual([]);
});

test.each([404, 405])(
  'where the API cannot save mappings (%i), the preset that knows most columns is tried',
  async (status) => {
    putStatus = status;
    const { chosen, said } = await choose();
    expect(chosen).toEqual({ kind: 'mapping', mapping: 'german', columns: null });
    expect(said).toContain('the preset german is tried instead');
  },
);

test('any other refusal is passed on', async () => {
  putStatus = 422;
  await expect(choose()).rejects.toMatchObject({ name: 'ApiProblem', message: 'Because.' });
});

test('a file that is called like a preset gets a mapping of its own', async () => {
  proposal = { ...usable, document: { ...usable.document, name: 'german' } };
  expect((await choose()).chosen).toMatchObject({ mapping: 'own-german' });
  expect(puts).toEqual([{ path: '/v1/mappings/own-german', body: { ...usable.document, name: 'own-german' } }]);
});

test('an uncertain id stops the run; the proposal is shown, with the next step', async () => {
  proposal = { ...usable, columns: usable.columns.map((one) => ({ ...one, confidence: 0.4 })) };
  const { chosen, said } = await choose();
  expect(chosen).toMatchObject({ kind: 'stop', reason: expect.stringMatching(/Nr: 40 %.*Complete the proposal/) });
  expect(said).toContain('"name": "people"');
  expect(puts).toEqual([]);
});

test('the proposal is kept in a file where that is asked for', async () => {
  const kept = join(folder, 'proposal.json');
  const { said } = await choose(kept);
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual(usable.document);
  expect(said).toContain(`kept in ${kept}`);
});
