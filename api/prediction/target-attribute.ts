// Where Graph's user shows what a job writes: some properties have other names than the targets of the mapping, some hold lists
// or members, and each takes only values of its type. Source: Graph, user resource; Microsoft's mapping worksheets.
import type { DirectoryUser } from '../outcome/agrees.ts';

export type Shown = string | boolean | null;

export interface TargetAttribute {
  /** The property of Graph's user; null where no read shows it. */
  readonly property: string | null;
  /** What the directory has; undefined where it was not read. */
  readonly read: (user: DirectoryUser) => Shown | undefined;
  /** The value as the target would hold it; undefined where its type cannot. */
  readonly accept: (value: string | boolean | number) => Shown | undefined;
}

const texts = new Map([
  ...[
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
  ].map((name): [string, string] => [name, name]),
  ['physicalDeliveryOfficeName', 'officeLocation'],
  ['mobile', 'mobilePhone'],
  ['facsimileTelephoneNumber', 'faxNumber'],
]);

const directoryExtension = /^extension_[0-9a-f]{32}_\w+$/i;

/** The target of that name. One that is not known here can be neither read nor checked. */
export function targetAttribute(name: string): TargetAttribute | null {
  const text = texts.get(name) ?? (directoryExtension.test(name) ? name : undefined);
  if (text !== undefined) return plain(text, String);
  if (name === 'accountEnabled') return plain(name, acceptBoolean);
  if (name === 'employeeHireDate' || name === 'employeeLeaveDateTime') return plain(name, acceptDate);
  if (name === 'telephoneNumber') return member('businessPhones', '0');
  if (/^employeeOrgData\.(costCenter|division)$/.test(name)) return member('employeeOrgData', name.split('.')[1]!);
  if (/^extensionAttribute([1-9]|1[0-5])$/.test(name)) return member('onPremisesExtensionAttributes', name);
  return null;
}

// The properties of Graph's users a filter with `in` finds people by; extensionAttribute1 to 15 are no matching attributes.
const searchable =
  /^(userPrincipalName|employeeId|displayName|givenName|surname|mail|mailNickname|department|jobTitle|companyName|city|state|country|employeeType|userType)$/;

export function isSearchable(property: string | null): property is string {
  return property !== null && searchable.test(property);
}

/** Whether the directory holds the value already; moments may be written in several ways. */
export function isSame(before: Shown, after: Shown): boolean {
  if (before === after) return true;
  if (typeof before !== 'string' || typeof after !== 'string' || !moment.test(after)) return false;
  return Date.parse(before) === Date.parse(after);
}

/** The property of that name, as it is. */
export function plain(property: string, accept: TargetAttribute['accept']): TargetAttribute {
  return { property, accept, read: (user) => shown(user[property]) };
}

function member(property: string, part: string): TargetAttribute {
  return {
    property,
    accept: String,
    read: (user) => {
      const value = user[property];
      if (value === undefined) return undefined;
      return shown((value as Readonly<Record<string, unknown>> | null)?.[part] ?? null);
    },
  };
}

function shown(value: unknown): Shown | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  return value === null ? null : String(value);
}

export function acceptBoolean(value: string | boolean | number): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = String(value).toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i;

// A day alone is taken for midnight in UTC; whether the service takes it is undocumented.
function acceptDate(value: string | boolean | number): string | undefined {
  const text = String(value);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) && !moment.test(text)) return undefined;
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  // JavaScript reads February 30 as March 1 or 2.
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text.slice(0, 10)) return undefined;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString().replace('.000Z', 'Z');
}
