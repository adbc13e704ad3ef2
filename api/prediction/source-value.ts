// What a job reads of a user as it is sent. Of e-mails, phone numbers and addresses the service processes only those of type
// work (entra-docs: inbound-provisioning-api-issues), the primary one before others.
import { resolveAttribute } from '../expression/resolve-attribute.ts';
import { enterpriseUser, type ScimUser } from '../scim/user.ts';

const managerName = `${enterpriseUser}:manager`;
const typed = /^(emails|phoneNumbers|addresses)\[type eq "([^"]*)"\](?:\.(\w+))?$/i;

/** The value under the attribute's name in the job's schema; undefined where there is none. */
export function sourceValue(user: ScimUser, name: string): unknown {
  if (name === managerName) return user[enterpriseUser]?.manager?.value;
  const [, list, type, part = 'value'] = typed.exec(name) ?? [];
  if (list === undefined) return resolveAttribute(user as unknown as Record<string, unknown>, name);
  if (type?.toLowerCase() !== 'work') return undefined;
  return entryOf(user, list)?.[part];
}

/**
 * With null flow, what is left out clears too; a part of something larger only where the rest of that is there. Whether an
 * extension that is missing as a whole clears is undocumented: taken for yes, the more dangerous reading.
 */
export function canBeMissed(user: ScimUser, name: string): boolean {
  const [, list] = typed.exec(name) ?? [];
  if (list !== undefined) return entryOf(user, list) !== undefined;
  if (/^urn:/i.test(name)) return true;
  const container = name.split('.')[0] ?? name;
  return container === name || (user as unknown as Record<string, unknown>)[container] !== undefined;
}

function entryOf(user: ScimUser, list: string): Readonly<Record<string, unknown>> | undefined {
  const name = (['emails', 'phoneNumbers', 'addresses'] as const).find(
    (one) => one.toLowerCase() === list.toLowerCase(),
  );
  const entries = (name === undefined ? undefined : user[name]) ?? [];
  const ofWork = entries.filter(({ type }) => type.toLowerCase() === 'work');
  return (ofWork.find(({ primary }) => primary) ?? ofWork[0]) as Readonly<Record<string, unknown>> | undefined;
}
