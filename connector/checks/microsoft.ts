// Microsoft's own schemas of the three files, and swagger-parser for what only shows across places.
import { readFileSync } from 'node:fs';
import SwaggerParser from '@apidevtools/swagger-parser';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import ajvDraft04 from 'ajv-draft-04';
import ajvFormats from 'ajv-formats';
import type { Definition } from '../definition.ts';
import type { ApiProperties } from '../properties/api-properties.ts';
import type { Finding } from './finding.ts';

// Packages in CommonJS: their default export is the module.
const Draft04 = ajvDraft04.default;
const addFormats = ajvFormats.default;

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../microsoft/${name}.schema.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;

let definitionSchema: ValidateFunction | undefined;

/** The definition against Microsoft's schema, which knows every extension, its place and its values. */
export function checkByMicrosoftSchema(definition: Definition): readonly Finding[] {
  // Compiled once: it takes longer than all the checking.
  definitionSchema ??= addFormats(new Draft04({ strict: false, logger: false })).compile(read('api-definition'));
  return findings('microsoft-schema', definitionSchema, definition);
}

/** References, path parameters, duplicate ids and required names. */
export async function checkBySwaggerParser(definition: Definition): Promise<readonly Finding[]> {
  try {
    // It resolves its argument in place.
    await SwaggerParser.validate(
      structuredClone(definition) as unknown as Parameters<typeof SwaggerParser.validate>[0],
    );
    return [];
  } catch (error) {
    return [{ check: 'swagger-parser', place: '', message: (error as Error).message }];
  }
}

/**
 * The property file against Microsoft's schema, which is older than the platform. It does not know `connectionParameterSets`, so each set is
 * checked as the `connectionParameters` it stands for; in those it does not know the description that shows (`schema`), a redirect address
 * per connector, client credentials, and a tenant that the maker types, so these are put in its words first. `checkProperties` looks at
 * them instead.
 */
export function checkPropertiesBySchema({ properties }: ApiProperties): readonly Finding[] {
  const { connectionParameterSets, ...rest } = properties;
  const schema = read('api-properties');
  delete schema.id;
  const validate = new Ajv({ strict: false, logger: false, formats: { uri: true } }).compile(schema);
  const asKnown = (parameters: object) =>
    JSON.parse(
      JSON.stringify(parameters, (key, value: unknown) =>
        key === 'schema' || key === 'token:TenantId' || key === 'grantType'
          ? undefined
          : value === 'GlobalPerConnector'
            ? 'Global'
            : value,
      ),
    ) as object;
  return [
    ...findings('microsoft-schema', validate, { properties: rest }),
    ...connectionParameterSets.values.flatMap(({ parameters }) =>
      findings('microsoft-schema', validate, { properties: { ...rest, connectionParameters: asKnown(parameters) } }),
    ),
  ];
}

/** `settings.json` of the command line tool. */
export function checkSettingsBySchema(settings: unknown): readonly Finding[] {
  const schema = read('settings');
  delete schema.id;
  return findings(
    'microsoft-schema',
    new Ajv({ strict: false, logger: false, formats: { uri: true } }).compile(schema),
    settings,
  );
}

function findings(check: string, validate: ValidateFunction, value: unknown): readonly Finding[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).slice(0, 20).map((error: ErrorObject) => ({
    check,
    place: error.instancePath,
    message: `${error.message ?? ''} ${JSON.stringify(error.params)}`,
  }));
}
