import { describe, expect, it } from 'vitest';
import { checkUser } from '../../api/scim/check-user.ts';
import { enterpriseUser, type ScimUser, workforceUser } from '../../api/scim/user.ts';

const sound: ScimUser = {
  externalId: '10100',
  active: true,
  userName: "mary.o'hara-fableton@fabletown.example",
  displayName: "Mary O'Hara-Fableton",
  name: { givenName: 'Mary', familyName: "O'Hara-Fableton" },
  emails: [{ type: 'work', value: 'mary@fabletown.example', primary: true }],
  addresses: [{ type: 'work', streetAddress: 'Märchenallee 12', country: 'DE' }],
  [enterpriseUser]: { department: 'Legal', manager: { value: '10' } },
  [workforceUser]: { HireDate: '2020-02-12' },
};

function found(change: object): string[] {
  return checkUser({ ...sound, ...change } as ScimUser).map(
    ({ code, severity, attribute }) => `${severity} ${code} ${attribute}`,
  );
}

describe('before a user is sent', () => {
  it('a sound one raises nothing', () => {
    expect(found({})).toEqual([]);
    expect(found({ title: '', [enterpriseUser]: { department: '' } })).toEqual([]);
  });

  it.each([
    ['no externalId', { externalId: '' }, 'error missing-externalId externalId'],
    ['active as a word', { active: 'True' }, 'error missing-active active'],
    ['a title that is no text', { title: 7 }, 'error not-text title'],
    ['a manager without an id', { [enterpriseUser]: { manager: {} } }, 'error not-text manager'],
    ['a control character', { title: 'a\u0001b' }, 'error unsendable-characters title'],
    ['half a character', { name: { givenName: 'a\ud800' } }, 'error unsendable-characters name.givenName'],
    ['a value beyond all bounds', { nickName: 'x'.repeat(4097) }, 'error too-long nickName'],
    ['a sign-in name without a domain', { userName: 'EMP1222' }, 'warning userName-without-domain userName'],
    ['a sign-in name with a space', { userName: 'a b@x.example' }, 'warning invalid-userName userName'],
    ['a sign-in name with diacritics', { userName: 'zoë@x.example' }, 'warning invalid-userName userName'],
    ['a dot before the @', { userName: 'a.@x.example' }, 'warning invalid-userName userName'],
    [
      'a sign-in name of 65 characters',
      { userName: `${'a'.repeat(65)}@x.example` },
      'warning invalid-userName userName',
    ],
    ['two @ in a sign-in name', { userName: 'a@b@x.example' }, 'warning invalid-userName userName'],
    [
      'an e-mail without a domain',
      { emails: [{ type: 'work', value: 'mary' }] },
      'warning invalid-email emails[type eq "work"].value',
    ],
    ['an id longer than employeeId', { externalId: '12345678901234567' }, 'warning too-long externalId'],
    [
      'a department of 65 characters',
      { [enterpriseUser]: { department: 'd'.repeat(65) } },
      `warning too-long ${enterpriseUser}:department`,
    ],
    [
      'a street of 1,025 characters',
      { addresses: [{ type: 'work', streetAddress: 's'.repeat(1025) }] },
      'warning too-long addresses[type eq "work"].streetAddress',
    ],
  ])('%s is named', (_, change, problem) => {
    expect(found(change)).toEqual([problem]);
  });

  it('everything that is wrong is named at once', () => {
    expect(found({ externalId: '', active: null, userName: 'nobody' })).toHaveLength(3);
  });

  it('no message quotes a value', () => {
    const secret = 'Xyzzy';
    const user = { userName: secret, title: `${secret}\u0001`, emails: [{ type: 'work', value: secret }] };
    for (const { message } of checkUser({ ...sound, ...user })) expect(message).not.toContain(secret);
  });
});
