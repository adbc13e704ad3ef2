import { describe, expect, it } from 'vitest';
import { type BulkMember, bulkRequestBody } from '../../api/scim/bulk-request.ts';
import { enterpriseUser, workforceUser } from '../../api/scim/user.ts';

const members = (count: number): BulkMember[] =>
  Array.from({ length: count }, (_, i) => ({
    bulkId: `op-${i}`,
    user: { externalId: String(i), active: i % 2 === 0 },
  }));

describe('the body of a bulk request', () => {
  it('is the envelope Graph documents', () => {
    const user = {
      externalId: '701984',
      active: false,
      displayName: 'Wężowłosa',
      [workforceUser]: { LeaveDate: '2026-11-22' },
      'urn:contoso:employee': { badge: '7' },
      [enterpriseUser]: { manager: { value: '89607' } },
    };
    expect(JSON.parse(bulkRequestBody([{ bulkId: 'op-1', user }]))).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [
        {
          method: 'POST',
          bulkId: 'op-1',
          path: '/Users',
          data: {
            schemas: [
              'urn:ietf:params:scim:schemas:core:2.0:User',
              'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
              'urn:contoso:employee',
              'urn:ietf:params:scim:schemas:extension:workforce:1.0:User',
            ],
            ...user,
          },
        },
      ],
      failOnErrors: null,
    });
  });

  it('names core and enterprise also where nothing of them is set', () => {
    const { Operations } = JSON.parse(bulkRequestBody(members(1)));
    expect(Operations[0].data.schemas).toHaveLength(2);
  });

  it('takes fifty members and not one more', () => {
    expect(JSON.parse(bulkRequestBody(members(50))).Operations).toHaveLength(50);
    expect(() => bulkRequestBody(members(51))).toThrow(RangeError);
    expect(() => bulkRequestBody([])).toThrow(RangeError);
  });

  it('refuses a repeated bulkId', () => {
    expect(() => bulkRequestBody([...members(2), ...members(1)])).toThrow(/unique/);
  });

  it('is the same text for the same members, so that a resend can be proved equal', () => {
    expect(bulkRequestBody(members(3))).toBe(bulkRequestBody(members(3)));
  });
});
