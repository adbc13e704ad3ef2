// The operations sample flows call: ours as the contract has them, those of Microsoft's connectors as this table says. Their
// operation ids, paths and parameters are those that exported flows carry; a live environment is the only judge of them.
import { readFileSync } from 'node:fs';
import type { OpenAPIV3 } from 'openapi-types';

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

let contract: OpenAPIV3.Document | undefined;

function readContract(): OpenAPIV3.Document {
  contract ??= JSON.parse(readFileSync(new URL('../../openapi/generated/openapi.json', import.meta.url), 'utf8'));
  return contract as OpenAPIV3.Document;
}

/** Null where no such operation is known. */
export function knownOperation(connector: string, id: string): KnownOperation | null {
  return connector === ownConnector ? ownOperation(id) : (foreign[connector]?.[id] ?? null);
}

function ownOperation(id: string): KnownOperation | null {
  for (const [path, item] of Object.entries(readContract().paths)) {
    for (const method of ['get', 'post', 'put', 'delete'] as const) {
      const operation = item?.[method];
      if (operation?.operationId === id) return { method, path, ...inputsOf(operation) };
    }
  }
  return null;
}

function inputsOf(operation: OpenAPIV3.OperationObject): Pick<KnownOperation, 'parameters' | 'callback'> {
  const parameters = (operation.parameters ?? []).map((one) => {
    const found = resolve<OpenAPIV3.ParameterObject>(one);
    return [found.name, { in: found.in, required: found.required === true }] as const;
  });
  const body = operation.requestBody as OpenAPIV3.RequestBodyObject | undefined;
  if (body === undefined) return { parameters: Object.fromEntries(parameters) as KnownOperation['parameters'] };
  const [media] = Object.values(body.content);
  const schema = resolve<OpenAPIV3.SchemaObject>(media!.schema!);
  const members = Object.entries(schema.properties ?? {});
  const callback = members.find(([, one]) => 'x-ms-notification-url' in one)?.[0];
  const whole = [['body', { in: 'body', required: members.length === 0 && body.required === true }] as const];
  const parts = members
    .filter(([name]) => name !== callback)
    .map(([name]) => [`body/${name}`, { in: 'body', required: schema.required?.includes(name) ?? false }] as const);
  return {
    parameters: Object.fromEntries([...parameters, ...whole, ...parts]) as KnownOperation['parameters'],
    ...(callback === undefined ? {} : { callback }),
  };
}

function resolve<Part>(part: OpenAPIV3.ReferenceObject | Part): Part {
  if (typeof part !== 'object' || part === null || !('$ref' in part)) return part as Part;
  const [, , kind, name] = (part.$ref as string).split('/');
  return (readContract().components as Record<string, Record<string, Part>>)[kind!]![name!]!;
}
