// The schema of a new job to Microsoft Entra ID. No page prints the whole default table; rows marked "set-up" are those an
// administrator has to add (here: what the product's tenant set-up adds), the others are default or very likely so.
import type { AttributeDefinition, AttributeMapping, JobSchema } from '../tenant/job-schema.ts';
import { targetAttributeNames } from './target-attributes.ts';

export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const WORKFORCE = 'urn:ietf:params:scim:schemas:extension:workforce:1.0:User';

/** [source, target, options]: `[name]` is a direct mapping, anything else an expression. */
export type Row = readonly [source: string, target: string, options?: Partial<AttributeMapping>];

const rows = (upnExpression: string): readonly Row[] => [
  ['[externalId]', 'employeeId', { matchingPriority: 1 }],
  ['[active]', 'accountEnabled'],
  [upnExpression, 'userPrincipalName'],
  ['Word([userName], 1, "@")', 'mailNickname'],
  ['[displayName]', 'displayName'],
  ['[name.givenName]', 'givenName'],
  ['[name.familyName]', 'surname'],
  ['[title]', 'jobTitle'],
  [`[${ENTERPRISE}:department]`, 'department'],
  [`[${ENTERPRISE}:manager]`, 'manager'],
  ['[addresses[type eq "work"].streetAddress]', 'streetAddress'],
  ['[addresses[type eq "work"].locality]', 'city'],
  ['[addresses[type eq "work"].region]', 'state'],
  ['[addresses[type eq "work"].postalCode]', 'postalCode'],
  ['[addresses[type eq "work"].country]', 'country'],
  ['[addresses[type eq "work"].formatted]', 'physicalDeliveryOfficeName'],
  ['[phoneNumbers[type eq "work"].value]', 'telephoneNumber'],
  ['[phoneNumbers[type eq "mobile"].value]', 'mobile'],
  ['[emails[type eq "work"].value]', 'mail'],
  ['[preferredLanguage]', 'preferredLanguage'],
  // set-up:
  [`[${ENTERPRISE}:organization]`, 'companyName'],
  [`[${ENTERPRISE}:costCenter]`, 'employeeOrgData.costCenter'],
  [`[${ENTERPRISE}:division]`, 'employeeOrgData.division'],
  ['[userType]', 'employeeType'],
  [`[${WORKFORCE}:HireDate]`, 'employeeHireDate'],
  [`[${WORKFORCE}:LeaveDate]`, 'employeeLeaveDateTime'],
];

/** The directory side of a schema. */
export interface SchemaTarget {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly objectName: string;
  readonly attributes: readonly string[];
}

const CORE = [
  'externalId',
  'userName',
  'displayName',
  'nickName',
  'profileUrl',
  'title',
  'userType',
  'preferredLanguage',
  'locale',
  'timezone',
  'name.formatted',
  'name.givenName',
  'name.familyName',
  'name.middleName',
  'name.honorificPrefix',
  'name.honorificSuffix',
  'emails[type eq "work"].value',
  'phoneNumbers[type eq "work"].value',
  'phoneNumbers[type eq "mobile"].value',
  'phoneNumbers[type eq "fax"].value',
  ...['streetAddress', 'locality', 'region', 'postalCode', 'country', 'formatted'].map(
    (part) => `addresses[type eq "work"].${part}`,
  ),
];

const EXTENSIONS = [
  ...['employeeNumber', 'costCenter', 'organization', 'division', 'department'].map((name) => `${ENTERPRISE}:${name}`),
  // Dates are defined as String on the API side "even though they are dates".
  ...['HireDate', 'LeaveDate'].map((name) => `${WORKFORCE}:${name}`),
];

export function createDefaultSchema(jobId: string, upnExpression: string): JobSchema {
  return schemaOf(jobId, rows(upnExpression), {
    id: 'entra',
    name: 'Azure Active Directory',
    title: 'Microsoft Entra ID',
    objectName: 'User',
    attributes: targetAttributeNames(),
  });
}

