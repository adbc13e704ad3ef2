// `npm run keys`: makes, lists and revokes the API keys of callers. A key is shown once, when it is made.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { databasePasswordFor } from './graph/database-password.ts';
import { makeApiKey } from './http/api-key.ts';
import { closestWord } from './http/closest-word.ts';
import { roles } from './http/contract.ts';
import { insertApiKey } from './store/api-key/insert-api-key.ts';
import { type ListedApiKey, listApiKeys } from './store/api-key/list-api-keys.ts';
import { revokeApiKey } from './store/api-key/revoke-api-key.ts';
import type { Database } from './store/database.ts';
import { runOnBooks } from './store/run-on-books.ts';

const help = `Makes, lists and revokes the API keys of callers.

  npm run keys -- create --name <label> --roles <role,role> [--expires <date>] [--mapping <name>] [--job <name>]
  npm run keys -- list
  npm run keys -- revoke <id>

  --name      what the key is for, such as the name of the flow
  --roles     of ${roles.join(', ')}
  --expires   the day (yyyy-MM-dd, UTC) or moment from which on the key no longer works
  --mapping   the only mapping the key may use
  --job       the only provisioning job the key may use

The database is that of the service: DATABASE_URL, or the embedded one in the folder DATA_DIR (default .data). The
embedded database belongs to one process: stop the service first.
`;

const namePattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Runs the command and gives its exit code: 0 done, 1 not possible, 2 not understood. */
export async function runKeys(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  print: (text: string) => void,
  complain: (text: string) => void,
): Promise<number> {
  const asked = readArguments(argv);
  if (asked.kind === 'help') {
    print(help);
    return 0;
  }
  if (asked.kind === 'wrong') {
    complain(`${asked.faults.map((fault) => `  - ${fault}`).join('\n')}\n\n${help}`);
    return 2;
  }
  return runOnBooks(
    environment,
    complain,
    (database) => carryOut(asked, database, print, complain),
    databasePasswordFor(environment),
  );
}

interface Creation {
  readonly kind: 'create';
  readonly name: string;
  readonly roles: readonly string[];
  readonly mapping: string | null;
  readonly job: string | null;
  readonly expiresAt: Date | null;
}

type Understood = Creation | { readonly kind: 'list' } | { readonly kind: 'revoke'; readonly id: string };
type Asked = Understood | { readonly kind: 'help' } | { readonly kind: 'wrong'; readonly faults: readonly string[] };

function readArguments(argv: readonly string[]): Asked {
  const text = { type: 'string' } as const;
  const options = {
    name: text,
    roles: text,
    expires: text,
    mapping: text,
    job: text,
    help: { type: 'boolean', short: 'h' },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    return { kind: 'wrong', faults: [(error as Error).message] };
  }
  const [command, id, ...more] = parsed.positionals;
  if (parsed.values.help || command === undefined || command === 'help') return { kind: 'help' };
  if (command === 'list' && id === undefined) return { kind: 'list' };
  if (command === 'revoke' && id !== undefined && more.length === 0)
    return { kind: 'revoke', id: id.replace(/^hro_([^_]+)_.*$/, '$1') };
  if (command === 'create' && id === undefined) return readCreation(parsed.values);
  return {
    kind: 'wrong',
    faults: [`"${parsed.positionals.join(' ')}" is not understood; it is create, list or revoke <id>`],
  };
}

function readCreation(
  values: Readonly<Partial<Record<'name' | 'roles' | 'expires' | 'mapping' | 'job', string>>>,
): Asked {
  const faults: string[] = [];
  const name = values.name?.trim() ?? '';
  if (name === '') faults.push('--name is missing: say what the key is for');
  const wanted = (values.roles ?? '')
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '');
  if (wanted.length === 0) faults.push(`--roles is missing: one or more of ${roles.join(', ')}`);
  for (const role of wanted) {
    if ((roles as readonly string[]).includes(role)) continue;
    const meant = closestWord(role, roles);
    faults.push(
      `"${role}" is not a role${meant === undefined ? `; the roles are ${roles.join(', ')}` : `; did you mean ${meant}?`}`,
    );
  }
  const expiresAt = values.expires === undefined ? null : new Date(values.expires);
  if (expiresAt !== null && (!/^\d{4}-\d{2}-\d{2}/.test(values.expires!) || Number.isNaN(expiresAt.getTime()))) {
    faults.push('--expires must be a day such as 2027-01-01 or a moment such as 2027-01-01T12:00:00Z');
  } else if (expiresAt !== null && expiresAt.getTime() <= Date.now()) {
    faults.push('--expires is in the past');
  }
  for (const option of ['mapping', 'job'] as const) {
    if (values[option] !== undefined && !namePattern.test(values[option])) {
      faults.push(`--${option} must be a name of lower-case letters, digits and hyphens, at most 63`);
    }
  }
  if (faults.length > 0) return { kind: 'wrong', faults };
  return {
    kind: 'create',
    name,
    roles: [...new Set(wanted)],
    mapping: values.mapping ?? null,
    job: values.job ?? null,
    expiresAt,
  };
}

async function carryOut(
  asked: Understood,
  database: Database,
  print: (text: string) => void,
  complain: (text: string) => void,
): Promise<number> {
  if (asked.kind === 'create') {
    const key = makeApiKey();
    const { name, mapping, job, expiresAt } = asked;
    await insertApiKey(database, {
      id: key.id,
      secretHash: key.secretHash,
      name,
      roles: asked.roles,
      mapping,
      job,
      expiresAt,
      createdBy: 'command',
    });
    print(`${key.text}\n`);
    complain(
      `Made the key ${key.id} (${asked.roles.join(', ')}). It is shown this once; send it in the header x-api-key.\n`,
    );
    return 0;
  }
  if (asked.kind === 'revoke') {
    if (await revokeApiKey(database, asked.id, 'command')) {
      print(`Revoked ${asked.id}.\n`);
      return 0;
    }
    complain(`There is no key ${asked.id}. "npm run keys -- list" shows them.\n`);
    return 1;
  }
  const keys = await listApiKeys(database);
  print(keys.length === 0 ? 'There are no keys.\n' : `${keys.map(describeKey).join('\n')}\n`);
  return 0;
}

function describeKey(key: ListedApiKey): string {
  const state = key.revokedAt !== null ? 'revoked' : key.expired ? 'expired' : 'valid';
  const only = [key.mapping && `only mapping ${key.mapping}`, key.job && `only job ${key.job}`].filter(Boolean);
  const used = key.lastUsedAt === null ? 'never used' : `last used ${key.lastUsedAt.toISOString()}`;
  const until = key.expiresAt === null ? 'no expiry' : `until ${key.expiresAt.toISOString()}`;
  return [key.id, state, key.name, key.roles.join(','), ...only, until, used].join('  ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await runKeys(
    process.argv.slice(2),
    process.env,
    (text) => process.stdout.write(text),
    (text) => process.stderr.write(text),
  );
}
