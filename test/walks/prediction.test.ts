// What a preview says Entra will do is what Entra then does: for every worker of two tables, one after the other, the prediction
// is held against the result, the log row and the directory. The emulator works out its answers by itself.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { unguardedCsv } from '../unguarded-csv.ts';
import { type Person, person } from './people.ts';
import { schemaWithTraps } from './schema-with-traps.ts';
import { until } from './until.ts';
import { openWorld, type World } from './world.ts';

// biome-ignore lint/suspicious/noExplicitAny: bodies are checked against the contract by the door itself
type Body = any;

/** A worker, the action and code that a reader of the table expects, and what else the prediction says beforehand. */
type Case = readonly [what: string, worker: Person, action: string, code?: string | null, hint?: string];

const named = (id: string, changes: Readonly<Record<string, string>> = {}) =>
  person(id, { Division: 'East', ...changes });

const first: readonly Case[] = [
  ['somebody new', named('c1'), 'create'],
  ['somebody new whose manager comes with the same file', named('c2', { ManagerID: 'c1' }), 'create'],
  ['a domain that is not verified', named('c3', { WorkEmail: 'c3@nowhere.example' }), 'fail', 'InvalidDomain'],
  [
    'a name that somebody else has',
    named('c4', { WorkEmail: 'taken@fabletown.example' }),
    'fail',
    'AzureActiveDirectoryDuplicateUserPrincipalName',
  ],
  ['a name that a later row wants too', named('c5', { WorkEmail: 'twice@fabletown.example' }), 'create'],
  [
    'a name that an earlier row gets',
    named('c6', { WorkEmail: 'twice@fabletown.example' }),
    'fail',
    'AzureActiveDirectoryDuplicateUserPrincipalName',
  ],
  ['a mandatory value missing', named('c7', { JobTitle: 'Nameless' }), 'fail', 'MandatoryFieldsMissing'],
  ['a name that is none', named('c8', { JobTitle: 'Spaced' }), 'fail', 'AzureActiveDirectoryInvalidUserPrincipalName'],
  ['a date that is none', named('c9', { JobTitle: 'Time Traveller' }), 'fail', 'InvalidPropertyValue'],
  ['an expression that fails', named('c10', { JobTitle: 'Broken' }), 'fail', 'InvalidPropertyValue'],
  ['somebody never in scope', named('c11', { Department: 'Vault' }), 'skip', 'NotEffectivelyEntitled'],
  ['a user of the directory, found by the id', named('c12', { Department: 'Research' }), 'update'],
  ['two users of the directory with one id', named('c13'), 'fail', 'DuplicateTargetEntries'],
  ['a manager nobody knows', named('c14', { ManagerID: 'nobody' }), 'create'],
  ['a manager who cannot be created', named('c15', { ManagerID: 'c3' }), 'create', 'UnresolvedReference'],
  ['somebody who starts next year', named('c16', { HireDate: '2099-01-01' }), 'create'],
  ['a user found by the second matching attribute', named('c17'), 'update'],
  [
    'somebody whose user is in the recycle bin, by the same name',
    named('c18', { WorkEmail: 'binned@fabletown.example' }),
    'create',
    null,
    'deleted-user-not-matched',
  ],
  [
    'a name that is an address of somebody else',
    named('c19', { WorkEmail: 'Alias@fabletown.example' }),
    'fail',
    'Conflict',
  ],
  ...['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8', 'w9', 'w10', 'w11', 'w12', 'w14', 'w15', 'w16'].map(
    (id): Case => [`the base of ${id}`, named(id, id === 'w3' ? { HireDate: '2099-01-01' } : {}), 'create'],
  ),
];

const second: readonly Case[] = [
  ['other values, and a manager', named('w1', { Department: 'Research', JobTitle: 'Lead', ManagerID: 'c1' }), 'update'],
  ['a leaver', named('w2', { Status: 'Terminated', TerminationDate: '2020-01-31' }), 'disable'],
  ['somebody whose first day has come', named('w3', { HireDate: '2020-01-01' }), 'enable'],
  ['somebody who leaves the scope', named('w4', { Department: 'Vault' }), 'disable'],
  ['a value taken away where null flows', named('w5', { Division: '' }), 'update'],
  ['a value taken away where it does not', named('w6', { Company: '' }), 'skip', 'RedundantExport'],
  ['a value that the job does not map', named('w7', { MobilePhone: '+1 555 0101' }), 'skip', 'RedundantExport'],
  [
    'a user who is synced from on-premises now',
    named('w8', { Department: 'Research' }),
    'fail',
    'CannotUpdateObjectsOriginatedInExternalService',
  ],
  ['a user who is gone', named('w9', { Department: 'Research' }), 'fail', 'InvalidAnchor'],
  [
    'another name, which is taken',
    named('w10', { WorkEmail: 'taken@fabletown.example' }),
    'fail',
    'AzureActiveDirectoryDuplicateUserPrincipalName',
  ],
  ['a value somebody changed by hand', named('w11', { Department: 'Research' }), 'update'],
  ['a user in the recycle bin', named('w14', { Department: 'Research' }), 'fail', 'InvalidAnchor'],
  ['a user restored from there', named('w15', { Department: 'Research' }), 'update'],
  ['another name, which is an own address', named('w16', { WorkEmail: 'old16@fabletown.example' }), 'update'],
  ['nothing new', named('w12'), 'none'],
  ['a status that is not known', named('w13', { Status: 'Hibernating' }), 'none'],
];

