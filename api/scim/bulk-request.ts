// The body of one bulkUpload call (Graph: synchronizationJob, bulkUpload): SCIM's bulk envelope (RFC 7644 section 3.7) with
// Microsoft's rules: always POST to /Users, also for updates and leavers, and at most 50 members.
import { type ScimUser, schemasOf } from './user.ts';

export interface BulkMember {
  /** Unique within the request; the operation's id, so that a log row finds its way back. */
  readonly bulkId: string;
  readonly user: ScimUser;
}

const maxBulkMembers = 50;

/**
 * The JSON text of a bulk request. Throws a RangeError for no members or more than 50, and for a repeated bulkId: such a
 * request must never be composed, let alone sent.
 */
export function bulkRequestBody(members: readonly BulkMember[]): string {
  if (members.length === 0 || members.length > maxBulkMembers) {
    throw new RangeError(`a bulk request takes 1 to ${maxBulkMembers} members, not ${members.length}`);
  }
  if (new Set(members.map((member) => member.bulkId)).size < members.length) {
    throw new RangeError('every bulkId of a bulk request must be unique');
  }
  return JSON.stringify({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: members.map(({ bulkId, user }) => ({
      method: 'POST',
      bulkId,
      path: '/Users',
      data: { schemas: schemasOf(user), ...user },
    })),
    failOnErrors: null,
  });
}
