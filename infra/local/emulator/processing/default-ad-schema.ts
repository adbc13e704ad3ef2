// The schema of a new job to on-premises Active Directory: what the reference calls default or takes from Microsoft's worksheet. The
// expressions of sAMAccountName and userPrincipalName are unpublished; the container is picked when the application is set up.
import type { Switches } from '../switches.ts';
import { DEFAULT_CONTAINER } from '../tenant/active-directory.ts';
import { isToActiveDirectory } from '../tenant/job.ts';
import type { JobSchema } from '../tenant/job-schema.ts';
import { adAttributeNames } from './ad-target.ts';
import { createDefaultSchema, ENTERPRISE, type Row, schemaOf, withoutSetUp } from './default-schema.ts';

type Expressions = Pick<Switches, 'upnExpression' | 'adAccountNameExpression'>;

/** The schema that a new job of that id has. */
export function defaultSchemaOf(jobId: string, switches: Expressions): JobSchema {
  if (!isToActiveDirectory(jobId)) return createDefaultSchema(jobId, switches.upnExpression);
  return schemaOf(jobId, rows(switches), {
    id: 'ad',
    name: 'Active Directory',
    title: 'Active Directory',
    objectName: 'user',
    attributes: adAttributeNames(),
  });
}

/** The schema of a job that nobody has touched: what tenant set-up adds is not there yet. */
export function newJobSchemaOf(jobId: string, switches: Expressions): JobSchema {
  const schema = defaultSchemaOf(jobId, switches);
  return isToActiveDirectory(jobId) ? schema : withoutSetUp(schema);
}

const container = {
  type: 'Constant',
  name: DEFAULT_CONTAINER,
  expression: `"${DEFAULT_CONTAINER}"`,
  parameters: [],
} as const;

const rows = ({ upnExpression, adAccountNameExpression }: Expressions): readonly Row[] => [
  ['[externalId]', 'employeeID', { matchingPriority: 1 }],
  ['Switch([active], , "True", "False", "False", "True")', 'accountDisabled'],
  ['[displayName]', 'cn'],
  ['[displayName]', 'displayName'],
  [adAccountNameExpression, 'sAMAccountName', { flowType: 'ObjectAddOnly' }],
  [upnExpression, 'userPrincipalName'],
  [DEFAULT_CONTAINER, 'parentDistinguishedName', { source: container, flowType: 'ObjectAddOnly' }],
  ['[name.givenName]', 'givenName'],
  ['[name.familyName]', 'sn'],
  ['[title]', 'title'],
  [`[${ENTERPRISE}:department]`, 'department'],
  [`[${ENTERPRISE}:division]`, 'division'],
  [`[${ENTERPRISE}:organization]`, 'company'],
  [`[${ENTERPRISE}:manager]`, 'manager'],
  ['[addresses[type eq "work"].streetAddress]', 'streetAddress'],
  ['[addresses[type eq "work"].locality]', 'l'],
  ['[addresses[type eq "work"].region]', 'st'],
  ['[addresses[type eq "work"].postalCode]', 'postalCode'],
  ['[addresses[type eq "work"].country]', 'co'],
];