const titled = (cases: readonly Case[]) => cases.map((one) => ({ title: one[0], one }));

// What would be put to a person is sent here, so that Entra's answer can be compared too.
const unasked: MappingDocument = {
  ...unguardedCsv,
  name: 'unasked-csv',
  reviews: { off: ['shared-email', 'ambiguous-match'] },
};

let world: World;
let token: string;
beforeAll(async () => {
  // The warning about a manager is read together with the row it belongs to.
  world = await openWorld({ switches: { logDelaySpread: 0 }, mappings: [unasked] });
  await world.control('POST', '/seed', {
    users: [
      user('u-taken', {
        userPrincipalName: 'taken@fabletown.example',
        proxyAddresses: ['SMTP:taken@fabletown.example', 'smtp:alias@fabletown.example'],
      }),
      user('u-18', { employeeId: 'c18', userPrincipalName: 'binned@fabletown.example' }),
      user('u-12', { employeeId: 'c12', userPrincipalName: 'old.name@fabletown.example', department: 'Engineering' }),
      user('u-13a', { employeeId: 'c13' }),
      user('u-13b', { employeeId: 'c13' }),
      user('u-17', { displayName: 'Ada Bramblec17' }),
    ],
    jobs: [{ id: DEFAULT_TENANT.jobId, schema: schemaWithTraps() }],
  });
  await world.control('DELETE', '/directory/users/u-18?soft=true');
  token = await signIn();
});
afterAll(() => world.close());

describe('a first file', () => {
  const rounds = run(first);
  it.each(titled(first))('$title: as predicted', ({ one }) => rounds.check(one));
  it('is counted by action', () => rounds.checkSummary());
});

describe('a second file, after the directory has moved', () => {
  const rounds = run(second, async () => {
    const [synced, gone, byHand, binned, restored, renamed] = await Promise.all(
      ['w8', 'w9', 'w11', 'w14', 'w15', 'w16'].map((id) => world.user(id)),
    );
    await world.control('POST', '/seed', {
      users: [
        { ...synced, onPremisesSyncEnabled: true },
        { ...byHand, jobTitle: 'Changed by hand' },
        { ...renamed, proxyAddresses: ['smtp:old16@fabletown.example'] },
      ],
    });
    await world.control('DELETE', `/directory/users/${gone.id}`);
    for (const { id } of [binned, restored]) await world.control('DELETE', `/directory/users/${id}?soft=true`);
    await world.control('POST', `/directory/deletedItems/${restored.id}/restore`);
  });
  it.each(titled(second))('$title: as predicted', ({ one }) => rounds.check(one));
  it('is counted by action', () => rounds.checkSummary());
  it('says until when the user in the recycle bin can be restored', () => {
    expect(rounds.effectOf('w14').reason).toMatch(/restored until \d{4}-\d\d-\d\d/);
    expect(rounds.effectOf('w9').reason).not.toContain('recycle bin');
  });
});

describe('a preview that cannot see', () => {
  const fault = (path: string) =>
    world.control('POST', '/faults', {
      match: { method: 'GET', path },
      action: { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'x' } } },
      times: null,
    });

  it('the directory still answers, and says which permission is missing', async () => {
    await fault('/users');
    const { value, summary } = await preview([named('w1', { Department: 'Legal' })]);
    expect(value[0]).toMatchObject({ disposition: 'send', effect: null });
    expect(summary.prediction).toMatchObject({
      status: 'unavailable',
      notices: [{ code: 'directory-unreadable', message: expect.stringContaining('User.Read.All') }],
    });
    await world.control('DELETE', '/faults');
  });

  it('the leave date says so and predicts the rest', async () => {
    await fault('*employeeLeaveDateTime*');
    const { value, summary } = await preview([
      named('w1', { Department: 'Legal', TerminationDate: '2099-12-31', ManagerID: 'c1', JobTitle: 'Lead' }),
    ]);
    expect(value[0].effect).toMatchObject({
      action: 'update',
      changes: expect.arrayContaining([{ attribute: 'department', before: 'Research', after: 'Legal' }]),
      unread: ['employeeLeaveDateTime'],
    });
    expect(summary.prediction).toMatchObject({ status: 'complete', notices: [{ code: 'attributes-unreadable' }] });
    await world.control('DELETE', '/faults');
  });
});

