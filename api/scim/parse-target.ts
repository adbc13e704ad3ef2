// The language of mapping targets: where in the user a value goes.
//   userName · name.givenName · emails[type eq "work"].value · urn:…:2.0:User:department · urn:…:2.0:User:manager
import { coreUser, enterpriseUser } from './user.ts';

export type Target =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'active' }
  | { readonly kind: 'name'; readonly part: string }
  | { readonly kind: 'typed'; readonly list: TypedList; readonly type: string; readonly part: string }
  | { readonly kind: 'manager' }
  | { readonly kind: 'extension'; readonly urn: string; readonly name: string };

export type TypedList = 'emails' | 'phoneNumbers' | 'addresses';

/** The target a text names, or null when the user has no such place. Names are compared exactly, as in expressions. */
export function parseTarget(text: string): Target | null {
  if (text.startsWith('urn:')) return parseUrn(text);
  if (text === 'active') return { kind: 'active' };
  if (attributes.has(text)) return { kind: 'attribute', name: text };
  if (text.startsWith('name.') && nameParts.has(text.slice(5))) return { kind: 'name', part: text.slice(5) };
  return parseTyped(text);
}

/** A target's one spelling: the core namespace may be written out, but says nothing. */
export function targetName(text: string): string {
  return text.startsWith(`${coreUser}:`) ? text.slice(coreUser.length + 1) : text;
}

const attributes = new Set(
  'externalId userName displayName nickName profileUrl title userType preferredLanguage locale timezone'.split(' '),
);
const nameParts = new Set('formatted givenName familyName middleName honorificPrefix honorificSuffix'.split(' '));
const typedParts: Readonly<Record<TypedList, ReadonlySet<string>>> = {
  emails: new Set(['value']),
  phoneNumbers: new Set(['value']),
  addresses: new Set(['formatted', 'streetAddress', 'locality', 'region', 'postalCode', 'country']),
};
const enterpriseAttributes = new Set(['employeeNumber', 'costCenter', 'organization', 'division', 'department']);

function parseTyped(text: string): Target | null {
  const match = /^(emails|phoneNumbers|addresses)\[type eq "([A-Za-z][A-Za-z0-9]*)"\]\.([A-Za-z]+)$/.exec(text);
  if (match === null) return null;
  const [, list, type, part] = match as unknown as [string, TypedList, string, string];
  return typedParts[list].has(part) ? { kind: 'typed', list, type, part } : null;
}

// A namespace may hold dots and colons ("…:enterprise:2.0:User"), so the attribute is what follows the last colon.
function parseUrn(text: string): Target | null {
  const cut = text.lastIndexOf(':');
  const urn = text.slice(0, cut);
  const name = text.slice(cut + 1);
  if (urn === coreUser) return parseTarget(name);
  if (urn === enterpriseUser) {
    if (name === 'manager' || name === 'manager.value') return { kind: 'manager' };
    return enterpriseAttributes.has(name) ? { kind: 'extension', urn, name } : null;
  }
  if (!/^urn:[A-Za-z0-9][A-Za-z0-9-]*(:[A-Za-z0-9._-]+)+$/.test(urn) || isStandardNamespace(urn)) return null;
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? { kind: 'extension', urn, name } : null;
}

// SCIM's own namespaces are closed: an unknown attribute there is a slip, not an extension.
function isStandardNamespace(urn: string): boolean {
  return urn.startsWith('urn:ietf:params:scim:schemas:core:') || urn.startsWith('urn:ietf:params:scim:api:');
}
