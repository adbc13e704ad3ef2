// Looks a user over before it is sent: what the service would refuse is better said here, with the attribute's name, than in
// a log row an hour later. Errors are what must not leave the house; warnings are what the directory would refuse under its
// default mapping, which the customer may have changed.
import { type RecordProblem, recordError, recordWarning } from './record-problem.ts';
import { type Address, type EnterpriseUser, enterpriseUser, type ScimUser, type TypedValue } from './user.ts';

/**
 * Appends to `problems` what is wrong with the user: missing externalId, `active` not a boolean, characters that cannot
 * be sent, user principal names and e-mail addresses of a wrong shape, values longer than the directory's properties.
 * Never throws, never quotes a value.
 */
export function checkUser(user: ScimUser, problems: RecordProblem[] = []): RecordProblem[] {
  if (typeof user.externalId !== 'string' || user.externalId === '') {
    problems.push(recordError('missing-externalId', 'externalId', 'The worker has no externalId.'));
  }
  if (typeof user.active !== 'boolean') {
    problems.push(recordError('missing-active', 'active', 'active must be true or false.'));
  }
  const { userName } = user;
  const isSoundName = userName === undefined || userName === '' || checkUserName(userName, problems);
  // Key by key: `for in` here costs less than asking for twenty attributes that may be missing.
  for (const key in user) {
    const value = user[key as 'displayName'] as unknown;
    if (isFine(value, limits[key])) continue;
    if (Array.isArray(value)) checkList(key, value, isSoundName ? userName : undefined, problems);
    else if (typeof value === 'object' && value !== null) checkMembers(key, value as Members, problems);
    else if (key !== 'active') explain(value, key, limits[key], problems);
  }
  return problems;
}

type Members = EnterpriseUser & { readonly [member: string]: unknown };

// Lengths are those of the property each attribute lands in by default (Graph: user resource, "maximum length").
const limits: { readonly [attribute: string]: number | undefined } = {
  externalId: 16,
  displayName: 256,
  title: 128,
  givenName: 64,
  familyName: 64,
  department: 64,
  organization: 64,
  streetAddress: 1024,
  locality: 128,
  region: 128,
  postalCode: 40,
  country: 128,
  formatted: 128,
};

// Short printable text needs no further look, and nearly every value is one.
function isFine(value: unknown, limit: number | undefined): boolean {
  return typeof value === 'string' && value.length <= (limit ?? hardLimit) && plain.test(value);
}

const plain = /^[ -~]*$/;

function explain(value: unknown, attribute: string, limit: number | undefined, problems: RecordProblem[]): void {
  if (typeof value !== 'string') {
    problems.push(recordError('not-text', attribute, `${attribute} must be a text.`));
    return;
  }
  if (value.length > hardLimit) {
    problems.push(recordError('too-long', attribute, `${attribute} is longer than ${hardLimit} characters.`));
  } else if (limit !== undefined && value.length > limit) {
    const message = `${attribute} has ${value.length} characters; the directory's property takes ${limit}.`;
    problems.push(recordWarning('too-long', attribute, message));
  }
  if (unsendable.test(value)) {
    const message = `${attribute} holds a control character or half a character, which cannot be sent.`;
    problems.push(recordError('unsendable-characters', attribute, message));
  }
}

// No single-valued property of a user is longer; one oversized member would make a whole request of 50 fail.
const hardLimit = 4096;
// Control characters except tab and line ends, and lone halves of a surrogate pair: one such record makes the service
// refuse the whole request it travels in.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const unsendable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\p{Surrogate}/u;

// A sound sign-in name has the shape of an e-mail address, and most e-mail addresses are the sign-in name.
function checkList(
  list: string,
  elements: readonly (TypedValue | Address)[],
  soundName: string | undefined,
  problems: RecordProblem[],
): void {
  for (const element of elements) {
    for (const part in element) {
      if (part === 'type' || part === 'primary') continue;
      const value = (element as unknown as { readonly [part: string]: unknown })[part];
      if (!isFine(value, limits[part])) {
        explain(value, `${list}[type eq "${element.type}"].${part}`, limits[part], problems);
      }
      if (list === 'emails' && value !== '' && value !== soundName && !isEmail(value)) {
        const message = `The address of type ${element.type} is not shaped like name@domain.`;
        problems.push(recordWarning('invalid-email', `emails[type eq "${element.type}"].value`, message));
      }
    }
  }
}

// The length first: it also bounds the pattern's work. 320 is the longest address there is (RFC 3696, section 3).
function isEmail(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 320 && email.test(value);
}

const email = /^[^\s@<>()[\],;:\\"]+@[^\s@<>()[\],;:\\"]+\.[^\s@<>()[\],;:\\".]+$/;

function checkMembers(key: string, members: Members, problems: RecordProblem[]): void {
  for (const part in members) {
    const isManager = part === 'manager' && key === enterpriseUser;
    const value = isManager ? members.manager?.value : members[part];
    if (isFine(value, limits[part])) continue;
    const attribute = isManager ? 'manager' : key === 'name' ? `name.${part}` : `${key}:${part}`;
    explain(value, attribute, limits[part], problems);
  }
}

/**
 * The user principal name (Graph: user resource; Microsoft's guide to planning HR provisioning): letters, digits and
 * ' . - _ ! # ^ ~ before the @, at most 64 of them, no dot next to it, 113 characters in all.
 */
function checkUserName(userName: string, problems: RecordProblem[]): boolean {
  if (userName.length <= 113 && principalName.test(userName)) return true;
  const problem = userName.includes('@')
    ? recordWarning('invalid-userName', 'userName', nameRule)
    : recordWarning(
        'userName-without-domain',
        'userName',
        'userName has no @domain; a sign-in name needs a verified one.',
      );
  problems.push(problem);
  return false;
}

const nameRule =
  "userName does not fit a sign-in name: letters, digits and ' . - _ ! # ^ ~ (at most 64) before the @, " +
  'no dot at either end of it, a domain after it, 113 characters in all.';
const principalName =
  /^(?!\.)[A-Za-z0-9'._!#^~-]{1,64}(?<!\.)@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;
