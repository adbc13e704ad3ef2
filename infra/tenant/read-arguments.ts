// The command line of `npm run tenant`, understood or refused with every fault at once.
import { parseArgs } from 'node:util';
import { features } from './permissions.ts';

export const verbs = ['plan', 'apply', 'undo', 'doctor'] as const;
export type Verb = (typeof verbs)[number];

export const signIns = ['browser', 'device-code', 'azure-cli', 'environment'] as const;

export interface Asked {
  readonly kind: 'asked';
  readonly verb: Verb;
  readonly signIn: (typeof signIns)[number];
  readonly state: string;
  readonly yes: boolean;
  /** plan: exit code 3 where something is to be done. */
  readonly check: boolean;
  readonly job: string;
  /** Undefined: as it was asked for last, else the default. */
  readonly directory?: 'entra-id' | 'active-directory';
  readonly appName?: string;
  readonly notify?: string;
  readonly deletionThreshold?: number;
  readonly mapping?: string;
  readonly attributes?: readonly string[];
  readonly features?: readonly string[];
  readonly identity?: string;
  readonly apiName?: string;
}

type Arguments =
  | Asked
  | { readonly kind: 'help'; readonly verb: Verb | null }
  | { readonly kind: 'wrong'; readonly verb: Verb | null; readonly faults: readonly string[] };

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  job: text,
  directory: text,
  'app-name': text,
  notify: text,
  'deletion-threshold': text,
  mapping: text,
  attribute: { type: 'string', multiple: true },
  features: text,
  identity: text,
  'api-name': text,
  state: text,
  'sign-in': text,
  yes: { type: 'boolean', short: 'y' },
  check: flag,
  help: { type: 'boolean', short: 'h' },
} as const;

const JOB_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
const ADDRESS = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;
const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readArguments(argv: readonly string[]): Arguments {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    return { kind: 'wrong', verb: null, faults: [(error as Error).message] };
  }
  const { values, positionals } = parsed;
  const [word, ...more] = positionals;
  const verb = verbs.find((one) => one === word) ?? null;
  if (values.help || word === undefined || word === 'help') return { kind: 'help', verb };
  if (verb === null || more.length > 0)
    return {
      kind: 'wrong',
      verb: null,
      faults: [`"${positionals.join(' ')}" is not understood; it is ${verbs.join(', ')}`],
    };

  const faults: string[] = [];
  const choice = <T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | undefined => {
    const found = allowed.find((one) => one === value);
    if (value !== undefined && found === undefined) faults.push(`--${name} is one of ${allowed.join(', ')}`);
    return found;
  };
  const signIn = choice('sign-in', values['sign-in'], signIns) ?? 'browser';
  const directory = choice('directory', values.directory, ['entra-id', 'active-directory']);
  const job = values.job ?? 'entra-id';
  if (!JOB_NAME.test(job)) faults.push('--job is a name of lower-case letters, digits and hyphens, at most 63');
  if (values.notify !== undefined && !ADDRESS.test(values.notify))
    faults.push('--notify is one e-mail address, best that of a group: ops@contoso.com');
  const threshold = values['deletion-threshold'];
  const deletionThreshold = threshold === undefined ? undefined : threshold === 'off' ? 0 : Number(threshold);
  if (deletionThreshold !== undefined && !(Number.isInteger(deletionThreshold) && deletionThreshold >= 0))
    faults.push('--deletion-threshold is a whole number of people, or off');
  for (const one of values.attribute ?? [])
    if (!/^[^=]+=[^=]+$/.test(one.replace(/\[[^\]]*\]/g, '[]')))
      faults.push(`--attribute ${one}: it is <attribute of the mapping>=<attribute of the directory>`);
  if (values.identity !== undefined && !OBJECT_ID.test(values.identity))
    faults.push(
      '--identity is the object id of the service principal that HR Onramp runs as, such as a managed identity',
    );
  const chosen = values.features?.split(',').map((one) => one.trim());
  const known = features.map(({ name }) => name);
  for (const one of chosen ?? [])
    if (!known.includes(one)) faults.push(`--features knows ${known.join(', ')}, not "${one}"`);
  if (faults.length > 0) return { kind: 'wrong', verb, faults };
  return {
    kind: 'asked',
    verb,
    signIn,
    state: values.state ?? 'tenant-state.json',
    yes: values.yes === true,
    check: values.check === true,
    job,
    ...defined({
      directory,
      appName: values['app-name'],
      notify: values.notify,
      deletionThreshold,
      mapping: values.mapping,
      attributes: values.attribute,
      features: chosen,
      identity: values.identity,
      apiName: values['api-name'],
    }),
  };
}

// With what is not given left out, so that what was asked for last can stand in its place.
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
