import { describe, expect, it } from 'vitest';
import { compileTarget, type UserDraft } from '../../api/scim/set-target.ts';
import { enterpriseUser, workforceUser } from '../../api/scim/user.ts';

function write(...pairs: [target: string, value: string][]): UserDraft {
  const user: UserDraft = {};
  for (const [target, value] of pairs) compileTarget(target)!(user, value);
  return user;
}

describe('a target', () => {
  it.each([
    ['userName', { userName: 'v' }],
    ['urn:ietf:params:scim:schemas:core:2.0:User:title', { title: 'v' }],
    ['name.givenName', { name: { givenName: 'v' } }],
    ['emails[type eq "work"].value', { emails: [{ type: 'work', primary: true, value: 'v' }] }],
    ['phoneNumbers[type eq "mobile"].value', { phoneNumbers: [{ type: 'mobile', value: 'v' }] }],
    ['addresses[type eq "work"].postalCode', { addresses: [{ type: 'work', primary: true, postalCode: 'v' }] }],
    [`${enterpriseUser}:department`, { [enterpriseUser]: { department: 'v' } }],
    [`${enterpriseUser}:manager`, { [enterpriseUser]: { manager: { value: 'v' } } }],
    [`${enterpriseUser}:manager.value`, { [enterpriseUser]: { manager: { value: 'v' } } }],
    [`${workforceUser}:HireDate`, { [workforceUser]: { HireDate: 'v' } }],
    ['urn:contoso:employee:badge', { 'urn:contoso:employee': { badge: 'v' } }],
  ])('%s is a place in the user', (target, user) => {
    expect(write([target, 'v'])).toEqual(user);
  });

  it('of one element or object adds to it', () => {
    const user = write(
      ['addresses[type eq "work"].locality', 'Lyon'],
      ['addresses[type eq "home"].locality', 'Paris'],
      ['addresses[type eq "work"].country', 'FR'],
      ['name.familyName', 'Oldgate'],
      ['name.givenName', 'Marguerite'],
      [`${enterpriseUser}:manager`, '7'],
      [`${enterpriseUser}:division`, 'Services'],
    );
    expect(user).toEqual({
      addresses: [
        { type: 'work', primary: true, locality: 'Lyon', country: 'FR' },
        { type: 'home', locality: 'Paris' },
      ],
      name: { familyName: 'Oldgate', givenName: 'Marguerite' },
      [enterpriseUser]: { manager: { value: '7' }, division: 'Services' },
    });
  });

  it('active takes the words of the expression language', () => {
    expect(write(['active', 'True'])).toEqual({ active: true });
    expect(write(['active', 'False'])).toEqual({ active: false });
  });

  it.each([
    '',
    'username',
    'password',
    'id',
    'manager',
    'name',
    'name.nick',
    'emails.value',
    'emails[type eq "work"].display',
    "emails[type eq 'work'].value",
    'addresses[type eq "work"].city',
    'groups[type eq "work"].value',
    `${enterpriseUser}:salary`,
    'urn:ietf:params:scim:schemas:core:2.0:User:salary',
    'urn:ietf:params:scim:schemas:core:2.0:Group:displayName',
    `${workforceUser}:Hire Date`,
    'urn:contoso',
  ])('%j is none', (target) => {
    expect(compileTarget(target)).toBeNull();
  });
});
