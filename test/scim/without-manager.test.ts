import { describe, expect, it } from 'vitest';
import { enterpriseUser, type ScimUser } from '../../api/scim/user.ts';
import { withoutManager } from '../../api/scim/without-manager.ts';

const worker: ScimUser = { externalId: '1', active: true };

describe('a user without its manager', () => {
  it('keeps the rest of the enterprise extension', () => {
    const user = { ...worker, [enterpriseUser]: { department: 'Legal', manager: { value: '9' } } };
    expect(withoutManager(user)).toEqual({ ...worker, [enterpriseUser]: { department: 'Legal' } });
    expect(user[enterpriseUser].manager).toEqual({ value: '9' });
  });

  it('has no empty extension left over', () => {
    expect(withoutManager({ ...worker, [enterpriseUser]: { manager: { value: '9' } } })).toEqual(worker);
  });

  it('is the same user when there was none', () => {
    expect(withoutManager(worker)).toBe(worker);
  });
});
