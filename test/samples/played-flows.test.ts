// The sample flows against the running API, with foreign systems played by fakes: what the readme of the samples says happens, happens.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import checkSignature from '../../connector/samples/signature-check/check-signature/check-signature.mjs';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { people, person } from '../walks/people.ts';
import { openWorld, type World } from '../walks/world.ts';
import type { Value } from './flow-language.ts';
import { type Hosts, playFlow, pollTrigger } from './flow-player.ts';
import { apiOf, idOf, keyVault, mailbox, type RemoteFile, sftpServer } from './foreign-systems.ts';
import { csvOf, definitionOf, fixture, modified, without } from './played-data.ts';
import { requestTrigger } from './request-trigger.ts';
import { sendFilePlays } from './send-file-plays.ts';

let world: World;
let approver: string;
beforeAll(async () => {
  world = await openWorld({
    mappings: [without('personio-employees', 'pages'), without('excel-export', 'rows'), without('hibob-people', 'bob')],
    settings: {
      APPROVAL_BY_ANOTHER: 'true',
      AUTH_TENANT_ID: DEFAULT_TENANT.tenantId,
      AUTH_AUDIENCE: DEFAULT_TENANT.apiAudience,
    },
  });
  approver = await signedIn('Submissions.Approve', 'Workers.Read');
});
afterAll(() => world.close());

async function signedIn(...roles: string[]) {
  const objectId = 'aaaaaaaa-1111-4000-8000-00000000000a';
  const { token } = await world.control('POST', '/tokens', { objectId, name: 'Somebody', roles });
  return token as string;
}
const submissions = async (mapping: string): Promise<Value[]> =>
  (await world.call('GET', `/v1/submissions?mapping=${mapping}`)).body.value;

describe('a file from SFTP', () => {
  const definition = definitionOf('sftp-file');
  const parameters = { mapping: 'unguarded-csv' };
  const path = '/hr/out/workers.csv';

  it('waits until it has stopped growing, is provisioned once, archived, and nobody is bothered', async () => {
    const files: RemoteFile[] = [{ path, text: csvOf([person('s1')]), modified }];
    const mails: Value[] = [];
    const hosts: Hosts = { onramp: apiOf(world), sftp: sftpServer(files), outlook: mailbox(mails) };
    const [early] = (await pollTrigger(definition, hosts, parameters)).runs;
    files[0]!.text = csvOf([person('s1'), person('s2')]);
    const first = await playFlow(definition, { trigger: early, parameters }, hosts);
    expect(first.actions.get('Provision_file')).toBe('Skipped');
    expect(files.map((file) => file.path)).toEqual([path]);

    const [fire] = (await pollTrigger(definition, hosts, parameters)).runs;
    const run = await playFlow(definition, { trigger: fire, parameters }, hosts);
    expect(run.status).toBe('Succeeded');
    expect(await world.user('s2')).toMatchObject({ displayName: 'Ada Brambles2' });
    expect(files.map((file) => file.path)).toEqual([expect.stringMatching(/^\/hr\/archive\/\d{14}-workers\.csv$/)]);
    expect(files[0]!.text).toContain('Brambles2');
    expect(mails).toEqual([]);
    expect(run.history).not.toContain('Bramble');

    // The archive failed, say, and the file is found again: it is the same submission.
    files.push({ path, text: csvOf([person('s1'), person('s2')]), modified });
    const again = await playFlow(definition, { trigger: fire, parameters }, hosts);
    expect(again.status).toBe('Succeeded');
    expect((await submissions('unguarded-csv')).filter((one) => one.sourceName === 'SFTP')).toHaveLength(1);
  });

  it('of which a row cannot be used is archived too, and the counts are told without a name', async () => {
    const files: RemoteFile[] = [{ path, text: csvOf([person('s3'), person('s4', { Status: 'Retired?' })]), modified }];
    const mails: Value[] = [];
    const hosts: Hosts = { onramp: apiOf(world), sftp: sftpServer(files), outlook: mailbox(mails) };
    const [trigger] = (await pollTrigger(definition, hosts, parameters)).runs;
    await playFlow(definition, { trigger, parameters }, hosts);
    expect(mails).toEqual([
      expect.objectContaining({ Subject: 'HR file: partial', Body: expect.stringContaining('1 could not be read') }),
    ]);
    expect(JSON.stringify(mails)).not.toContain('Bramble');
    expect(files).toHaveLength(1);
  });

  it('that is refused stays where it is, and the reason is told', async () => {
    const files: RemoteFile[] = [{ path, text: csvOf([person('s5')]), modified }];
    const mails: Value[] = [];
    const hosts: Hosts = { onramp: apiOf(world), sftp: sftpServer(files), outlook: mailbox(mails) };
    const [trigger] = (await pollTrigger(definition, hosts)).runs;
    const run = await playFlow(definition, { trigger, parameters: { mapping: 'no-such-mapping' } }, hosts);
    expect(run.actions.get('Archive')).toBe('Skipped');
    expect(files.map((file) => file.path)).toEqual([path]);
    expect(mails).toEqual([
      expect.objectContaining({ Subject: 'HR file was not taken', Body: expect.stringContaining('no-such-mapping') }),
    ]);
  });
});

