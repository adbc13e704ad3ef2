// Entra's codes of jobs to on-premises AD that the pages on API-driven provisioning do not name: from the error codes of cloud sync,
// whose agent such a job uses, and the support article on user principal names that are not unique.
import { type CatalogueEntry, entry } from './catalogue-entry.ts';

export const AGENT_CODES: readonly CatalogueEntry[] = [
  entry(
    'HybridSynchronizationActiveDirectoryUserPrincipalNameNotUnique',
    'fix-in-hr',
    'Another account of Active Directory has the user name',
    'The userPrincipalName must be unique in the whole forest, and somebody else has it.',
    'Give the worker another user name in HR or in the mapping, or free the name in Active Directory, and send the worker again.',
  ),
  ...['HybridIdentityServiceNoActiveAgents', 'HybridIdentityServiceNoAgentsAssigned'].map((code) =>
    entry(
      code,
      'fix-in-entra',
      'No provisioning agent is active',
      'Entra writes to Active Directory through a provisioning agent, and finds none that runs for this domain.',
      'Start or install the provisioning agent, see that it is shown as active in the Entra admin center. Then retry the failed workers.',
    ),
  ),
  ...['HybridIdentityServiceAgentSignalingError', 'HybridIdentityServiceAgentTimeout'].map((code) =>
    entry(
      code,
      'retried-by-entra',
      'The provisioning agent does not answer',
      'Entra could not reach the agent on its server, or had no answer in time.',
      'See whether the agent and its server are overloaded or cut off from the Internet. Entra tries again by itself.',
    ),
  ),
];
