// Hand-made synchronization schemas in the documented shape: one of API-driven provisioning, one of an HR system.

type Part = Readonly<Record<string, unknown>>;

export function attributeMapping(target: string, expression: string, change: Part = {}): Part {
  const isAttribute = /^\[[^\]]+("\]\.\w+)?\]$/.test(expression) || /^\[[^()]*\]$/.test(expression);
  return {
    targetAttributeName: target,
    source: {
      type: isAttribute ? 'Attribute' : 'Function',
      name: isAttribute ? expression.slice(1, -1) : /^\w+/.exec(expression)?.[0],
      expression,
      parameters: [],
    },
    matchingPriority: 0,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    defaultValue: null,
    exportMissingReferences: false,
    ...change,
  };
}

export function constantMapping(target: string, value: string): Part {
  return attributeMapping(target, '', {
    source: { type: 'Constant', name: value, expression: `"${value}"`, parameters: [] },
  });
}

export function schemaWith(mappings: readonly Part[], objectMapping: Part = {}, more: readonly Part[] = []): Part {
  const user = {
    name: 'Worker to User',
    enabled: true,
    flowTypes: 'Add, Update, Delete',
    sourceObjectName: 'Worker',
    targetObjectName: 'User',
    scope: null,
    attributeMappings: mappings,
    metadata: [],
    ...objectMapping,
  };
  return {
    id: 'WD2AAD.example',
    version: '1',
    directories: [],
    synchronizationRules: [
      {
        id: '5d1c1e6f-7d83-4a5c-9f0e-000000000001',
        name: 'HR to Entra',
        priority: 1,
        sourceDirectoryName: 'HR',
        targetDirectoryName: 'Azure Active Directory',
        editable: true,
        objectMappings: [...more, user],
      },
    ],
  };
}

/** One clause a group, `[attribute, operator, …values]`. */
export function scopeOf(...groups: readonly (readonly [string, string, ...string[]])[][]): Part {
  return {
    categoryFilterGroups: [],
    inputFilterGroups: [],
    groups: groups.map((clauses, index) => ({
      name: `filter ${index + 1}`,
      clauses: clauses.map(([sourceOperandName, operatorName, ...values]) => ({
        operatorName,
        sourceOperandName,
        targetOperand: { values },
      })),
    })),
  };
}
