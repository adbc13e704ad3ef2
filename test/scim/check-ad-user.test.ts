import { describe, expect, it } from 'vitest';
import { checkAdUser } from '../../api/scim/check-ad-user.ts';
import type { RecordProblem } from '../../api/scim/record-problem.ts';
import type { ScimUser } from '../../api/scim/user.ts';

const ad = 'urn:example:ad:1.0:User';
const user: ScimUser = { externalId: '7', active: true, displayName: 'Ada Amber' };

function problemsOf(of: ScimUser, isNew = true): string[] {
  const problems: RecordProblem[] = [];
  checkAdUser(of, isNew, problems);
  return problems.map(({ code, severity, attribute }) => `${severity} ${code} ${attribute}`);
}

describe('a user of on-premises AD', () => {
  it.each([
    ['sAMAccountName', 'ada.amber', null],
    ['sAMAccountName', 'a'.repeat(20), null],
    ['sAMAccountName', 'a'.repeat(21), 'ad-account-name'],
    ['sAMAccountName', 'ada amber', null],
    ['sAMAccountName', 'ada@amber', null],
    ['sAMAccountName', 'ada+amber', 'ad-account-name'],
    ['sAMAccountName', 'fabletown\\ada', 'ad-account-name'],
    ['sAMAccountName', 'ada\u0007', 'ad-account-name'],
    ['sAMAccountName', 'ada.', 'ad-account-name'],
    ['samaccountname', 'ada.', 'ad-account-name'],
    ['userPrincipalName', 'ada@x.example', null],
    ['userPrincipalName', 'ada', 'ad-principal-name'],
    ['parentDistinguishedName', 'OU=Users,DC=x,DC=example', null],
    ['parentDistinguishedName', 'OU=Sales\\, North, OU=Users,DC=x,DC=example', null],
    ['parentDistinguishedName', 'OU=Sales\\2C North,DC=x', null],
    ['parentDistinguishedName', 'OU=R&D \\+ Labs,DC=x', null],
    ['parentDistinguishedName', 'OU=Sales, North,DC=x,DC=example', 'ad-container'],
    ['parentDistinguishedName', 'OU=Users', 'ad-container'],
    ['parentDistinguishedName', 'OU=,DC=x', 'ad-container'],
    ['parentDistinguishedName', 'OU=Users,DC=x,', 'ad-container'],
    ['parentDistinguishedName', 'x.example/Users', 'ad-container'],
    ['c', 'DE', null],
    ['c', 'Germany', 'ad-country'],
    ['c', 'de', 'ad-country'],
    ['co', 'Germany', null],
    ['co', 'DE', 'ad-country'],
    ['countryCode', '276', null],
    ['countryCode', 'DE', 'ad-country'],
    ['department', '', 'ad-empty-text'],
    ['department', 'Legal', null],
  ])('%s "%s"', (attribute, value, code) => {
    const expected = code === null ? [] : [`error ${code} ${ad}:${attribute}`];
    expect(problemsOf({ ...user, [ad]: { [attribute]: value } })).toEqual(expected);
  });

  it('needs a name to be created, not to be changed', () => {
    const nameless: ScimUser = { externalId: '7', active: true };
    expect(problemsOf(nameless)).toEqual(['error ad-missing-name displayName']);
    expect(problemsOf(nameless, false)).toEqual([]);
  });

  it('is not sent an empty text, wherever it stands', () => {
    expect(problemsOf({ ...user, title: '', name: { givenName: '' } })).toEqual([
      'error ad-empty-text title',
      'error ad-empty-text name.givenName',
    ]);
  });

  it('has a country code in the address, else a warning', () => {
    expect(problemsOf({ ...user, addresses: [{ type: 'work', country: 'Germany' }] })).toEqual([
      'warning ad-country addresses[type eq "work"].country',
    ]);
  });

  // A pattern that backtracks would never come back.
  it.each([
    ['OU= ', 20_000],
    ['OU=a\\,', 5_000],
    ['OU=a', 5_000],
  ])('is judged in no time: %s, %i times', (part, times) => {
    const value = part.repeat(times);
    expect(problemsOf({ ...user, [ad]: { parentDistinguishedName: value } })).toHaveLength(1);
  });
});
