// A mapping document proposed from the schema of an Entra provisioning job, with a report on every rule. Nothing is guessed silently:
// what cannot be taken over is said, and why.
import { compile } from '../../expression/compile.ts';
import { ExpressionError } from '../../expression/expression-error.ts';
import { parseTarget } from '../../scim/parse-target.ts';
import type { MappingDocument } from '../mapping-document.ts';
import { importHrSource } from './import-hr-source.ts';
import { importScimSource } from './import-scim-source.ts';
import type { ImportedParts } from './imported.ts';
import { type JobSchemaRule, readJobSchema } from './read-job-schema.ts';

export interface JobSchemaImport extends Pick<ImportedParts, 'report' | 'scope' | 'reads'> {
  readonly document: MappingDocument;
  /** Whether the job reads users of the provisioning API or an HR system. */
  readonly source: 'scim' | 'hr';
  readonly rule: JobSchemaRule;
}

/** The proposal, or a sentence on what is wrong with the schema. The document may need mending before `checkMapping` takes it. */
export function importJobSchema(
  schema: unknown,
  options: { readonly name: string; readonly extensions?: boolean },
): JobSchemaImport | string {
  const rule = readJobSchema(schema);
  if (typeof rule === 'string') return rule;
  const source = sourceOf(rule);
  const parts = source === 'scim' ? importScimSource(rule) : importHrSource(rule, options);
  const { attributes, mappings, manager, groups, report, scope, reads } = parts;
  const document: MappingDocument = {
    name: options.name,
    description: `Proposed from the object mapping "${rule.name}" of a provisioning job.`.slice(0, 2000),
    source: {},
    attributes,
    ...(groups.length === 0 ? {} : { scope: { groups } }),
    mappings,
    ...(manager === undefined ? {} : { manager }),
  };
  return { document, source, rule, report, scope, reads };
}

// A job of the provisioning API reads SCIM attributes only; names such as title or active exist elsewhere too, so most must be.
function sourceOf({ mappings }: JobSchemaRule): 'scim' | 'hr' {
  const names = mappings.flatMap(({ expression }) => attributesOf(expression));
  const scim = names.filter((name) => parseTarget(name) !== null);
  return scim.length > names.length / 2 ? 'scim' : 'hr';
}

function attributesOf(expression: string): readonly string[] {
  try {
    return compile(expression).attributes;
  } catch (error) {
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}
