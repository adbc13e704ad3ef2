// The operations sample flows call: ours as the connector's definition has them, those of Microsoft's connectors as this table says. Their
// operation ids, paths and parameters are those that exported flows carry; a live environment is the only judge of them.
import { readFileSync } from 'node:fs';
import { lookUp, parametersOf } from '../checks/walk-schemas.ts';
import { type Definition, type Operation, operationsOf } from '../definition.ts';

export interface KnownParameter {
  readonly in: 'path' | 'query' | 'header' | 'body';
  readonly required: boolean;
}

export interface KnownOperation {
  readonly method: string;
  /** With `{name}` where a parameter of the path stands. */
  readonly path: string;
  /** By name; `body` is the whole body, `body/name` a member of it. */
  readonly parameters: Readonly<Record<string, KnownParameter>>;
  /** The subscription of a webhook: the host fills in this member of the body. */
  readonly callback?: string;
}

export const ownConnector = 'hr-onramp';

const required = { required: true } as const;
const optional = { required: false } as const;

const foreign: Readonly<Record<string, Readonly<Record<string, KnownOperation>>>> = {
  sftpwithssh: {
    OnUpdatedFiles: {
      method: 'get',
      path: '/datasets/default/triggers/batch/onupdatedfile',
      parameters: { folderId: { in: 'query', ...required }, maxFileCount: { in: 'query', ...optional } },
    },
    GetFileMetadata: {
      method: 'get',
      path: '/datasets/default/files/{id}',
      parameters: { id: { in: 'path', ...required } },
    },
    GetFileContent: {
      method: 'get',
      path: '/datasets/default/files/{id}/content',
      parameters: { id: { in: 'path', ...required }, inferContentType: { in: 'query', ...optional } },
    },
    CreateFile: {
      method: 'post',
      path: '/datasets/default/files',
      parameters: {
        folderPath: { in: 'query', ...required },
        name: { in: 'query', ...required },
        body: { in: 'body', ...required },
      },
    },
    DeleteFile: {
      method: 'delete',
      path: '/datasets/default/files/{id}',
      parameters: { id: { in: 'path', ...required } },
    },
  },
  sharepointonline: {
    GetFileMetadata: {
      method: 'get',
      path: '/datasets/{dataset}/files/{id}',
      parameters: { dataset: { in: 'path', ...required }, id: { in: 'path', ...required } },
    },
  },
  excelonlinebusiness: {
    GetItems: {
      method: 'get',
      path: '/drives/{drive}/files/{file}/tables/{table}/items',
      parameters: {
        source: { in: 'query', ...required },
        drive: { in: 'path', ...required },
        file: { in: 'path', ...required },
        table: { in: 'path', ...required },
        dateTimeFormat: { in: 'query', ...optional },
      },
    },
  },
  office365: {
    SendEmailV2: {
      method: 'post',
      path: '/v2/Mail',
      parameters: {
        'body/To': { in: 'body', ...required },
        'body/Subject': { in: 'body', ...required },
        'body/Body': { in: 'body', ...required },
      },
    },
    SendApprovalMail: {
      method: 'post',
      path: '/approvalmail/$subscriptions',
      callback: 'NotificationUrl',
      parameters: {
        'body/Message/To': { in: 'body', ...required },
        'body/Message/Subject': { in: 'body', ...optional },
        'body/Message/Options': { in: 'body', ...optional },
        'body/Message/Body': { in: 'body', ...optional },
      },
    },
  },
  keyvault: {
    GetSecret: {
      method: 'get',
      path: '/secrets/{secretName}/value',
      parameters: { secretName: { in: 'path', ...required } },
    },
  },
};

let definition: Definition | undefined;

/** The connector's own definition, as it is committed: what a host knows of the connector. */
export function ownDefinition(): Definition {
  definition ??= JSON.parse(
    readFileSync(new URL('../apiDefinition.swagger.json', import.meta.url), 'utf8'),
  ) as Definition;
  return definition;
}

/** Null where no such operation is known. */
export function knownOperation(connector: string, id: string): KnownOperation | null {
  return connector === ownConnector ? ownOperation(id) : (foreign[connector]?.[id] ?? null);
}

function ownOperation(id: string): KnownOperation | null {
  const found = operationsOf(ownDefinition()).find(({ operation }) => operation.operationId === id);
  return found === undefined ? null : { method: found.method, path: found.path, ...inputsOf(found.operation) };
}

function inputsOf(operation: Operation): Pick<KnownOperation, 'parameters' | 'callback'> {
  const given = parametersOf(ownDefinition(), operation);
  const named = given
    .filter((one) => one.in !== 'body')
    .map((one) => [one.name, { in: one.in, required: one.required === true }] as const);
  const body = given.find((one) => one.in === 'body');
  if (body === undefined) return { parameters: Object.fromEntries(named) as KnownOperation['parameters'] };
  const schema = lookUp(ownDefinition(), body.schema);
  const members = Object.entries(schema.properties ?? {});
  const callback = members.find(([, one]) => 'x-ms-notification-url' in one)?.[0];
  const whole = [['body', { in: 'body', required: members.length === 0 && body.required === true }] as const];
  const parts = members
    .filter(([name]) => name !== callback)
    .map(([name]) => [`body/${name}`, { in: 'body', required: schema.required?.includes(name) ?? false }] as const);
  return {
    parameters: Object.fromEntries([...named, ...whole, ...parts]) as KnownOperation['parameters'],
    ...(callback === undefined ? {} : { callback }),
  };
}
