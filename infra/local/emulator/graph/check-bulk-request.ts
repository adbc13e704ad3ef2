// What bulkUpload refuses at the door. The request is taken whole or not at all; every fault is named at once, although the
// real service says only "Invalid Data Format".
import type { Switches } from '../switches.ts';

export interface BulkOperation {
  readonly bulkId: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly externalId: string };
}

export type BulkCheck =
  | { readonly kind: 'accepted'; readonly operations: readonly BulkOperation[]; readonly warnings: readonly string[] }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'tooMany'; readonly count: number };

const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const LISTS = ['schemas', 'emails', 'phoneNumbers', 'addresses'];
const STANDARD_NAMES = [
  'externalId',
  'userName',
  'displayName',
  'nickName',
  'title',
  'userType',
  'active',
  'name',
  ...LISTS,
];

export function checkBulkRequest(body: unknown, switches: Switches): BulkCheck {
  if (!isObject(body)) return { kind: 'refused', problems: ['the body is not a JSON object'] };
  const { schemas, Operations: operations } = body;
  const problems: string[] = [];
  if (!Array.isArray(schemas) || schemas.length !== 1 || schemas[0] !== BULK_REQUEST) {
    problems.push(`schemas must be ["${BULK_REQUEST}"]`);
  }
  if (!Array.isArray(operations) || operations.length === 0) {
    return { kind: 'refused', problems: [...problems, 'Operations must be an array with at least one entry'] };
  }
  if (operations.length > switches.operationsPerRequest) return { kind: 'tooMany', count: operations.length };
  problems.push(
    ...operations.flatMap((each, index) =>
      operationProblems(each, switches).map((problem) => `Operations[${index}]: ${problem}`),
    ),
  );
  if (problems.length > 0) return { kind: 'refused', problems };
  const irregular = irregularities(operations as RawOperation[]);
  if (switches.strictEnvelope && irregular.length > 0) return { kind: 'refused', problems: irregular };
  return { kind: 'accepted', operations: operations as BulkOperation[], warnings: irregular };
}

interface RawOperation extends BulkOperation {
  readonly path: string;
}

function operationProblems(operation: unknown, switches: Switches): string[] {
  if (!isObject(operation)) return ['is not an object'];
  const { method, path, bulkId, data } = operation;
  const problems: string[] = [];
  if (method !== 'POST') problems.push('method must be "POST"');
  if (typeof path !== 'string' || path.toLowerCase() !== '/users') problems.push('path must be "/Users"');
  if (typeof bulkId !== 'string' || bulkId === '') problems.push('bulkId must be a text');
  if (!isObject(data)) return [...problems, 'data must be an object'];
  if (typeof data.externalId !== 'string' || data.externalId === '') problems.push('data.externalId must be a text');
  if (!Array.isArray(data.schemas) || data.schemas.length === 0)
    problems.push('data.schemas must be an array with at least one URN');
  for (const name of LISTS) {
    if (name !== 'schemas' && data[name] !== undefined && data[name] !== null && !Array.isArray(data[name]))
      problems.push(`data.${name} must be an array`);
  }
  const { active } = data;
  if (switches.refuseTextForActive && active !== undefined && active !== null && typeof active !== 'boolean') {
    problems.push('data.active must be true or false');
  }
  return problems;
}

/** What Microsoft's own samples do against the documentation. */
function irregularities(operations: readonly RawOperation[]): string[] {
  const found = new Set<string>();
  const bulkIds = new Set<string>();
  for (const { path, bulkId, data } of operations) {
    if (bulkIds.has(bulkId)) found.add('a bulkId is repeated');
    bulkIds.add(bulkId);
    if (path !== '/Users') found.add('path is not spelled "/Users"');
    const schemas = data.schemas as unknown[];
    for (const urn of [CORE, ENTERPRISE]) if (!schemas.includes(urn)) found.add(`data.schemas lacks ${urn}`);
    for (const name in data) {
      if (name.startsWith('urn:') && !schemas.includes(name)) found.add(`data.schemas lacks ${name}`);
      const standard = STANDARD_NAMES.find(
        (each) => each !== name && each.length === name.length && each.toLowerCase() === name.toLowerCase(),
      );
      if (standard) found.add(`${name} is spelled ${standard}`);
    }
  }
  return [...found];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
