// The ways Entra refuses a userPrincipalName by itself: it is none, or its domain is not verified.

/** At most 64 characters before the @ and 48 behind it (Graph, user resource). */
const form = /^[A-Za-z0-9'._!#^~-]{0,63}[A-Za-z0-9'_!#^~-]@[A-Za-z0-9.-]{1,48}$/;

/** The code Entra refuses the name with, null for none. Domains that are not known are not checked. */
export function checkUserName(name: string, verifiedDomains: readonly string[] | null): string | null {
  if (!form.test(name)) return 'AzureActiveDirectoryInvalidUserPrincipalName';
  const domain = name.slice(name.lastIndexOf('@') + 1).toLowerCase();
  return verifiedDomains === null || verifiedDomains.includes(domain) ? null : 'InvalidDomain';
}