describe('a paged HR REST API', () => {
  it('becomes one full population, page by page', async () => {
    const all: Value[] = fixture('personio-employees.json', 'pages').data;
    const mails: Value[] = [];
    const hosts: Hosts = {
      onramp: apiOf(world),
      vault: keyVault({ 'personio-token': 'secret-token' }),
      outlook: mailbox(mails),
      http: ({ queries, headers }) => {
        if (headers.authorization !== 'Bearer secret-token') return { status: 401 };
        const [offset, limit] = [Number(queries.offset), Number(queries.limit)];
        return {
          status: 200,
          body: { data: all.slice(offset, offset + limit), metadata: { total_pages: Math.ceil(all.length / limit) } },
        };
      },
    };
    const run = await playFlow(
      definitionOf('paged-rest-api'),
      { parameters: { mapping: 'pages', pageSize: '10' } },
      hosts,
    );
    expect(run.status).toBe('Succeeded');
    const found = await submissions('pages');
    expect(found).toEqual([expect.objectContaining({ kind: 'full', population: 'employees', status: 'finished' })]);
    expect(found[0]).toMatchObject({ set: { parts: 3 }, counts: { rows: all.length } });
    expect(run.history).not.toContain('Brasswhistle');
    expect(run.history).not.toContain('secret-token');
  });
});

describe('rows of an Excel table', () => {
  it('are provisioned, and an unchanged workbook gives the same submission again', async () => {
    const mails: Value[] = [];
    const hosts: Hosts = {
      onramp: apiOf(world),
      outlook: mailbox(mails),
      sharepoint: () => ({
        status: 200,
        body: { Path: '/Shared Documents/Größe.xlsx', ETag: '"{A},7"', LastModified: modified },
      }),
      excel: () => ({ status: 200, body: fixture('excel-list-rows.json', 'rows') }),
    };
    const play = () => playFlow(definitionOf('excel-table'), { parameters: { mapping: 'rows' } }, hosts);
    expect((await play()).status).toBe('Succeeded');
    const run = await play();
    expect(run.history).not.toContain('Brasswhistle');
    const found = await submissions('rows');
    expect(found).toEqual([expect.objectContaining({ status: 'finished', sourceName: 'Excel table' })]);
    expect(found[0].counts.succeeded).toBeGreaterThan(20);
  });
});

describe('a person who decides before anything is sent', () => {
  const play = async (id: number, answer: string) => {
    const path = `/hr/out/approve${id}.csv`;
    const mails: Value[] = [];
    const hosts: Hosts = {
      onramp: apiOf(world),
      approval: apiOf(world, approver),
      sftp: sftpServer([{ path, text: csvOf(people(30, id)), modified }]),
      outlook: mailbox(mails, answer),
    };
    const parameters = { mapping: 'generic-csv', fileId: idOf(path) };
    const run = await playFlow(definitionOf('approve-before-send'), { parameters }, hosts);
    const [found] = (await submissions('generic-csv')).filter((one) => one.fileName === path.split('/').at(-1));
    return { run, mails, found };
  };

  it('is asked with the effects; an approval through the second connection sends', async () => {
    const { run, mails, found } = await play(50_000, 'Approve');
    expect(mails[0].Body).toContain('30 would be created');
    expect(run.actions.get('Approve')).toBe('Succeeded');
    expect(await world.submission(found.id)).toMatchObject({ status: 'finished', counts: { succeeded: 30 } });
  });

  it('may say no, and nobody is touched', async () => {
    const { run, found } = await play(60_000, 'Reject');
    expect(run.actions.get('Reject')).toBe('Succeeded');
    expect(found.status).toBe('rejected');
    expect(await world.user('60000')).toBeUndefined();
  });
});

describe('workers that failed', () => {
  it('are told to those who can do something, each their own, in one mail', async () => {
    const mails: Value[] = [];
    const failed = (externalId: string, whoActs: string) => ({
      externalId,
      whoActs,
      reason: `reason of ${externalId}`,
      nextStep: 'mend',
    });
    const trigger = {
      body: {
        workers: [failed('f1', 'fix-in-hr'), failed('f2', 'fix-in-entra'), failed('f3', 'fix-in-hr')],
        link: 'https://x/results',
      },
    };
    const run = await playFlow(definitionOf('react-to-failures'), { trigger }, { outlook: mailbox(mails) });
    expect(run.status).toBe('Succeeded');
    expect(mails.map(({ To, Subject }) => [To, Subject])).toEqual(
      expect.arrayContaining([
        ['hr@example.com', '2 workers need a correction in HR'],
        ['hr-it@example.com', '1 workers failed in Entra'],
      ]),
    );
    expect(mails.find(({ To }) => To === 'hr@example.com').Body).not.toContain('f2');
  });
});

