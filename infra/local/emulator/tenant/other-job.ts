// A provisioning job that no upload feeds: to a SaaS or on-premises app, from cloud HR, cloud sync, or API-driven to Active Directory.
// It runs no cycles of its own: what it did is written by provisioning on demand and by the control port.
import type { JobState } from './job.ts';

export interface OtherJob {
  readonly id: string;
  readonly servicePrincipalId: string;
  readonly templateId: string;
  /** As `GET …/schema` answers it. */
  readonly schema: Readonly<Record<string, unknown>>;
  state: JobState;
  /** Graph's `quarantineReason`; null while there is none. */
  quarantineReason: string | null;
  /** The accounts it made, by the object id of the user: what it calls the person, and what it last wrote. */
  accounts: Map<string, { readonly targetId: string; readonly written: Readonly<Record<string, string | null>> }>;
}

/** The rule every such job has where a seed gives no schema. */
const DEFAULT_RULE = '03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8';

export function defaultOtherSchema(id: string, [source, target]: readonly [string, string]): OtherJob['schema'] {
  return {
    id,
    version: '1',
    directories: [],
    synchronizationRules: [
      {
        id: DEFAULT_RULE,
        name: 'USER_TO_USER',
        priority: 1,
        editable: true,
        sourceDirectoryName: source,
        targetDirectoryName: target,
        objectMappings: [
          { name: 'Users', enabled: true, sourceObjectName: 'User', targetObjectName: 'User', attributeMappings: [] },
        ],
      },
    ],
  };
}

const ENTRA = 'Microsoft Entra ID';
const AD = 'Active Directory';

/** Where a job of a template reads and writes; `application` is what its application is called. */
export function systemsOf(templateId: string, application: string): readonly [source: string, target: string] {
  if (templateId.startsWith('API2AD')) return ['API', AD];
  if (templateId.startsWith('AD2AAD')) return [AD, ENTRA];
  if (templateId.startsWith('AAD2AD')) return [ENTRA, AD];
  if (/^(workday|successfactors)/i.test(templateId)) return [application, ENTRA];
  return [ENTRA, application];
}
