// The permissions of the identity that the service runs as, against what the enabled features need.
import { readGrants, surplus } from '../parts/grants.ts';
import { features as allFeatures, featuresNeeding, permissionsOf } from '../permissions.ts';
import { type Check, type Finding, fault, ok, unknown, warning } from './finding.ts';

export const checkGrants: Check = async ({ graph, identity, features }) => {
  if (identity === null)
    return [
      unknown(
        'The permissions of the service are not looked at: it is not known what it runs as.',
        'Name the object id of its managed identity with --identity.',
      ),
    ];
  const { granted, displayName } = await readGrants(graph, identity);
  const wanted = permissionsOf(features);
  const lacking = wanted.filter((permission) => !granted.has(permission));
  const found: Finding[] = lacking.map((permission) =>
    fault(
      `"${displayName}" lacks ${permission} (for ${featuresNeeding(permission, features).join(', ')}): ${consequence(permission)}.`,
      `npm run tenant -- apply --identity ${identity} grants it.`,
    ),
  );
  if (lacking.length === 0)
    found.push(
      ok(`"${displayName}" has the permissions that its features need (${['feed', ...features].join(', ')}).`),
    );
  const more = surplus(granted, wanted, displayName);
  return [
    ...found,
    ...more.map((message) => warning(message, 'Take them away under Permissions of the enterprise application.')),
  ];
};

function consequence(permission: string): string {
  const needed = allFeatures.flatMap((one) => one.permissions).find((one) => one.permission === permission);
  return (needed?.without ?? '').replaceAll('`', '');
}
