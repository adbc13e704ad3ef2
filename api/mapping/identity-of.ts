// Whose record it is, beyond its id: two records of one person share the e-mail, or name and birth. Folded, so that ways of
// writing do not matter; kept as keyed hashes only.
import { normalizeDiacritics } from '../expression/functions/normalize-diacritics.ts';
import type { NameWish } from '../lifecycle/name-wish.ts';
import type { UserDraft } from '../scim/set-target.ts';
import type { ScimUser } from '../scim/user.ts';
import type { AttributeValues } from './attribute-values.ts';
import type { CompiledMapping } from './compile-mapping.ts';

export interface Identity {
  readonly email: string | null;
  /** Name and birth; null where the mapping gives no birth. */
  readonly person: string | null;
}

export const nobodyKnown: Identity = { email: null, person: null };

/** `naming` is what the ladder of user names has to choose from: a name that it makes is nobody's address yet. */
export function identityOf(
  { identity }: CompiledMapping,
  draft: UserDraft,
  naming: NameWish | null,
  values: AttributeValues,
): Identity {
  const user = draft as Partial<ScimUser>;
  const email =
    identity.email === -1
      ? (workEmail(user) ?? (naming === null ? user.userName : naming.given) ?? '')
      : values.textAt(identity.email);
  const birth = identity.birth === -1 ? '' : values.textAt(identity.birth).trim();
  return { email: foldedEmail(email), person: birth === '' ? null : personOf(user, birth) };
}

function workEmail({ emails }: Partial<ScimUser>): string | undefined {
  return (emails?.find((email) => email.type === 'work') ?? emails?.[0])?.value;
}

function foldedEmail(text: string): string | null {
  const folded = text.trim().toLowerCase();
  return folded.includes('@') ? folded : null;
}

function personOf({ name }: Partial<ScimUser>, birth: string): string | null {
  const { givenName = '', familyName = '' } = name ?? {};
  if (givenName === '' || familyName === '') return null;
  return `${folded(givenName)}\n${folded(familyName)}\n${birth}`;
}

function folded(text: string): string {
  return normalizeDiacritics(text.normalize('NFC').toLowerCase())
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
