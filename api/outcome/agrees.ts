// Does what Entra shows agree with a payload? Asked when two sendings of one worker cannot be told apart by their log rows:
// the log names neither request nor operation.
import { enterpriseUser, type ScimUser } from '../scim/user.ts';
import { COMPARED_ATTRIBUTES, type ComparedAttribute } from './attribute-names.ts';
import type { ModifiedProperty } from './log-row.ts';

/** A user as Graph answers it, the manager expanded where asked for. */
export type DirectoryUser = {
  readonly [property: string]: unknown;
  readonly manager?: { readonly employeeId?: string | null } | null;
};

export type Evidence =
  /** The changed properties of a log row: only what that change wrote. */
  | { readonly modified: readonly ModifiedProperty[] }
  /** A read-back: everything as it stands now. */
  | { readonly directoryUser: DirectoryUser };

export type Agreement = 'agrees' | 'disagrees' | 'unknown';

type Verdict = 'same' | 'other' | 'unclear';

/**
 * Compare evidence with a payload by the default mapping. `disagrees` when one attribute clearly differs, `agrees` when at
 * least one is the same and none differs, `unknown` when nothing can be compared (an own expression in the job, an empty row).
 * With `rivals`, the other payloads the evidence could belong to, only attributes in which they differ from this one count:
 * what all of them share tells none of them apart. Never decided by `mail`, whose writes are inert.
 */
export function agreesWithPayload(evidence: Evidence, payload: ScimUser, rivals: readonly ScimUser[] = []): Agreement {
  const others = rivals.filter(
    (rival) => telling(payload, rival).length > 0 || managerOf(rival) !== managerOf(payload),
  );
  const attributes =
    others.length === 0
      ? COMPARED_ATTRIBUTES
      : COMPARED_ATTRIBUTES.filter((one) => others.some((rival) => one.of(rival) !== one.of(payload)));
  const managerCounts = others.length === 0 || others.some((rival) => managerOf(rival) !== managerOf(payload));

  const verdicts =
    'modified' in evidence
      ? evidence.modified.map((property) => ofModified(property, payload, attributes))
      : [
          ...attributes.map((attribute) => ofDirectory(evidence.directoryUser, payload, attribute)),
          managerCounts ? ofManager(evidence.directoryUser, payload) : 'unclear',
        ];
  if (verdicts.includes('other')) return 'disagrees';
  return verdicts.includes('same') ? 'agrees' : 'unknown';
}

/**
 * Whether the directory shows the manager the payload asks for; `unknown` when the payload names none or the manager was
 * not read. A user without any manager `disagrees` here, while the rest of the user may well agree.
 */
export function managerAgrees(user: DirectoryUser, payload: ScimUser): Agreement {
  const wanted = managerOf(payload);
  if (!wanted || !('manager' in user)) return 'unknown';
  return user.manager?.employeeId === wanted ? 'agrees' : 'disagrees';
}

function telling(payload: ScimUser, rival: ScimUser): readonly ComparedAttribute[] {
  return COMPARED_ATTRIBUTES.filter((one) => one.of(rival) !== one.of(payload));
}

function managerOf(user: ScimUser): string | null {
  return user[enterpriseUser]?.manager?.value || null;
}

function ofModified(property: ModifiedProperty, payload: ScimUser, attributes: readonly ComparedAttribute[]): Verdict {
  const name = property.name.toLowerCase();
  const shown = unquoted(property.newValue);
  if (shown === null || shown === '' || isRedacted(shown)) return 'unclear';
  // On-premises AD stores the opposite of `active`.
  if (name === 'accountdisabled') {
    const active = attributes.some((one) => one.scim === 'active');
    return active ? sameText(String(!payload.active), shown.toLowerCase()) : 'unclear';
  }
  const attribute = attributes.find((one) => one.logNames.includes(name));
  const wanted = attribute?.of(payload) ?? null;
  return attribute && wanted !== null ? compare(attribute, wanted, shown) : 'unclear';
}

function ofDirectory(user: DirectoryUser, payload: ScimUser, attribute: ComparedAttribute): Verdict {
  const wanted = attribute.of(payload);
  if (wanted === null) return 'unclear';
  const property = propertyOf(user, attribute.graph);
  if (property === undefined) return 'unclear';
  const shown = Array.isArray(property) ? property[0] : property;
  // An empty property is a difference only where the mapping is known to write it; another job may map it elsewhere.
  if (shown === undefined || shown === null || shown === '') return attribute.byDefault ? 'other' : 'unclear';
  return compare(attribute, wanted, String(shown));
}

// No manager at all is no difference: Entra writes the user first and may not know the manager yet.
function ofManager(user: DirectoryUser, payload: ScimUser): Verdict {
  const shown = user.manager?.employeeId;
  const wanted = managerOf(payload);
  if (!wanted || !shown) return 'unclear';
  return sameText(wanted, shown);
}

function compare(attribute: ComparedAttribute, wanted: string | boolean, shown: string): Verdict {
  if (typeof wanted === 'boolean') return sameText(String(wanted), shown.toLowerCase());
  if (attribute.compare === 'name') return wanted.toLowerCase() === shown.toLowerCase() ? 'same' : 'unclear';
  if (attribute.compare === 'date') return sameDay(wanted, shown);
  return sameText(wanted, shown);
}

function sameText(wanted: string, shown: string): Verdict {
  return wanted.trim().normalize() === shown.trim().normalize() ? 'same' : 'other';
}

// A day is sent, an instant is shown. From midnight UTC of that day, any hour of it in any time zone (UTC-12 to UTC+14) is
// less than 38 hours away; only beyond that it is certainly another day.
const DAY_ANYWHERE_MS = 38 * 60 * 60 * 1000;

function sameDay(wanted: string, shown: string): Verdict {
  if (wanted.slice(0, 10) === shown.slice(0, 10)) return 'same';
  const apart = Math.abs(Date.parse(wanted) - Date.parse(shown));
  if (Number.isNaN(apart)) return 'unclear';
  if (apart === 0) return 'same';
  return apart > DAY_ANYWHERE_MS ? 'other' : 'unclear';
}

function propertyOf(user: DirectoryUser, path: string): unknown {
  const [name = '', member] = path.split('.');
  const value = user[name];
  if (!member || value === undefined || value === null) return value;
  return (value as Readonly<Record<string, unknown>>)[member];
}

/** Some reports of Graph put JSON into the text, so a plain value arrives with quotes around it. */
export function unquoted(value: string | null): string | null {
  return value && value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}

function isRedacted(value: string): boolean {
  return /redacted/i.test(value) || /^\*+$/.test(value);
}
