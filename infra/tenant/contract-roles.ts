// The roles that callers may hold, as the contract names them per operation: there is no second list of them here.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface ContractRole {
  readonly value: string;
  /** Stable, so that a second set-up of another tenant gives the same ids. */
  readonly id: string;
  readonly description: string;
}

interface Operation {
  readonly summary?: string;
  readonly 'x-roles'?: readonly string[];
  readonly 'x-roles-own'?: readonly string[];
}

const CONTRACT = new URL('../../openapi/generated/openapi.json', import.meta.url);
const EXAMPLES = 3;

/** In the order in which the contract first names them. */
export function contractRoles(): readonly ContractRole[] {
  const { paths } = JSON.parse(readFileSync(CONTRACT, 'utf8')) as { paths: Record<string, Record<string, Operation>> };
  const summaries = new Map<string, string[]>();
  for (const operation of Object.values(paths).flatMap((item) => Object.values(item)))
    for (const role of [...(operation['x-roles'] ?? []), ...(operation['x-roles-own'] ?? [])])
      summaries.set(role, [...(summaries.get(role) ?? []), operation.summary ?? '']);
  return [...summaries].map(([value, of]) => ({ value, id: idOf(value), description: describe(of) }));
}

function describe(summaries: readonly string[]): string {
  return `May use what HR Onramp asks this role for, such as: ${summaries.slice(0, EXAMPLES).join('; ')}.`;
}

function idOf(role: string): string {
  const hash = createHash('sha256').update(`hr-onramp:${role}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
