import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from '../api/settings.ts';

const least = { PROVISIONING_JOBS: 'entra-id=sp-1/API2AAD.1' };
const local = { ...least, GRAPH_BASE_URL: 'https://localhost:4100', EMULATED_TENANT: 'true' };
const key = Buffer.alloc(32, 1).toString('base64');

function faultsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.faults;
  }
}

describe('the settings', () => {
  it('need nothing but a job', () => {
    expect(readSettings(least)).toMatchObject({
      processRole: 'all',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      graphBaseUrl: 'https://graph.microsoft.com',
      graphApiVersion: 'v1.0',
      jobs: [{ name: 'entra-id', servicePrincipalId: 'sp-1', jobId: 'API2AAD.1' }],
      dailyCallQuota: 2000,
      callReserve: 5,
      timeZone: 'UTC',
      businessClock: 'system',
      firstRun: 'hold',
      approvalByAnother: true,
      expressionExtensions: true,
      maxUploadBytes: 2 * 1024 ** 3,
      retention: { recordsDays: 30, outcomesDays: 400, auditDays: 2555 },
      emulatedTenant: false,
      developmentKey: undefined,
    });
  });

  it('switch the extensions of the expression language off', () => {
    expect(readSettings({ ...least, EXPRESSION_EXTENSIONS: 'false' }).expressionExtensions).toBe(false);
    expect(() => readSettings({ ...least, EXPRESSION_EXTENSIONS: 'no' })).toThrow(
      /EXPRESSION_EXTENSIONS must be one of/,
    );
  });

  it('take an empty variable for one that is absent', () => {
    expect(readSettings({ ...least, PORT: '', TIME_ZONE: '  ' })).toMatchObject({ port: 3000, timeZone: 'UTC' });
  });

  it('read several jobs, and addresses without a slash at their end', () => {
    const settings = readSettings({
      PROVISIONING_JOBS: 'entra-id=sp-1/API2AAD.1, ad=sp-2/API2AD.2',
      PUBLIC_URL: 'https://hr.example/',
    });
    expect(settings.jobs.map((job) => job.name)).toEqual(['entra-id', 'ad']);
    expect(settings.publicUrl).toBe('https://hr.example');
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a port that is no number', { PORT: 'http' }, /^PORT /],
    ['records that are never kept', { RETENTION_RECORDS_DAYS: '0' }, /^RETENTION_RECORDS_DAYS must be .*from 1/],
    [
      'outcomes that go while Entra may still correct them',
      { RETENTION_OUTCOMES_DAYS: '14', RETENTION_RECORDS_DAYS: '7' },
      /^RETENTION_OUTCOMES_DAYS must be .*from 30/,
    ],
    [
      'records that outlive their outcomes',
      { RETENTION_RECORDS_DAYS: '90', RETENTION_OUTCOMES_DAYS: '60' },
      /^RETENTION_RECORDS_DAYS must not be longer than RETENTION_OUTCOMES_DAYS/,
    ],
    [
      'outcomes that outlive the audit',
      { RETENTION_OUTCOMES_DAYS: '400', RETENTION_AUDIT_DAYS: '365' },
      /^RETENTION_OUTCOMES_DAYS must not be longer than RETENTION_AUDIT_DAYS/,
    ],
    ['a port below zero', { PORT: '-1' }, /^PORT /],
    ['a port that cannot be', { PORT: '70000' }, /^PORT /],
    [
      'Graph without encryption',
      { GRAPH_BASE_URL: 'http://graph.microsoft.com' },
      /^GRAPH_BASE_URL must begin with https/,
    ],
    ['Graph without an address', { GRAPH_BASE_URL: 'graph' }, /^GRAPH_BASE_URL must be an absolute address/],
    [
      'a version of Graph that does not exist',
      { GRAPH_API_VERSION: 'v2.0' },
      /^GRAPH_API_VERSION must be one of v1.0, beta/,
    ],
    ['an authority without encryption', { AZURE_AUTHORITY_HOST: 'http://login.example' }, /^AZURE_AUTHORITY_HOST /],
    ['a secret without its client', { AZURE_CLIENT_SECRET: 's' }, /^AZURE_TENANT_ID and AZURE_CLIENT_ID /],
    [
      'a certificate without its tenant',
      { AZURE_CLIENT_CERTIFICATE_PATH: '/c.pem', AZURE_CLIENT_ID: 'c' },
      /^AZURE_TENANT_ID and AZURE_CLIENT_ID /,
    ],
    ['a database of another kind', { DATABASE_URL: 'mysql://db', ENCRYPTION_KEY: key }, /^DATABASE_URL /],
    [
      'a database without a key to seal with',
      { DATABASE_URL: 'postgres://db' },
      /^ENCRYPTION_KEY .* or KEY_VAULT_KEY_URL/,
    ],
    [
      'two keys to seal with',
      { ENCRYPTION_KEY: key, KEY_VAULT_KEY_URL: 'https://v.example/secrets/k' },
      /^ENCRYPTION_KEY and KEY_VAULT_KEY_URL exclude/,
    ],
    ['a role that does not exist', { PROCESS_ROLE: 'worker' }, /^PROCESS_ROLE must be one of all, http, loops/],
    [
      'to share a database that belongs to one process',
      { PROCESS_ROLE: 'loops' },
      /^PROCESS_ROLE=loops needs DATABASE_URL/,
    ],
    [
      'two passwords for one database',
      { DATABASE_URL: 'postgres://u:p@db', DATABASE_SIGN_IN: 'entra', ENCRYPTION_KEY: key },
      /^DATABASE_SIGN_IN=entra needs a DATABASE_URL with a user and without a password/,
    ],
    ['half of what Entra tokens need', { AUTH_TENANT_ID: 't' }, /^AUTH_TENANT_ID and AUTH_AUDIENCE go together/],
    ['a zone nobody knows', { TIME_ZONE: 'Middle/Earth' }, /^TIME_ZONE /],
    ['a quota of nothing', { DAILY_CALL_QUOTA: '0' }, /^DAILY_CALL_QUOTA /],
    ['a reserve of everything', { CALL_RESERVE: '100' }, /^CALL_RESERVE must be a whole number from 0 to 90/],
    ['a half upload', { MAX_UPLOAD_BYTES: '1.5' }, /^MAX_UPLOAD_BYTES /],
    ['a public address that is no link', { PUBLIC_URL: 'hr.example' }, /^PUBLIC_URL /],
    ['a clock that does not exist', { BUSINESS_CLOCK: 'sun' }, /^BUSINESS_CLOCK /],
    ['a switch that is neither', { APPROVAL_BY_ANOTHER: 'maybe' }, /^APPROVAL_BY_ANOTHER /],
    ['no job', { PROVISIONING_JOBS: '' }, /^PROVISIONING_JOBS is needed/],
    ['a job without its id', { PROVISIONING_JOBS: 'entra-id=sp-1' }, /^PROVISIONING_JOBS has "entra-id=sp-1"/],
    [
      'a job with a name that cannot stand in a link',
      { PROVISIONING_JOBS: 'Entra ID=sp-1/j' },
      /^PROVISIONING_JOBS has the job name/,
    ],
    ['a job that is named twice', { PROVISIONING_JOBS: 'a=s/1,a=s/2' }, /^PROVISIONING_JOBS names the job "a" twice/],
    ['adopting unseen in a real tenant', { FIRST_RUN: 'adopt' }, /^FIRST_RUN=adopt is only for a local emulator/],
    [
      'adopting unseen somewhere that only looks local',
      { FIRST_RUN: 'adopt', GRAPH_BASE_URL: 'https://localhost.example' },
      /^FIRST_RUN=adopt /,
    ],
    ['a development key in a real tenant', { DEV_API_KEY: 'k' }, /^DEV_API_KEY is only for the local start/],
    [
      'a tenant that is called emulated and is not here',
      { EMULATED_TENANT: 'true' },
      /^EMULATED_TENANT=true needs a GRAPH_BASE_URL on this machine/,
    ],
  ])('refuse %s', (_, changes, fault) => {
    expect(faultsOf({ ...least, ...changes })).toEqual([expect.stringMatching(fault)]);
  });

  it.each(['https://localhost:4100', 'https://127.0.0.1:4100', 'https://[::1]:4100'])(
    'may adopt unseen at %s',
    (url) => {
      expect(readSettings({ ...least, FIRST_RUN: 'adopt', GRAPH_BASE_URL: url }).firstRun).toBe('adopt');
    },
  );

  it('take a development key where the tenant is emulated', () => {
    expect(readSettings({ ...local, DEV_API_KEY: 'k' }).developmentKey).toBe('k');
  });

  it('name everything that is wrong at once', () => {
    const faults = faultsOf({
      PORT: 'x',
      TIME_ZONE: 'x',
      DATABASE_URL: 'x',
      FIRST_RUN: 'adopt',
      DEV_API_KEY: 'k',
      AUTH_AUDIENCE: 'a',
    });
    expect(faults.map((fault) => /^[A-Z_]+/.exec(fault)?.[0])).toEqual([
      'PORT',
      'FIRST_RUN',
      'DATABASE_URL',
      'ENCRYPTION_KEY',
      'AUTH_TENANT_ID',
      'TIME_ZONE',
      'PROVISIONING_JOBS',
      'DEV_API_KEY',
    ]);
  });

  it('never repeat a secret in what they say', () => {
    const secret = 'very-secret';
    expect(
      faultsOf({
        AZURE_CLIENT_SECRET: secret,
        DEV_API_KEY: secret,
        ENCRYPTION_KEY: secret,
        KEY_VAULT_KEY_URL: secret,
      }).join(),
    ).not.toContain(secret);
  });

  it('name the hosts and private networks that flows may be called at', () => {
    const read = readSettings({
      ...least,
      CALLBACK_HOSTS: 'Flows.example.com, *.example.org,hooks.example.com:8443',
      CALLBACK_PRIVATE_NETWORKS: '10.1.0.0/16,fd12::/16',
    });
    expect(read.callbackHosts).toEqual(['flows.example.com', '*.example.org', 'hooks.example.com:8443']);
    expect(read.callbackPrivateNetworks).toEqual(['10.1.0.0/16', 'fd12::/16']);
    expect(readSettings(least)).toMatchObject({ callbackHosts: [], callbackPrivateNetworks: [] });
    const faults = faultsOf({
      ...least,
      CALLBACK_HOSTS: 'https://flows.example.com/x,*.com',
      CALLBACK_PRIVATE_NETWORKS: '169.254.0.0/16,20.0.0.0/8,127.0.0.0/8,everything',
    });
    expect(faults.filter((fault) => fault.startsWith('CALLBACK_HOSTS'))).toHaveLength(2);
    expect(faults.filter((fault) => fault.startsWith('CALLBACK_PRIVATE_NETWORKS'))).toHaveLength(4);
  });
});
