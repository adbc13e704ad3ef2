// A clear that Entra will ignore is told at the record that tries it.
import { expect, it } from 'vitest';
import { warnOfIgnoredClears } from '../../../api/mapping/job-schema/warn-of-ignored-clears.ts';
import { compileTarget, type UserDraft } from '../../../api/scim/set-target.ts';
import type { ScimUser } from '../../../api/scim/user.ts';
import { contoso } from './default-job.ts';

it.each([
  'title',
  'name.middleName',
  'phoneNumbers[type eq "work"].value',
  'addresses[type eq "work"].region',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division',
  `${contoso}:badge`,
])('%s is warned of where it is sent as empty, not where it has a value or is left out', (target) => {
  const user = (value?: string) => {
    const draft: UserDraft = { externalId: '1', active: true };
    if (value !== undefined) compileTarget(target)!(draft, value);
    return draft as unknown as ScimUser;
  };
  expect(warnOfIgnoredClears(user(''), [target])).toEqual([
    { code: 'clear-ignored', severity: 'warning', attribute: target, message: expect.stringContaining('schema-plan') },
  ]);
  expect(warnOfIgnoredClears(user('x'), [target])).toEqual([]);
  expect(warnOfIgnoredClears(user(), [target])).toEqual([]);
  expect(warnOfIgnoredClears(user(''), [])).toEqual([]);
});
