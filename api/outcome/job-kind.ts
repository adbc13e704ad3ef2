// What a provisioning job does, told from its template. Source: the job ids of public answers and scripts. Graph documents no list of
// templates, so an unknown one is taken for an application's; an on-premises application shows only where its template names the connector.

export type JobKind = 'api-to-entra' | 'api-to-ad' | 'cloud-hr' | 'saas-app' | 'on-premises-app' | 'cloud-sync';

/** A job id begins with its template: `API2AAD.<tenant>.<guid>`. */
export function kindOfJob(job: { readonly jobId: string; readonly templateId: string | null }): JobKind {
  const template = job.templateId ?? job.jobId.split('.')[0] ?? '';
  if (/^API2AAD/i.test(template)) return 'api-to-entra';
  if (/^API2AD/i.test(template)) return 'api-to-ad';
  if (/^(AD2AAD|AAD2AD)/i.test(template)) return 'cloud-sync';
  // Writeback goes from Entra ID to the HR system, as to any other application.
  if (/^(workday|wd2|successfactors|sf2|sfsf)/i.test(template))
    return /writeback/i.test(template) ? 'saas-app' : 'cloud-hr';
  if (/ecma|on-?premises/i.test(template)) return 'on-premises-app';
  return 'saas-app';
}

/** The kind in words, for a list to choose from. */
export const KIND_WORDS: Readonly<Record<JobKind, string>> = {
  'api-to-entra': 'API-driven to Microsoft Entra ID',
  'api-to-ad': 'API-driven to Active Directory',
  'cloud-hr': 'cloud HR',
  'saas-app': 'SaaS app',
  'on-premises-app': 'on-premises app',
  'cloud-sync': 'cloud sync',
};

export type OnDemandSubject = 'directory-user' | 'source-id' | 'distinguished-name';

export interface OnDemandOffer {
  readonly supported: boolean;
  readonly subject: OnDemandSubject | null;
  readonly limits: string;
}

const COMMON =
  'One person a call, five calls in ten seconds. People who are disabled or deleted are not provisioned, and a soft-deleted account is not restored: a second one would be created.';

/** Source: entra-docs, provision-on-demand; Graph, synchronizationJobSubject. */
export function onDemandOf(job: { readonly jobId: string; readonly templateId: string | null }): OnDemandOffer {
  const kind = kindOfJob(job);
  switch (kind) {
    case 'api-to-entra':
    case 'api-to-ad':
      return {
        supported: false,
        subject: null,
        limits: 'Entra does not offer it for API-driven jobs: upload the worker again.',
      };
    case 'cloud-hr':
      return {
        supported: true,
        subject: 'source-id',
        limits: `${COMMON} A manager has to be provisioned before the reports.`,
      };
    case 'cloud-sync':
      return /^AD2AAD/i.test(job.templateId ?? job.jobId)
        ? {
            supported: true,
            subject: 'distinguished-name',
            limits: `${COMMON} The person is named by the distinguished name in Active Directory.`,
          }
        : { supported: true, subject: 'directory-user', limits: COMMON };
    case 'on-premises-app':
      return {
        supported: true,
        subject: 'directory-user',
        limits: `${COMMON} The person has to be assigned to the application, and the connector host has to run with its cache filled.`,
      };
    case 'saas-app':
      return {
        supported: true,
        subject: 'directory-user',
        limits: `${COMMON} The person has to be assigned to the application, which takes some minutes to be seen.`,
      };
  }
}
