// The schema of a new job to Microsoft Entra ID, and a mapping for it.
import type { AttributeMapping, MappingDocument } from '../../../api/mapping/mapping-document.ts';
import { createDefaultSchema } from '../../../infra/local/emulator/processing/default-schema.ts';

export const contoso = 'urn:ietf:params:scim:schemas:extension:contoso:1.0:User';

type Part = Readonly<Record<string, unknown>>;

/** The default schema; `change` is handed its source attributes, its attribute mappings and its directory attributes to change. */
export function schemaOfJob(
  change: (parts: { source: Part[]; mappings: Part[]; directory: Part[] }) => void = () => {},
): Part {
  const schema = structuredClone(createDefaultSchema('API2AAD.example', '[userName]')) as unknown as Part;
  // biome-ignore lint/suspicious/noExplicitAny: the schema is a document from outside
  const { directories, synchronizationRules } = schema as any;
  change({
    source: directories[0].objects[0].attributes,
    directory: directories[1].objects[0].attributes,
    mappings: synchronizationRules[0].objectMappings[0].attributeMappings,
  });
  return schema;
}

/** externalId, userName and displayName, and these. */
export function mappingOf(...mappings: readonly AttributeMapping[]): MappingDocument {
  const usual = ['externalId', 'userName', 'displayName'].map((target) => ({ target, expression: `[${target}]` }));
  return { name: 'own', source: {}, attributes: [], mappings: [...usual, ...mappings] };
}

/** The parts of a schema, for looking. */
export function partsOf(schema: Part) {
  // biome-ignore lint/suspicious/noExplicitAny: the schema is a document from outside
  const { directories, synchronizationRules } = schema as any;
  return {
    source: directories[0].objects[0].attributes as Part[],
    directory: directories[1].objects[0].attributes as Part[],
    mappings: synchronizationRules[0].objectMappings[0].attributeMappings as Part[],
  };
}
