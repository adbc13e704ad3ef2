// How the targets of a mapping are stored in the directory: Graph's user has other property names than the provisioning
// schema for a few of them, two live in a nested object, and each takes only values of its type.
import type { DirectoryObject } from '../tenant/directory.ts';

export interface TargetAttribute {
  readonly read: (user: DirectoryObject) => unknown;
  /** The property of Graph's user that holds it. */
  readonly property: string;
  /** Puts the value among the changes; `user` is null for one about to be created. */
  readonly write: (changes: Record<string, unknown>, user: DirectoryObject | null, value: unknown) => void;
  /** What the source's value becomes; undefined where the type cannot hold it. */
  readonly accept: (value: unknown, options: { readonly acceptDateOnly: boolean }) => unknown;
}

/** The target named, or null where the directory has no such attribute. */
export function targetAttribute(name: string): TargetAttribute | null {
  if (/^extension_[0-9a-f]{32}_\w+$/i.test(name)) return property(name);
  return TARGETS[name] ?? (isCustomSecurityAttribute(name) ? securityAttribute(name) : null);
}

/** Every target with a fixed name: what a new job's schema lists of the directory. */
export function targetAttributeNames(): readonly string[] {
  return Object.keys(TARGETS);
}

/** Their values are redacted in the provisioning log (EMU-47). */
export function isCustomSecurityAttribute(name: string): boolean {
  return /^CustomSecurityAttributes\.[A-Za-z0-9]+_\w+$/.test(name);
}

/** Whether users can be found by the target; nested ones and extensionAttribute1 to 15 are not. */
export function isSearchable(name: string): boolean {
  return TEXTS.includes(name);
}

const acceptText: TargetAttribute['accept'] = (value) =>
  typeof value === 'object' && value !== null ? undefined : value === null ? null : String(value);

export const acceptBoolean: TargetAttribute['accept'] = (value) => {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return undefined;
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i;

const acceptDate: TargetAttribute['accept'] = (value, { acceptDateOnly }) => {
  if (typeof value !== 'string') return undefined;
  if (!DATE_TIME.test(value) && !(acceptDateOnly && DATE.test(value))) return undefined;
  const time = Date.parse(value);
  // Date.parse turns 31 February into 3 March.
  const day = Number.isNaN(time) ? NaN : new Date(`${value.slice(0, 10)}T00:00:00Z`).getUTCDate();
  if (day !== Number(value.slice(8, 10))) return undefined;
  return new Date(time).toISOString().replace('.000Z', 'Z');
};

/** An attribute that the directory keeps as a property of that name. */
export function property(name: string, accept = acceptText): TargetAttribute {
  return {
    property: name,
    accept,
    read: (user) => user[name] ?? null,
    write: (changes, _user, value) => {
      changes[name] = value;
    },
  };
}

function firstOf(name: string): TargetAttribute {
  return {
    property: name,
    accept: acceptText,
    read: (user) => (user[name] as unknown[] | undefined)?.[0] ?? null,
    write: (changes, _user, value) => {
      changes[name] = value === null ? [] : [value];
    },
  };
}

function nested(name: string, part: string): TargetAttribute {
  return {
    property: name,
    accept: acceptText,
    read: (user) => (user[name] as Record<string, unknown> | null | undefined)?.[part] ?? null,
    write: (changes, user, value) => {
      changes[name] = { ...((changes[name] ?? user?.[name] ?? {}) as object), [part]: value };
    },
  };
}

// Graph's user has one object per set: {"customSecurityAttributes": {"Set": {"name": value}}}.
function securityAttribute(name: string): TargetAttribute {
  const [set = '', attribute = ''] = splitOnce(name.slice(name.indexOf('.') + 1), '_');
  type Sets = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const setsOf = (holder: Readonly<Record<string, unknown>> | null) => (holder?.customSecurityAttributes ?? {}) as Sets;
  return {
    property: 'customSecurityAttributes',
    accept: acceptText,
    read: (user) => setsOf(user)[set]?.[attribute] ?? null,
    write: (changes, user, value) => {
      const sets = { ...setsOf(user), ...setsOf(changes) };
      changes.customSecurityAttributes = { ...sets, [set]: { ...sets[set], [attribute]: value } };
    },
  };
}

function splitOnce(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + 1)];
}

const TEXTS = [
  'employeeId',
  'userPrincipalName',
  'mailNickname',
  'displayName',
  'givenName',
  'surname',
  'jobTitle',
  'department',
  'streetAddress',
  'city',
  'state',
  'postalCode',
  'country',
  'mail',
  'preferredLanguage',
  'companyName',
  'employeeType',
  'usageLocation',
  'faxNumber',
  'officeLocation',
  'mobilePhone',
  'userType',
  'ageGroup',
  'consentProvidedForMinor',
];

const TARGETS: Readonly<Record<string, TargetAttribute>> = {
  ...Object.fromEntries(TEXTS.map((name) => [name, property(name)])),
  accountEnabled: property('accountEnabled', acceptBoolean),
  employeeHireDate: property('employeeHireDate', acceptDate),
  employeeLeaveDateTime: property('employeeLeaveDateTime', acceptDate),
  physicalDeliveryOfficeName: property('officeLocation'),
  mobile: property('mobilePhone'),
  telephoneNumber: firstOf('businessPhones'),
  facsimileTelephoneNumber: property('faxNumber'),
  'employeeOrgData.costCenter': nested('employeeOrgData', 'costCenter'),
  'employeeOrgData.division': nested('employeeOrgData', 'division'),
  ...Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`).map((name) => [
      name,
      nested('onPremisesExtensionAttributes', name),
    ]),
  ),
};
