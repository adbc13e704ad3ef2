// The tenant in which the guides are played, as a seed of the emulator: a joiner workflow, an application and people who are there.

const tenant = '6f1d2c3b5a4e4f708b91a2c3d4e5f601';
const timeRecording = 'bbbbbbbb-0000-4000-8000-000000000001';
const accessControl = 'bbbbbbbb-0000-4000-8000-000000000002';

const syncedFromAd = (number: string) => ({
  onPremisesSyncEnabled: true,
  onPremisesImmutableId: `anchor-${number}`,
  onPremisesDomainName: 'corp.example',
  onPremisesSecurityIdentifier: `S-1-5-21-1-2-3-${number}`,
});

export const guideTenant = {
  users: [
    {
      id: 'cccccccc-0000-4000-8000-000000020100',
      employeeId: '20100',
      displayName: 'Ivo Marsh',
      userPrincipalName: 'ivo.marsh@fabletown.example',
      mail: 'ivo.marsh@fabletown.example',
    },
    {
      id: 'cccccccc-0000-4000-8000-000000030100',
      employeeId: '30100',
      displayName: 'Lena Brook',
      userPrincipalName: 'lena.brook@fabletown.example',
    },
    {
      id: 'cccccccc-0000-4000-8000-000000040100',
      employeeId: '40100',
      displayName: 'Ida Fenn',
      givenName: 'Ida',
      surname: 'Fenn',
      jobTitle: 'Engineer',
      department: 'Engineering',
      userPrincipalName: 'ida.fenn@fabletown.example',
      accountEnabled: true,
      ...syncedFromAd('40100'),
    },
    {
      id: 'cccccccc-0000-4000-8000-000000040101',
      displayName: 'Olaf Reed',
      userPrincipalName: 'olaf.reed@fabletown.example',
      accountEnabled: true,
      ...syncedFromAd('40101'),
    },
  ],
  servicePrincipals: [
    { id: timeRecording, displayName: 'Time recording' },
    { id: accessControl, displayName: 'Access control' },
  ],
  jobs: [
    { id: `scim.${tenant}.0d6a2b1c-3333-4444-8555-666677778888`, servicePrincipalId: timeRecording },
    { id: `ecma.${tenant}.0d6a2b1c-3333-4444-8555-666677779999`, servicePrincipalId: accessControl },
  ],
  workflows: [
    {
      id: '0d8c7c1e-5a51-4a0a-8f0c-7d2b9f6a1c01',
      displayName: 'Onboard new hire employee',
      category: 'joiner',
      isSchedulingEnabled: true,
      executionConditions: {
        '@odata.type': '#microsoft.graph.identityGovernance.triggerAndScopeBasedConditions',
        scope: {
          '@odata.type': '#microsoft.graph.identityGovernance.ruleBasedSubjectSet',
          rule: "(department eq 'Engineering')",
        },
        trigger: {
          '@odata.type': '#microsoft.graph.identityGovernance.timeBasedAttributeTrigger',
          timeBasedAttribute: 'employeeHireDate',
          offsetInDays: 0,
        },
      },
      tasks: [
        {
          displayName: 'Generate TAP and send email',
          taskDefinitionId: '1b555e50-7f65-41d5-b514-5894a026d10d',
        },
      ],
    },
  ],
};
