// The ways a userPrincipalName is refused: it is none, its domain is not verified, somebody else has it as a name or an address.
// Entra ID offers no uniqueness handling: an existing name fails the record. Addresses of groups are not looked at.
import type { Directory, DirectoryObject } from '../tenant/directory.ts';

export interface UserPrincipalNameContext {
  readonly directory: Directory<DirectoryObject>;
  readonly switches: { readonly unverifiedDomainCode: string; readonly addressTakenCode: string };
  readonly isVerifiedDomain: (domain: string) => boolean;
}

/** At most 113 characters: 64 before the @, 48 behind it. */
const SYNTAX = /^[A-Za-z0-9'._!#^~-]{1,64}@[A-Za-z0-9.-]{1,48}$/;

/** null when `name` may be written to `user` (null: about to be created). */
export function checkUserPrincipalName(
  name: string,
  user: DirectoryObject | null,
  { directory, switches, isVerifiedDomain }: UserPrincipalNameContext,
): { readonly errorCode: string; readonly reason: string } | null {
  const [local = '', domain = ''] = name.split('@');
  if (!SYNTAX.test(name) || local.endsWith('.')) {
    const reason = 'The value built for userPrincipalName is not valid.';
    return { errorCode: 'AzureActiveDirectoryInvalidUserPrincipalName', reason };
  }
  if (!isVerifiedDomain(domain.toLowerCase())) {
    const reason = 'The domain portion of the userPrincipalName property is invalid: the domain does not exist.';
    return { errorCode: switches.unverifiedDomainCode, reason };
  }
  if (directory.findBy('userPrincipalName', name).some((each) => each !== user)) {
    const reason = 'Another object with the same value for property userPrincipalName already exists.';
    return { errorCode: 'AzureActiveDirectoryDuplicateUserPrincipalName', reason };
  }
  // Graph answers so: names and addresses of users are one space.
  if (directory.findBy('proxyAddresses', `smtp:${name}`).some((each) => each !== user)) {
    const reason = 'Another object with the same value for property proxyAddresses already exists.';
    return { errorCode: switches.addressTakenCode, reason };
  }
  return null;
}