describe('a webhook of the HR system', () => {
  const secret = 'signing-secret';
  it('starts the flow only when its signature fits; the worker is read from HR and provisioned once', async () => {
    const all: Value[] = fixture('hibob-people.json', 'bob').employees;
    const runs: Value[] = [];
    const mails: Value[] = [];
    const hosts: Hosts = {
      onramp: apiOf(world),
      outlook: mailbox(mails),
      vault: keyVault({ 'hibob-basic': 'dXNlcjpwYXNz' }),
      http: ({ body }) => ({
        status: 200,
        body: { employees: all.filter(({ id }) => body.filters[0].values.includes(id)) },
      }),
    };
    const flow = await requestTrigger((body) => void runs.push({ body }));
    const rules = { SIGNING_SECRET: secret, FLOW_URL: flow.url };
    Object.assign(process.env, rules);
    try {
      const event = JSON.stringify({ type: 'employee.updated', data: { employeeId: all[0].id } }, null, 1);
      const call = (signature?: string) =>
        checkSignature(null, { rawBody: event, headers: { 'bob-signature': signature } });
      const sign = (key: string) => createHmac('sha512', key).update(event).digest('base64');
      expect(await call()).toMatchObject({ status: 401 });
      expect(await call(sign('another'))).toMatchObject({ status: 401 });
      expect(runs).toEqual([]);
      expect(await call(sign(secret))).toEqual({ status: 202 });
      expect(await call(sign(secret))).toEqual({ status: 202 });
      expect(runs).toHaveLength(2);
      for (const trigger of runs) {
        const run = await playFlow(
          definitionOf('verified-webhook'),
          { trigger, parameters: { mapping: 'bob' } },
          hosts,
        );
        expect(run.status).toBe('Succeeded');
        expect(run.history).not.toContain('Brasswhistle');
      }
      expect(await submissions('bob')).toEqual([
        expect.objectContaining({ status: 'finished', outcome: 'success', kind: 'event' }),
      ]);
      expect(mails).toEqual([]);
    } finally {
      for (const name of Object.keys(rules)) delete process.env[name];
      await flow.close();
    }
  });
});

describe('outcomes', () => {
  it('give HR the object id and the mail of who is new, in one call', async () => {
    const definition = definitionOf('write-back');
    const parameters = { mapping: 'unguarded-csv' };
    const written: Value[] = [];
    const hosts: Hosts = {
      onramp: apiOf(world),
      vault: keyVault({ 'hr-import-token': 'token' }),
      http: ({ body }) => {
        written.push(...body.identities);
        return { status: 200 };
      },
    };
    const start = await pollTrigger(definition, hosts, parameters);
    expect(start.runs).toEqual([]);
    await world.run([person('w1'), person('w2', { Status: 'Retired?' })]);
    let { runs, next } = start;
    for (let count = 0; count < 100 && written.length === 0; count++) {
      ({ runs, next } = await pollTrigger(definition, hosts, parameters, next));
      for (const trigger of runs) await playFlow(definition, { trigger, parameters }, hosts);
    }
    const user = await world.user('w1');
    expect(written).toEqual([{ employeeId: 'w1', objectId: user.id, mail: user.userPrincipalName }]);
  });
});

describe('the built-in HTTP action', () => {
  it('sends the bytes signed in as the flow itself, and waits', async () => {
    const path = '/hr/out/identity.csv';
    const token = await signedIn('Workers.Submit', 'Workers.Read');
    const api = apiOf(world, token);
    const mails: Value[] = [];
    const hosts: Hosts = {
      sftp: sftpServer([{ path, text: csvOf([person('i1')]), modified }]),
      outlook: mailbox(mails),
      http: (request) => {
        const { pathname, search } = new URL(request.path);
        return api({ ...request, path: pathname + search });
      },
    };
    const parameters = { mapping: 'unguarded-csv', fileId: idOf(path) };
    const run = await playFlow(definitionOf('managed-identity'), { parameters }, hosts);
    expect(run.status).toBe('Succeeded');
    expect(await world.user('i1')).toMatchObject({ accountEnabled: true });
    expect(mails).toEqual([]);
    expect(run.history).not.toContain('Bramble');
  });
});

sendFilePlays(() => world);
