// A user as pairs of name and value: what flows get whose forms come from the mapping, because their designer knows no
// attribute beforehand.
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { namesOfResult } from '../mapping/record-schema.ts';
import { readTarget } from '../scim/read-target.ts';
import { enterpriseUser, type ScimUser } from '../scim/user.ts';

export interface UserAsPairs {
  readonly attributes: { readonly name: string; readonly value: string }[];
}

/** The attributes that have a value, named as in the mapping's `result` schema, in its order. */
export function userAsPairs(user: ScimUser, mapping: CompiledMapping): UserAsPairs {
  const attributes = namesOfResult(mapping).flatMap((name) => {
    // `manager` is the section of a mapping, not a target.
    const value = name === 'manager' ? user[enterpriseUser]?.manager?.value : readTarget(user, name);
    return value === undefined ? [] : [{ name, value: String(value) }];
  });
  return { attributes };
}