/** Predicts, submits and waits, once; then each worker can be looked at. */
function run(cases: readonly Case[], before: () => Promise<void> = async () => undefined) {
  const workers = cases.map(([, worker]) => worker);
  let shown: Body;
  let results: Body[];
  let rows: Map<string, Body[]>;
  let users: Body[];
  beforeAll(async () => {
    await before();
    shown = await preview(workers);
    const submission = await world.run(workers, { mapping: unasked.name });
    expect(submission.status).toBe('finished');
    results = await world.results(submission.id);
    rows = await logSince(submission.createdAt);
    users = await world.users();
  });

  return {
    check([, { EmployeeID: id }, action, code, hint]: Case) {
      const { effect, disposition, user } = shown.value.find((row: Body) => row.externalId === id);
      expect({ action: effect.action, code: effect.code }).toEqual({ action, code: hint ?? code ?? null });
      const result = results.find((row) => row.externalId === id);
      expect(disposition).toBe(result.disposition);
      if (action === 'none') return expect(result).toMatchObject({ state: null });
      expect({ outcome: result.outcome, code: result.code }).toEqual({ outcome: outcomes[action], code: code ?? null });
      const row = rows.get(id!)!.find(({ provisioningStatusInfo }) => provisioningStatusInfo.status !== 'warning');
      expect(row.provisioningAction).toBe(actions[action] ?? row.provisioningAction);
      expect(predictedChanges(effect)).toEqual(loggedChanges(row, effect));
      const written = users.filter(({ employeeId }) => employeeId === id);
      if (action === 'create' || action === 'update') expect(written).toHaveLength(1);
      for (const { attribute, after, note } of action === 'skip' || action === 'fail' ? [] : effect.changes)
        if (note === undefined) expect(stored(written[0], attribute, users)).toEqual(after);
      if (action === 'fail' && user !== null) expect(effect.nextStep).not.toBe('');
    },
    effectOf: (id: string) => shown.value.find((row: Body) => row.externalId === id).effect,
    checkSummary() {
      const counted: Record<string, number> = {};
      for (const [, , action] of cases) counted[action] = (counted[action] ?? 0) + 1;
      const { status, byAction, notices } = shown.summary.prediction;
      expect({ status, notices }).toEqual({ status: 'complete', notices: [] });
      expect(byAction).toMatchObject(counted);
    },
  };
}

const outcomes: Readonly<Record<string, string>> = {
  create: 'succeeded',
  update: 'succeeded',
  enable: 'succeeded',
  disable: 'succeeded',
  skip: 'skipped',
  fail: 'failed',
};
// What a row of a failure or a skip is called depends on how far the service came.
const actions: Readonly<Record<string, string>> = {
  create: 'create',
  update: 'update',
  enable: 'update',
  disable: 'disable',
};

const preview = async (records: readonly object[]) => {
  const answer = await world.call('POST', `/v1/previews?mapping=${unasked.name}&job=entra-id`, { records });
  expect(answer.status).toBe(200);
  return answer.body;
};

/** As the log writes values: the manager by directory id, which is looked at in the directory instead. */
function predictedChanges({ changes }: Body) {
  return changes
    .filter(({ attribute }: Body) => attribute !== 'mail')
    .map(({ attribute, before, after }: Body) =>
      attribute === 'manager' ? [attribute] : [attribute, asLogged(before), asLogged(after)],
    );
}

function loggedChanges({ modifiedProperties }: Body, { changes, action }: Body) {
  // A record that fails before anything is written may come without its values.
  if (action === 'fail' && modifiedProperties.length === 0) return predictedChanges({ changes });
  return modifiedProperties
    .filter(({ displayName }: Body) => displayName !== 'mail')
    .map(({ displayName, oldValue, newValue }: Body) =>
      displayName === 'manager' ? [displayName] : [displayName, asLogged(oldValue), asLogged(newValue)],
    );
}

function asLogged(value: unknown): unknown {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : value;
}

function stored(user: Body, attribute: string, users: readonly Body[]): unknown {
  if (attribute === 'manager') return users.find(({ id }) => id === user.managerId)?.employeeId;
  const [name = '', member] = attribute.split('.');
  return (member === undefined ? user[name] : user[name]?.[member]) ?? null;
}

async function logSince(from: string): Promise<Map<string, Body[]>> {
  const rows = new Map<string, Body[]>();
  const filter = encodeURIComponent(`activityDateTime ge ${from}`);
  const response = await until(async () => {
    const answer = await fetch(`${world.emulator.graphUrl}/v1.0/auditLogs/provisioning?$filter=${filter}&$top=1000`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.status === 200 ? answer : undefined;
  }, 'the log');
  for (const row of ((await response.json()) as Body).value) {
    const { id } = row.sourceIdentity;
    rows.set(id, [...(rows.get(id) ?? []), row]);
  }
  return rows;
}

async function signIn(): Promise<string> {
  const response = await fetch(`${world.emulator.graphUrl}/${DEFAULT_TENANT.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: DEFAULT_TENANT.clientId,
      client_secret: DEFAULT_TENANT.clientSecret,
      scope: 'https://graph.microsoft.com/.default',
    }),
  });
  return ((await response.json()) as Body).access_token;
}

function user(id: string, properties: object): object {
  return { id, displayName: id, userPrincipalName: `${id}@fabletown.example`, mailNickname: id, ...properties };
}
