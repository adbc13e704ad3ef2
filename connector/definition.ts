// The shapes the rules and checks look at: what OpenAPI 3.0 (the contract) and OpenAPI 2.0 (the connector) call by the same names.

/** A schema; extensions (`x-ms-…`) and bounds are reached by their name. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  enum?: unknown[];
  [keyword: string]: unknown;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
  [keyword: string]: unknown;
}

export interface Header {
  $ref?: string;
  description?: string;
  [keyword: string]: unknown;
}

export interface Response {
  $ref?: string;
  description: string;
  headers?: Record<string, Header>;
  /** In OpenAPI 2.0 only. */
  schema?: Schema;
  /** In OpenAPI 3.0 only: the schemas by media type. */
  content?: Record<string, { schema?: Schema }>;
}

export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  parameters: Parameter[];
  responses: Record<string, Response>;
  /** In OpenAPI 3.0 only. */
  requestBody?: { required?: boolean; description?: string; content: Record<string, { schema: Schema }> };
  consumes?: string[];
  [keyword: string]: unknown;
}

/** Operations by method, beside `x-ms-notification-content`. */
export type PathItem = Record<string, unknown>;

/** The contract, bundled: every reference points into `components`. */
export interface Contract {
  info: { version: string };
  paths: Record<string, PathItem>;
  components: Record<string, Record<string, unknown>>;
}

/** `apiDefinition.swagger.json`. */
export interface Definition {
  swagger: string;
  info: Record<string, unknown>;
  host: string;
  basePath: string;
  schemes: string[];
  consumes: string[];
  produces: string[];
  paths: Record<string, PathItem>;
  definitions: Record<string, Schema>;
  [keyword: string]: unknown;
}

export const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

export interface FoundOperation {
  readonly path: string;
  readonly method: string;
  readonly item: PathItem;
  readonly operation: Operation;
}

/** Every operation of a contract or a definition, in the order of the file. */
export function operationsOf(document: { paths: Record<string, PathItem> }): readonly FoundOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) =>
      item[method] === undefined ? [] : [{ path, method, item, operation: item[method] as Operation }],
    ),
  );
}

/** What a reference (`#/definitions/Submission`) points at; the value itself where it is none. Throws where it points at nothing. */
export function resolve<T extends { $ref?: string }>(document: object, value: T): T {
  if (value.$ref === undefined) return value;
  const target = value.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (node, part) => (node as Record<string, unknown> | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')],
      document,
    );
  if (target === undefined) throw new Error(`${value.$ref} points at nothing.`);
  return resolve(document, target as T);
}
