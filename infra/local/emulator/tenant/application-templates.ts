// The gallery's two API-driven applications. The names are Microsoft's; ids and template words of the real gallery are not published.
export interface ApplicationTemplate {
  readonly id: string;
  readonly displayName: string;
  /** The synchronization template its jobs are made from. */
  readonly synchronizationTemplate: string;
}

export const APPLICATION_TEMPLATES: readonly ApplicationTemplate[] = [
  {
    id: 'dddddddd-0000-4000-8000-000000000001',
    displayName: 'API-driven provisioning to Microsoft Entra ID',
    synchronizationTemplate: 'API2AAD',
  },
  {
    id: 'dddddddd-0000-4000-8000-000000000002',
    displayName: 'API-driven provisioning to on-premises Active Directory',
    synchronizationTemplate: 'API2AD',
  },
];

export function templateOf(applicationTemplateId: unknown): ApplicationTemplate | undefined {
  return APPLICATION_TEMPLATES.find(({ id }) => id === applicationTemplateId);
}
