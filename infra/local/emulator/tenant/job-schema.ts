// A job's synchronizationSchema in Graph's own shape, as far as the emulator reads it: what attributes the source may carry
// and how they map. The engine works from this document alone, so a seeded schema changes what a job does.

export interface AttributeDefinition {
  readonly name: string;
  readonly type: 'String' | 'Integer' | 'Reference' | 'Binary' | 'Boolean' | 'DateTime';
  readonly multivalued?: boolean;
  readonly anchor?: boolean;
  readonly required?: boolean;
  readonly caseExact?: boolean;
  readonly mutability?: string;
  /** An absent or empty value may clear the target (preview of August 2026); the mapping must say so too. */
  readonly flowNullValues?: boolean;
}

export interface AttributeMapping {
  readonly targetAttributeName: string;
  readonly source: {
    readonly type: 'Attribute' | 'Constant' | 'Function';
    /** The attribute's name, or the constant. */
    readonly name: string;
    /** In the mapping language: `[userName]`. */
    readonly expression: string;
    readonly parameters: readonly unknown[];
  };
  /** 0: no matching attribute; else the lower number is tried first. */
  readonly matchingPriority: number;
  readonly flowBehavior: 'FlowWhenChanged' | 'FlowAlways';
  readonly flowType: 'Always' | 'ObjectAddOnly';
  /** Used on creation only, when the source has no value. */
  readonly defaultValue: string | null;
  /** The mapping's half of the null flow; its real name on the wire is undocumented. */
  readonly flowNullValues?: boolean;
  readonly exportMissingReferences: boolean;
}

export interface ObjectMapping {
  readonly name: string;
  readonly enabled: boolean;
  /** Which target object actions are on: "Add, Update, Delete". */
  readonly flowTypes: string;
  readonly sourceObjectName: string;
  readonly targetObjectName: string;
  /** null: everybody is in scope. */
  readonly scope: { readonly groups?: readonly FilterGroup[] } | null;
  readonly attributeMappings: readonly AttributeMapping[];
  readonly metadata: readonly unknown[];
}

interface FilterGroup {
  readonly name?: string;
  readonly clauses: readonly {
    readonly operatorName: string;
    readonly sourceOperandName: string;
    readonly targetOperand?: { readonly values?: readonly string[] };
  }[];
}

interface DirectoryDefinition {
  readonly id: string;
  readonly name: string;
  readonly objects: readonly { readonly name: string; readonly attributes: readonly AttributeDefinition[] }[];
  readonly readOnly: boolean;
}

export interface JobSchema {
  readonly id: string;
  readonly version: string;
  readonly directories: readonly DirectoryDefinition[];
  readonly synchronizationRules: readonly {
    readonly id: string;
    readonly name: string;
    readonly priority: number;
    readonly sourceDirectoryName: string;
    readonly targetDirectoryName: string;
    readonly editable: boolean;
    readonly objectMappings: readonly ObjectMapping[];
  }[];
}

/** What keeps a document from being a schema the engine can work with; empty when nothing does. */
export function schemaProblems(document: unknown): string[] {
  const schema = document as Partial<JobSchema> | null;
  if (!schema || typeof schema !== 'object') return ['schema is an object as GET …/schema gives it'];
  if (!Array.isArray(schema.directories)) return ['schema.directories is an array'];
  const mapping = schema.synchronizationRules?.[0]?.objectMappings?.[0];
  if (!mapping) return ['schema.synchronizationRules[0].objectMappings[0] is missing'];
  if (!Array.isArray(mapping.attributeMappings)) return ['attributeMappings is an array'];
  const problems = mapping.attributeMappings.flatMap((each, index) => [
    ...(each?.targetAttributeName ? [] : [`attributeMappings[${index}].targetAttributeName is missing`]),
    ...(each?.source?.expression === undefined && each?.source?.name === undefined
      ? [`attributeMappings[${index}].source needs a name or an expression`]
      : []),
  ]);
  problems.push(...scopeProblems(mapping.scope));
  if (!mapping.attributeMappings.some((each) => each?.matchingPriority > 0)) {
    problems.push('at least one mapping needs a matchingPriority above 0');
  }
  return problems;
}

/** The portal's rules stand in `groups`; the filter's other kinds of groups are not emulated. */
function scopeProblems(scope: unknown): string[] {
  if (scope === null || scope === undefined) return [];
  const { groups = [], inputFilterGroups = [], categoryFilterGroups = [] } = scope as Record<string, unknown>;
  if ([inputFilterGroups, categoryFilterGroups].some((other) => Array.isArray(other) && other.length > 0))
    return ['scope.inputFilterGroups and scope.categoryFilterGroups are not emulated: use scope.groups'];
  const isWhole =
    Array.isArray(groups) &&
    groups.every(
      (group) =>
        Array.isArray(group?.clauses) &&
        group.clauses.every(
          (clause: Record<string, unknown> | null) =>
            typeof clause?.operatorName === 'string' && typeof clause.sourceOperandName === 'string',
        ),
    );
  return isWhole ? [] : ['scope.groups[].clauses[] have operatorName and sourceOperandName'];
}