const SET_UP_TARGETS: ReadonlySet<string> = new Set([
  ...['companyName', 'employeeOrgData.costCenter', 'employeeOrgData.division', 'employeeType'],
  ...['employeeHireDate', 'employeeLeaveDateTime'],
]);

/** The default schema less the rows marked "set-up", and less the attributes of the extension they bring along. */
export function withoutSetUp(schema: JobSchema): JobSchema {
  return {
    ...schema,
    directories: schema.directories.map((directory) => ({
      ...directory,
      objects: directory.objects.map((object) => ({
        ...object,
        attributes: object.attributes.filter(({ name }) => !name.startsWith(`${WORKFORCE}:`)),
      })),
    })),
    synchronizationRules: schema.synchronizationRules.map((rule) => ({
      ...rule,
      objectMappings: rule.objectMappings.map((mapping) => ({
        ...mapping,
        attributeMappings: mapping.attributeMappings.filter(
          ({ targetAttributeName }) => !SET_UP_TARGETS.has(targetAttributeName),
        ),
      })),
    })),
  };
}

/** A schema of these rows, from the API to the directory named. */
export function schemaOf(jobId: string, mappingRows: readonly Row[], target: SchemaTarget): JobSchema {
  const mappings = mappingRows.map(toMapping);
  return {
    id: jobId,
    version: '1',
    directories: [
      { id: 'api', name: 'API', readOnly: true, objects: [{ name: ENTERPRISE, attributes: sourceAttributes() }] },
      {
        id: target.id,
        name: target.name,
        readOnly: false,
        objects: [{ name: target.objectName, attributes: directoryAttributes(target.attributes) }],
      },
    ],
    synchronizationRules: [
      {
        id: '5d1c1e6f-7d83-4a5c-9f0e-000000000001',
        name: `Provision API users to ${target.title}`,
        priority: 1,
        sourceDirectoryName: 'API',
        targetDirectoryName: target.name,
        editable: true,
        objectMappings: [
          {
            name: `Provision API ${ENTERPRISE}s`,
            enabled: true,
            flowTypes: 'Add, Update, Delete',
            sourceObjectName: ENTERPRISE,
            targetObjectName: target.objectName,
            scope: null,
            attributeMappings: mappings,
            metadata: [],
          },
        ],
      },
    ],
  };
}

function directoryAttributes(names: readonly string[]): AttributeDefinition[] {
  return [...names, 'manager'].map((name) => ({
    name,
    type: name === 'manager' ? 'Reference' : 'String',
  }));
}

function sourceAttributes(): AttributeDefinition[] {
  return [
    ...[...CORE, ...EXTENSIONS].map(
      (name): AttributeDefinition => ({ name, type: 'String', anchor: name === 'externalId' }),
    ),
    { name: 'active', type: 'Boolean' },
    { name: `${ENTERPRISE}:manager`, type: 'Reference' },
  ];
}

function toMapping([expression, target, options]: Row): AttributeMapping {
  const direct = isDirect(expression);
  return {
    targetAttributeName: target,
    source: {
      type: direct ? 'Attribute' : 'Function',
      name: direct ? expression.slice(1, -1) : (/^\w+/.exec(expression)?.[0] ?? ''),
      expression,
      parameters: [],
    },
    matchingPriority: 0,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    defaultValue: null,
    exportMissingReferences: false,
    ...options,
  };
}

/** One attribute in brackets and nothing else; brackets nest in `[emails[type eq "work"].value]`. */
export function isDirect(expression: string): boolean {
  if (!expression.startsWith('[')) return false;
  let depth = 0;
  for (let index = 0; index < expression.length; index += 1) {
    if (expression[index] === '[') depth += 1;
    if (expression[index] === ']') depth -= 1;
    if (depth === 0) return index === expression.length - 1;
  }
  return false;
}
