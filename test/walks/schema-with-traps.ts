// A job's schema by which people come to different ends.
import { enterpriseUser } from '../../api/scim/user.ts';
import { DEFAULT_TENANT } from '../../infra/local/emulator/default-tenant.ts';
import { createDefaultSchema } from '../../infra/local/emulator/processing/default-schema.ts';

// biome-ignore lint/suspicious/noExplicitAny: the schema is a document of Graph's
type Body = any;

/** The default job with a filter, a second matching attribute, a create-only and a null-flow mapping, and traps by job title. */
export function schemaWithTraps(): object {
  const made: Body = structuredClone(createDefaultSchema(DEFAULT_TENANT.jobId, '[userName]'));
  const mapping = made.synchronizationRules[0].objectMappings[0];
  const of = (target: string) =>
    mapping.attributeMappings.find(({ targetAttributeName }: Body) => targetAttributeName === target);
  const trap = (target: string, title: string, then: string) => {
    const { source } = of(target);
    of(target).source = {
      type: 'Function',
      name: 'IIF',
      expression: `IIF([title]="${title}", ${then}, ${source.expression})`,
      parameters: [],
    };
  };
  trap('mailNickname', 'Nameless', '""');
  trap('userPrincipalName', 'Spaced', '"not a name"');
  trap('employeeLeaveDateTime', 'Time Traveller', '"31.12.2020"');
  trap('preferredLanguage', 'Broken', 'Item([title], 7)');
  of('displayName').matchingPriority = 2;
  const { source: _, ...plain } = of('city');
  mapping.attributeMappings.push({
    ...plain,
    targetAttributeName: 'usageLocation',
    source: { type: 'Constant', name: 'NZ', expression: '"NZ"', parameters: [] },
    flowType: 'ObjectAddOnly',
  });
  made.directories[1].objects[0].attributes.push({ name: 'usageLocation', type: 'String' });
  of('employeeOrgData.division').flowNullValues = true;
  made.directories[0].objects[0].attributes.find(
    ({ name }: Body) => name === `${enterpriseUser}:division`,
  ).flowNullValues = true;
  mapping.scope = {
    groups: [
      {
        name: 'not the vault',
        clauses: [
          {
            operatorName: 'NOT EQUALS',
            sourceOperandName: `${enterpriseUser}:department`,
            targetOperand: { values: ['Vault'] },
          },
        ],
      },
    ],
  };
  return made;
}
