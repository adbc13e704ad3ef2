// What the tenant has bought, which features stop without it, and the quota that comes with it.
import { type JsonMembers, membersOf, numberOf } from '../../../api/graph/json-members.ts';
import { features as allFeatures } from '../permissions.ts';
import { READ_TENANT } from '../tenant-graph.ts';
import { type Check, type Finding, fault, ok, warning } from './finding.ts';

/** Service plan names. Source: Microsoft's list of product names and service plan identifiers for licensing. */
const PREMIUM = /^AAD_PREMIUM/;
const GOVERNANCE = /^(Microsoft_)?Entra_(ID_|Identity_)Governance$/i;
const QUOTA = { premium: 2000, governance: 6000 } as const;
const JOBS_PER_DIRECTION = { premium: 2, governance: 20 } as const;

export const checkLicence: Check = async ({ graph, features, jobs, dailyCallQuota }) => {
  const skus = await graph.list('/subscribedSkus', READ_TENANT);
  const premium = licencesWith(skus, PREMIUM);
  const governance = licencesWith(skus, GOVERNANCE);
  const level = governance > 0 ? 'governance' : 'premium';
  const stopped = allFeatures
    .filter((one) => one.needsGovernance && features.includes(one.name))
    .map(({ name }) => name);
  const found: Finding[] = [
    premium + governance > 0
      ? ok(
          `Licences: ${premium} with Entra ID P1 or P2, ${governance} with Entra ID Governance. Each person whom HR feeds needs one.`,
        )
      : fault(
          'The tenant has no licence for Microsoft Entra ID P1, P2 or Governance: API-driven provisioning does not run, so nothing is provisioned.',
          'Buy or activate licences, one for each person whom HR feeds.',
        ),
  ];
  if (stopped.length > 0 && governance === 0)
    found.push(
      fault(
        `Without Microsoft Entra ID Governance there are no lifecycle workflows: ${stopped.join(', ')} stop.`,
        'Buy Governance licences, or leave these out of --features.',
      ),
    );
  return [...found, ...quotaFindings(level, dailyCallQuota), ...jobFindings(level, jobs)];
};

function quotaFindings(level: keyof typeof QUOTA, set: number): readonly Finding[] {
  const quota = QUOTA[level];
  if (set > quota)
    return [
      fault(
        `DAILY_CALL_QUOTA is ${set}, but this licence allows ${quota} calls a day: beyond them Entra refuses every call.`,
        `Set DAILY_CALL_QUOTA=${quota}.`,
      ),
    ];
  if (set < quota && level === 'governance')
    return [
      warning(`The licence allows ${quota} calls a day; HR Onramp uses ${set}.`, `Set DAILY_CALL_QUOTA=${quota}.`),
    ];
  return [ok(`The quota of ${set} calls a day, of up to 50 people each, fits the licence.`)];
}

function jobFindings(level: keyof typeof JOBS_PER_DIRECTION, jobs: readonly { readonly jobId: string }[]) {
  const most = JOBS_PER_DIRECTION[level];
  return (['API2AAD', 'API2AD'] as const).flatMap((prefix) => {
    const count = jobs.filter(({ jobId }) => jobId.startsWith(`${prefix}.`)).length;
    if (count <= most) return [];
    return [
      fault(`There are ${count} jobs ${prefix}; this licence allows ${most}.`, 'Delete jobs, or buy Governance.'),
    ];
  });
}

function licencesWith(skus: readonly JsonMembers[], plan: RegExp): number {
  return skus
    .filter(({ capabilityStatus, servicePlans }) => {
      const isUsable = capabilityStatus === 'Enabled' || capabilityStatus === 'Warning';
      const plans = Array.isArray(servicePlans) ? servicePlans.map(membersOf) : [];
      return (
        isUsable && plans.some((one) => plan.test(String(one.servicePlanName)) && one.provisioningStatus !== 'Disabled')
      );
    })
    .reduce((sum, { prepaidUnits }) => sum + numberOf(membersOf(prepaidUnits).enabled), 0);
}
