// Looks a user over who goes to on-premises Active Directory through a job: what a domain controller would refuse, said here with
// the attribute's name. SCIM has no place for AD's own attributes: they travel in extensions, under AD's names, and the job's
// mappings take them from there. Lengths and characters: Microsoft's schema of AD (SAM-Account-Name, Country-Name) and the ladder
// of its Workday tutorial.
import { type RecordProblem, recordError, recordWarning } from './record-problem.ts';
import type { ScimUser } from './user.ts';

type Check = (value: string, attribute: string) => RecordProblem | null;

/** Appends to `problems` what AD would refuse. `isNew`: AD is not known to have the user, so what it needs at birth is asked for. */
export function checkAdUser(user: ScimUser, isNew: boolean, problems: RecordProblem[]): void {
  for (const [path, value] of textsOf(user)) {
    const attribute = nameOf(path);
    if (value === '') problems.push(emptyText(path));
    else {
      const problem = checks[attribute.toLowerCase()]?.(value, path);
      if (problem != null) problems.push(problem);
    }
  }
  for (const { type, country } of user.addresses ?? []) {
    if (country !== undefined && country !== '' && !/^[A-Z]{2}$/.test(country)) {
      problems.push(countryName(`addresses[type eq "${type}"].country`));
    }
  }
  if (isNew && (user.displayName ?? '') === '') {
    const message = 'A new user of AD needs a displayName: its common name (cn) is made of it.';
    problems.push(recordError('ad-missing-name', 'displayName', message));
  }
}

/** The sAMAccountName that the user is sent with, in whatever extension; null where it is left to the job's own mapping. */
export function accountNameOf(user: ScimUser): { readonly attribute: string; readonly value: string } | null {
  for (const [attribute, value] of textsOf(user))
    if (value !== '' && nameOf(attribute).toLowerCase() === 'samaccountname') return { attribute, value };
  return null;
}

const checks: Readonly<Record<string, Check>> = {
  samaccountname: checkAccountName,
  parentdistinguishedname: checkContainer,
  userprincipalname: checkPrincipalName,
  c: (value, at) => (/^[A-Z]{2}$/.test(value) ? null : countryForm(at, 'c is a country code of two capital letters')),
  countrycode: (value, at) =>
    /^\d{1,3}$/.test(value)
      ? null
      : countryForm(at, 'countryCode is the number of the country in ISO 3166, such as 276'),
  co: (value, at) => (value.length > 2 ? null : countryForm(at, 'co is the name of the country, not its code')),
};

/** Whether AD takes this sAMAccountName, by length and characters. */
export function isAccountName(value: string): boolean {
  return value !== '' && checkAccountName(value, 'sAMAccountName') === null;
}

function checkAccountName(value: string, attribute: string): RecordProblem | null {
  if (value.length > 20) {
    return recordError('ad-account-name', attribute, `${attribute} has ${value.length} characters; AD takes 20.`);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what AD refuses
  if (/["/\\[\]:;|=,+*?<>\u0000-\u001f]/.test(value)) {
    const message = `${attribute} holds a character that AD refuses: one of "/\\[]:;|=,+*?<> or a control character.`;
    return recordError('ad-account-name', attribute, message);
  }
  return value.endsWith('.') ? recordError('ad-account-name', attribute, `${attribute} ends with a dot.`) : null;
}

function checkPrincipalName(value: string, attribute: string): RecordProblem | null {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)
    ? null
    : recordError('ad-principal-name', attribute, `${attribute} is not of the form name@domain.`);
}

// RFC 4514: names and values with an equals sign between, commas and other signs of a value after a backslash.
const namePart =
  /^(CN|OU|DC|O|L|ST|C|STREET|UID)=(?:[^\s,+"\\<>;=#]|\\[ ,+"\\<>;=#]|\\[0-9A-Fa-f]{2}| (?!$))(?:[^,+"\\<>;=]|\\[ ,+"\\<>;=#]|\\[0-9A-Fa-f]{2})*$/i;

function checkContainer(value: string, attribute: string): RecordProblem | null {
  const parts = value.match(/(?:\\.|[^,\\])+/gs) ?? [];
  const isWhole = parts.join(',') === value && parts.every((part) => namePart.test(part.trim()));
  const hasDomain = parts.some((part) => /^\s*DC=/i.test(part));
  if (isWhole && hasDomain) return null;
  const message = `${attribute} is no container of AD such as OU=Sales\\, North,DC=contoso,DC=com: a comma in a name needs a backslash, and the domain (DC=) belongs to it.`;
  return recordError('ad-container', attribute, message);
}

function emptyText(attribute: string): RecordProblem {
  const message = `${attribute} is sent empty to clear it; AD refuses an empty text (InvalidAttributeSyntax). Let the mapping keep it, or give a value.`;
  return recordError('ad-empty-text', attribute, message);
}

function countryForm(attribute: string, rule: string): RecordProblem {
  return recordError('ad-country', attribute, `${attribute} has another form: ${rule}.`);
}

// Only a warning: which attribute of AD it flows to is the job's mapping.
function countryName(attribute: string): RecordProblem {
  const message = `${attribute} is no code of two capital letters. Where the job's mapping takes it to c, AD refuses it.`;
  return recordWarning('ad-country', attribute, message);
}

// Every text of the user with its place: core attributes, members of complex ones, extensions.
function* textsOf(value: object, path = ''): Generator<readonly [string, string]> {
  for (const [key, member] of Object.entries(value)) {
    const here = path === '' ? key : `${path}${path.startsWith('urn:') ? ':' : '.'}${key}`;
    if (typeof member === 'string') yield [here, member];
    else if (typeof member === 'object' && member !== null) yield* textsOf(member, here);
  }
}

// The part behind the last colon or dot that no version number holds.
function nameOf(path: string): string {
  return /[^.:]*$/.exec(path)?.[0] ?? path;
}
