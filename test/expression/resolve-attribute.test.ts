import { describe, expect, it } from 'vitest';
import { resolveAttribute } from '../../api/expression/resolve-attribute.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const user = {
  userName: 'joe',
  'First Name': 'Joe',
  'name.familyName': 'flat',
  name: { givenName: 'Joe', familyName: 'nested' },
  emails: [
    { type: 'work', value: 'w@contoso.com', primary: true },
    { type: 'home', value: 'h@contoso.com', primary: false },
    { type: 'home', value: 'i@contoso.com' },
  ],
  address: { type: 'work', city: 'Graz' },
  [enterprise]: { department: 'Sales', manager: { value: 'm1' } },
};

describe('resolving an attribute in a record', () => {
  it.each([
    ['userName', 'joe'],
    ['First Name', 'Joe'],
    ['name.familyName', 'flat'],
    ['name.givenName', 'Joe'],
    ['emails[type eq "work"].value', 'w@contoso.com'],
    ['emails[type eq "home"].value', ['h@contoso.com', 'i@contoso.com']],
    ['emails[primary eq true].value', 'w@contoso.com'],
    ['emails[type eq "fax"].value', undefined],
    ['emails.value', ['w@contoso.com', 'h@contoso.com', 'i@contoso.com']],
    ['address[type eq "work"].city', 'Graz'],
    [`${enterprise}:department`, 'Sales'],
    [`${enterprise}:manager.value`, 'm1'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName', 'joe'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:name.givenName', 'Joe'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq "work"].value', 'w@contoso.com'],
    ['urn:example:other:User:userName', undefined],
    ['username', undefined],
    ['name.nickName', undefined],
    ['userName.length', undefined],
    ['emails.length', undefined],
    ['toString', undefined],
    ['__proto__.constructor', undefined],
    ['name.constructor', undefined],
    ['emails[type co "w"].value', undefined],
    ['name..givenName', undefined],
    ['[type eq "work"]', undefined],
  ])('%s is %j', (name, expected) => {
    expect(resolveAttribute(user, name)).toEqual(expected);
  });
});
