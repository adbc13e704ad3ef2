// Graph as the set-up asks it: by hand, one call after the other, as patient as a person. It waits when told to, waits for what was made
// just now to be everywhere, and turns every refusal into a sentence with the next step.
import type { GraphConnection } from '../../api/graph/connection.ts';
import { type JsonMembers, membersOf } from '../../api/graph/json-members.ts';
import { postAction } from '../../api/graph/post-action.ts';
import { pageOf, readJson } from '../../api/graph/read-json.ts';
import { SetUpFault } from './set-up-fault.ts';

/** What a call needs: the permission of the client that signs in, and the directory role of the person. */
export interface Need {
  readonly permission: string;
  readonly role: string;
}

const ADMINISTRATOR = 'Cloud Application Administrator';
export const READ_APPLICATIONS: Need = { permission: 'Application.Read.All', role: 'Directory Readers' };
export const WRITE_APPLICATIONS: Need = { permission: 'Application.ReadWrite.All', role: ADMINISTRATOR };
export const READ_JOBS: Need = { permission: 'Synchronization.Read.All', role: ADMINISTRATOR };
export const WRITE_JOBS: Need = { permission: 'Synchronization.ReadWrite.All', role: ADMINISTRATOR };
export const GRANT: Need = { permission: 'AppRoleAssignment.ReadWrite.All', role: 'Privileged Role Administrator' };
export const READ_TENANT: Need = { permission: 'Organization.Read.All', role: 'Directory Readers' };
export const READ_DOMAINS: Need = { permission: 'Domain.Read.All', role: 'Directory Readers' };

export interface TenantGraph {
  readonly connection: GraphConnection;
  /** One object; null where there is none. */
  find(path: string, need: Need): Promise<JsonMembers | null>;
  /** All pages. */
  list(path: string, need: Need): Promise<readonly JsonMembers[]>;
  /** A change. Gives the answer's body, else {}. What it makes is remembered: for that, "not found" means "not yet" from now on. */
  send(change: Change): Promise<JsonMembers>;
}

export interface Change {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly need: Need;
  /** What usually helps where Graph takes the call for wrong (400). */
  readonly whenRefused?: string;
}

const MOST_TRIES = 12;
const LONGEST_PAUSE_SECONDS = 60;

/** `pause` waits so many seconds. Every function throws SetUpFault where Graph, Entra or the network refuse. */
export function tenantGraph(connection: GraphConnection, pause: (seconds: number) => Promise<void>): TenantGraph {
  const made = new Set<string>();
  // 401 is also what some synchronization calls answer to somebody without the role; so only one new sign-in is worth a try.
  const ask = async <T extends { readonly kind: string }>(path: string, call: () => Promise<T>): Promise<T> => {
    const isNew = [...made].some((id) => path.includes(id));
    let isRenewed = false;
    for (let attempt = 1; ; attempt++) {
      const answer = await call();
      const isLast = attempt === MOST_TRIES;
      if (answer.kind === 'unauthorized' && !isRenewed) {
        isRenewed = true;
        connection.renewCredential();
      } else if (answer.kind === 'throttled' && !isLast) {
        const { retryAfterSeconds } = answer as unknown as { readonly retryAfterSeconds: number | null };
        await pause(Math.min(LONGEST_PAUSE_SECONDS, retryAfterSeconds ?? 5));
      } else if (answer.kind === 'not-found' && isNew && !isLast) await pause(Math.min(20, attempt * 2));
      else return answer;
    }
  };

  const read = async (path: string, need: Need): Promise<JsonMembers | null> => {
    const answer = await ask(path, () => readJson(connection, { path, permission: need.permission }));
    if (answer.kind === 'json') return answer.body;
    if (answer.kind === 'not-found') return null;
    throw faultOf(answer, 'read', path, need);
  };

  return {
    connection,
    find: read,
    async list(path, need) {
      const found: JsonMembers[] = [];
      for (let next: string | null = path; next !== null; ) {
        const body: JsonMembers | null = await read(next, need);
        if (body === null) break;
        const page = pageOf(body);
        found.push(...page.values.map(membersOf));
        next = page.nextLink;
      }
      return found;
    },
    async send({ method, path, body, need, whenRefused }) {
      const action = { method, path, permission: need.permission, ...(body === undefined ? {} : { body }) };
      const answer = await ask(path, () => postAction(connection, action));
      if (answer.kind !== 'done') throw faultOf(answer, 'change', path, need, whenRefused);
      const answered = parsed(answer.text);
      for (const one of [answered, membersOf(answered.application), membersOf(answered.servicePrincipal)])
        if (method === 'POST' && typeof one.id === 'string') made.add(one.id);
      return answered;
    },
  };
}

function parsed(text: string | null): JsonMembers {
  try {
    return membersOf(JSON.parse(text || '{}'));
  } catch {
    return {};
  }
}

interface Refusal {
  readonly kind: string;
  readonly reason?: string;
  readonly code?: string;
  readonly status?: number;
}

const RULE =
  'Run plan to see how things stand. Where it is a rule of your tenant, make this change in the Entra admin center.';

function faultOf(
  { kind, reason = '', code, status }: Refusal,
  verb: 'read' | 'change',
  path: string,
  need: Need,
  whenRefused = RULE,
): SetUpFault {
  const what = path.split('?')[0];
  const rights = `Sign in as somebody with the directory role ${need.role} (or a higher one), and let the client that signs in have the permission ${need.permission}.`;
  switch (kind) {
    case 'forbidden':
      return new SetUpFault(`Graph does not let you ${verb} ${what}: you lack rights.`, rights);
    case 'unauthorized':
      return new SetUpFault(`Graph does not accept the sign-in for ${what}.`, rights);
    case 'throttled':
      return new SetUpFault('Graph takes no more calls for now.', 'Wait some minutes, then run the command again.');
    case 'not-found':
      return new SetUpFault(`Graph does not find ${what}.`, 'Run plan to see how things stand, then apply again.', {
        isNotFound: true,
      });
    case 'refused':
      return new SetUpFault(`Graph refuses to change ${what} (${status}, ${code}).`, whenRefused);
    default: {
      const isSignIn = /sign-in|no-token|token/i.test(reason);
      if (isSignIn) {
        const next =
          'Check --sign-in, AZURE_TENANT_ID and, outside the commercial cloud, GRAPH_BASE_URL and AZURE_AUTHORITY_HOST.';
        return new SetUpFault(`You could not be signed in. ${reason.replace(/^no-token: /, '')}`, next, { isSignIn });
      }
      const doubt = kind === 'unclear' ? ' Nobody knows whether it was done.' : '';
      return new SetUpFault(
        `Graph cannot be reached for ${what} (${reason}).${doubt}`,
        'Run plan to see how things stand.',
      );
    }
  }
}
