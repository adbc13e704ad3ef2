// The default attribute mapping of an API-driven job, read backwards: which directory property shows which SCIM attribute.
// Source: Microsoft's tutorials, worksheets and sample client; Microsoft prints no full table of the defaults.
//
// `mail` is missing on purpose: the log shows writes to it that never take effect (Exchange owns it), so it proves nothing.
import { enterpriseUser, type ScimUser, workforceUser } from '../scim/user.ts';

export type ComparedAttribute = {
  /** As in a mapping's target. */
  readonly scim: string;
  /** Names in the log's modifiedProperties, for Entra ID and for on-premises AD jobs, in lower case. */
  readonly logNames: readonly string[];
  /** Property of Graph's user, a dot for a member of a complex one. */
  readonly graph: string;
  readonly of: (user: ScimUser) => string | boolean | null;
  /**
   * `exact`: mapped unchanged. `date`: a day against an instant in some time zone. `name`: an expression may stand in
   * between, so equality proves something and difference nothing.
   */
  readonly compare: 'exact' | 'date' | 'name';
  /** Documented as mapped by default: then an empty directory property speaks against the payload. */
  readonly byDefault: boolean;
};

export const COMPARED_ATTRIBUTES: readonly ComparedAttribute[] = [
  attribute('active', ['accountEnabled'], 'accountEnabled', (user) => user.active, { byDefault: true }),
  attribute('title', ['jobTitle', 'title'], 'jobTitle', (user) => word(user.title), { byDefault: true }),
  attribute('displayName', ['displayName', 'cn'], 'displayName', (user) => word(user.displayName)),
  attribute('name.givenName', ['givenName'], 'givenName', (user) => word(user.name?.givenName)),
  attribute('name.familyName', ['surname', 'sn'], 'surname', (user) => word(user.name?.familyName)),
  enterprise('department', ['department'], 'department'),
  enterprise('organization', ['companyName'], 'companyName'),
  enterprise('costCenter', ['employeeOrgData.costCenter', 'costCenter'], 'employeeOrgData.costCenter'),
  enterprise('division', ['employeeOrgData.division', 'division'], 'employeeOrgData.division'),
  address('streetAddress', ['streetAddress'], 'streetAddress'),
  address('locality', ['city', 'l'], 'city'),
  address('region', ['state', 'st'], 'state'),
  address('postalCode', ['postalCode'], 'postalCode'),
  address('country', ['country', 'co'], 'country'),
  address('formatted', ['physicalDeliveryOfficeName', 'officeLocation'], 'officeLocation'),
  phone('work', ['telephoneNumber', 'businessPhones'], 'businessPhones'),
  phone('mobile', ['mobile', 'mobilePhone'], 'mobilePhone'),
  attribute('preferredLanguage', ['preferredLanguage'], 'preferredLanguage', (user) => word(user.preferredLanguage)),
  attribute('userType', ['employeeType'], 'employeeType', (user) => word(user.userType)),
  attribute('userName', ['userPrincipalName'], 'userPrincipalName', (user) => word(user.userName), { compare: 'name' }),
  workforce('HireDate', ['employeeHireDate'], 'employeeHireDate'),
  workforce('LeaveDate', ['employeeLeaveDateTime'], 'employeeLeaveDateTime'),
];

/** What a read-back has to select; the manager is expanded beside it. */
export const READ_BACK_PROPERTIES: readonly string[] = [
  ...new Set(COMPARED_ATTRIBUTES.map(({ graph }) => graph.split('.')[0] ?? graph)),
].filter(
  // Graph gives it only to a caller with User-LifeCycleInfo.Read.All and refuses the whole read without.
  (name) => name !== 'employeeLeaveDateTime',
);

function attribute(
  scim: string,
  logNames: readonly string[],
  graph: string,
  of: ComparedAttribute['of'],
  { compare = 'exact', byDefault = false }: Partial<Pick<ComparedAttribute, 'compare' | 'byDefault'>> = {},
): ComparedAttribute {
  return { scim, logNames: logNames.map((name) => name.toLowerCase()), graph, of, compare, byDefault };
}

function enterprise(
  name: 'department' | 'organization' | 'costCenter' | 'division',
  logNames: readonly string[],
  graph: string,
): ComparedAttribute {
  return attribute(`${enterpriseUser}:${name}`, logNames, graph, (user) => word(user[enterpriseUser]?.[name]));
}

function workforce(name: 'HireDate' | 'LeaveDate', logNames: readonly string[], graph: string): ComparedAttribute {
  const of = (user: ScimUser) => word((user[workforceUser] as Readonly<Record<string, unknown>> | undefined)?.[name]);
  return attribute(`${workforceUser}:${name}`, logNames, graph, of, { compare: 'date' });
}

function address(
  part: 'streetAddress' | 'locality' | 'region' | 'postalCode' | 'country' | 'formatted',
  logNames: readonly string[],
  graph: string,
): ComparedAttribute {
  const of = (user: ScimUser) => word(chosen(user.addresses, 'work')?.[part]);
  return attribute(`addresses[type eq "work"].${part}`, logNames, graph, of);
}

function phone(type: 'work' | 'mobile', logNames: readonly string[], graph: string): ComparedAttribute {
  const of = (user: ScimUser) => word(chosen(user.phoneNumbers, type)?.value);
  return attribute(`phoneNumbers[type eq "${type}"].value`, logNames, graph, of);
}

// Of several entries of one type the primary one counts, else the first.
function chosen<Entry extends { readonly type: string; readonly primary?: boolean }>(
  entries: readonly Entry[] | undefined,
  type: string,
): Entry | undefined {
  const ofType = entries?.filter((entry) => entry.type === type) ?? [];
  return ofType.find((entry) => entry.primary) ?? ofType[0];
}

// Empty and absent say nothing: by default Entra ignores both.
function word(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
