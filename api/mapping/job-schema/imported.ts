// A mapping document while it is put together from a job's schema, and the report on it.
import type { ScopingGroup } from '../../expression/scoping-filter.ts';
import type { AttributeDefinition, AttributeMapping, MappingDocument } from '../mapping-document.ts';
import type { JobMapping } from './read-job-schema.ts';

export interface ImportedMapping {
  readonly targetAttributeName: string;
  readonly expression: string;
  readonly result: 'imported' | 'staysInJob' | 'leftOut';
  /** Why, or what to know about it; null for nothing. */
  readonly code: string | null;
  /** The target in the document; null where there is none. */
  readonly target: string | null;
  readonly message: string;
}

export interface ImportedScope {
  readonly result: 'none' | 'imported' | 'leftOut';
  readonly code: string | null;
  readonly message: string;
}

/** What both ways of importing give. */
export interface ImportedParts {
  readonly attributes: readonly AttributeDefinition[];
  readonly mappings: readonly AttributeMapping[];
  readonly manager: MappingDocument['manager'];
  readonly groups: readonly ScopingGroup[];
  readonly report: readonly ImportedMapping[];
  readonly scope: ImportedScope;
  /** Attributes of the source that the job reads. */
  readonly reads: readonly string[];
}

/** The report on one attribute mapping of the job. */
export function importedMapping(
  { targetAttributeName, expression }: JobMapping,
  result: ImportedMapping['result'],
  code: string | null,
  target: string | null,
  message: string,
): ImportedMapping {
  return { targetAttributeName, expression, result, code, target, message };
}
