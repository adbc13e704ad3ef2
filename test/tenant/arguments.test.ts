import { expect, test } from 'vitest';
import { readArguments, verbs } from '../../infra/tenant/read-arguments.ts';
import { runTenant } from '../../infra/tenant/run-tenant.ts';

async function run(argv: readonly string[], environment: Record<string, string> = {}) {
  const said: string[] = [];
  const code = await runTenant(argv, {
    environment,
    print: (text) => said.push(text),
    complain: (text) => said.push(text),
    agree: async () => false,
    pause: async () => undefined,
    now: () => new Date(0),
  });
  return { code, said: said.join('\n') };
}

test.each(['', ...verbs])('help of "%s" needs neither tenant nor sign-in', async (verb) => {
  const { code, said } = await run([verb, '--help'].filter((one) => one !== ''));
  expect(code).toBe(0);
  expect(said).toContain(`npm run tenant -- ${verb}`);
});

test('every fault of the command line is told at once, and nobody is asked to sign in', async () => {
  const faults = ['--notify', 'ops', '--job', 'Entra ID', '--features', 'feed,flying', '--identity', 'me'];
  const more = ['--deletion-threshold', 'few', '--directory', 'ldap', '--attribute', 'badge', '--sign-in', 'guess'];
  const { code, said } = await run(['apply', ...faults, ...more]);
  expect(code).toBe(2);
  for (const name of [
    'notify',
    'job',
    'features',
    'identity',
    'deletion-threshold',
    'directory',
    'attribute',
    'sign-in',
  ])
    expect(said).toContain(`--${name}`);
  expect(said).toContain('not "flying"');
});

test.each([
  [['destroy'], 'plan, apply, undo, doctor'],
  [['plan', '--unknown'], '--unknown'],
])('%j is refused', async (argv, told) => {
  const { code, said } = await run(argv);
  expect(code).toBe(2);
  expect(said).toContain(told);
});

test('hosts of two national clouds are refused before anybody signs in', async () => {
  const environment = {
    GRAPH_BASE_URL: 'https://graph.microsoft.us',
    AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com',
  };
  const { code, said } = await run(['doctor'], environment);
  expect(code).toBe(2);
  expect(said).toContain('different clouds');
});

test('an attribute with a condition in brackets is understood', () => {
  const asked = readArguments(['plan', '--attribute', 'phoneNumbers[type eq "work"].value=telephoneNumber']);
  expect(asked).toMatchObject({ kind: 'asked', attributes: ['phoneNumbers[type eq "work"].value=telephoneNumber'] });
});
