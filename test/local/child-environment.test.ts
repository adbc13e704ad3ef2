// What of a developer's shell reaches the processes of a local start.
import { expect, test } from 'vitest';
import { childEnvironment } from '../../infra/local/child-environment.ts';

const dangerous = [
  'AZURE_TENANT_ID',
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_FEDERATED_TOKEN_FILE',
  'AZURE_AUTHORITY_HOST',
  'GRAPH_BASE_URL',
  'GRAPH_API_VERSION',
  'PROVISIONING_JOBS',
  'DATABASE_URL',
  'AUTH_TENANT_ID',
  'AUTH_AUDIENCE',
  'ENCRYPTION_KEY',
  'KEY_VAULT_KEY_URL',
  'DAILY_CALL_QUOTA',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'HTTPS_PROXY',
  'EMULATOR_STATE_FILE',
];

test.each(dangerous)('an inherited %s does not reach a child', (name) => {
  expect(childEnvironment({ PATH: '/bin', [name]: 'from the shell' }, { PORT: '1' })).toEqual({
    PATH: '/bin',
    PORT: '1',
  });
});

test('a setting of our own wins over an inherited one of that name', () => {
  const own = { AZURE_CLIENT_SECRET: 'of the emulator' };
  expect(childEnvironment({ AZURE_CLIENT_SECRET: 'of the company' }, own)).toEqual(own);
});

test('what has no value is left out', () => {
  expect(childEnvironment({ HOME: undefined }, { PORT: undefined })).toEqual({});
});
