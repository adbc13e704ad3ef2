// `npm run audit`: verifies the chain of the audit, so that nobody can change the books unseen.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { databasePasswordFor } from './graph/database-password.ts';
import { type AuditVerdict, verifyAudit } from './store/audit/verify-audit.ts';
import { runOnBooks } from './store/run-on-books.ts';

const help = `Verifies the audit: every entry is as it was written, in its place, and none is missing.

  npm run audit -- verify [--expect-head <hash>]

  --expect-head   the head of an earlier run, noted in another place: it must still stand in the chain. Whoever may write to the
                  database could make a whole new chain; only this shows it.

Prints how many entries there are, from when to when, and the head to note. Exit code 0: the chain is whole. 1: it is not, and the
first entry that does not fit is named; or the database cannot be opened. 2: the command was not understood.

The database is that of the service: DATABASE_URL, or the embedded one in the folder DATA_DIR (default .data). The
embedded database belongs to one process: stop the service first.
`;

/** Runs the command and gives its exit code. */
export async function runAudit(
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
    complain(`  - ${asked.fault}\n\n${help}`);
    return 2;
  }
  return runOnBooks(
    environment,
    complain,
    async (database) => {
      const verdict = await verifyAudit(database, asked.expectHead);
      print(describe(verdict));
      if (verdict.fault === null) return 0;
      complain(`The chain does not fit at entry ${verdict.fault.number}: ${verdict.fault.detail}.\n`);
      return 1;
    },
    databasePasswordFor(environment),
  );
}

type Asked =
  | { readonly kind: 'verify'; readonly expectHead: string | null }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly fault: string };

function readArguments(argv: readonly string[]): Asked {
  const options = { 'expect-head': { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    return { kind: 'wrong', fault: (error as Error).message };
  }
  const [command, ...more] = parsed.positionals;
  if (parsed.values.help || command === undefined || command === 'help') return { kind: 'help' };
  if (command !== 'verify' || more.length > 0)
    return { kind: 'wrong', fault: `"${parsed.positionals.join(' ')}" is not understood; it is verify` };
  const expectHead = parsed.values['expect-head']?.trim();
  if (expectHead !== undefined && !/^[A-Za-z0-9_-]{43}$/.test(expectHead))
    return { kind: 'wrong', fault: '--expect-head must be a head as this command prints it, 43 letters and digits' };
  return { kind: 'verify', expectHead: expectHead ?? null };
}

function describe(verdict: AuditVerdict): string {
  const lines = [
    verdict.from === null
      ? 'entries  0'
      : `entries  ${verdict.entries}, from ${verdict.from.toISOString()} to ${verdict.to?.toISOString()}`,
    ...(verdict.anchor === null
      ? []
      : [`anchor   entries up to ${verdict.anchor} were removed when their time was over`]),
    `head     ${verdict.head === '' ? 'none' : verdict.head}`,
  ];
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await runAudit(
    process.argv.slice(2),
    process.env,
    (text) => process.stdout.write(text),
    (text) => process.stderr.write(text),
  );
}
