// What was typed behind `npm run quickstart --`.
import { parseArgs } from 'node:util';

export type QuickstartRequest =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly faults: readonly string[] }
  /** Microsoft's sample of 1,000 workers. */
  | { readonly kind: 'sample' }
  /** Somebody's own file; without a mapping one is proposed, and kept in a file where that is asked for. */
  | {
      readonly kind: 'file';
      readonly file: string;
      readonly mapping: string | null;
      readonly saveMapping: string | null;
    };

/** Reads the arguments; everything that is wrong is told at once. */
export function readQuickstartArguments(argv: readonly string[]): QuickstartRequest {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return { kind: 'wrong', faults: [(error as Error).message.split('\n')[0]!] };
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  const [file, ...more] = positionals;
  const faults: string[] = [];
  if (more.length > 0) faults.push(`one file at a time: ${more.join(' ')} is too much`);
  if (values.mapping !== undefined && file === undefined)
    faults.push('--mapping says how to read a file of yours: name the file too');
  if (values.mapping !== undefined && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(values.mapping))
    faults.push('--mapping takes the name of a mapping, in lower-case letters, digits and hyphens');
  if (values['save-mapping'] !== undefined && (file === undefined || values.mapping !== undefined))
    faults.push(
      '--save-mapping keeps the mapping that is proposed for a file of yours: name the file, and no --mapping',
    );
  if (faults.length > 0) return { kind: 'wrong', faults };
  return file === undefined
    ? { kind: 'sample' }
    : { kind: 'file', file, mapping: values.mapping ?? null, saveMapping: values['save-mapping'] ?? null };
}

function parse(argv: readonly string[]) {
  const options = {
    mapping: { type: 'string', short: 'm' },
    'save-mapping': { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  return parseArgs({ args: [...argv], options, allowPositionals: true });
}
