// What stands in a user at a target, as `compileTarget` writes it.
import { parseTarget } from './parse-target.ts';
import { enterpriseUser, type ScimUser } from './user.ts';

/** The text, or whether the worker is active; undefined where nothing stands there or there is no such place. */
export function readTarget(user: ScimUser, target: string): string | boolean | undefined {
  const parsed = parseTarget(target);
  switch (parsed?.kind) {
    case undefined:
      return undefined;
    case 'active':
      return user.active;
    case 'attribute':
      return memberOf(user, parsed.name);
    case 'name':
      return memberOf(user.name, parsed.part);
    case 'manager':
      return user[enterpriseUser]?.manager?.value;
    case 'extension':
      return memberOf(user[parsed.urn as `urn:${string}`], parsed.name);
    case 'typed':
      return memberOf(
        user[parsed.list]?.find(({ type }) => type === parsed.type),
        parsed.part,
      );
  }
}

function memberOf(holder: object | undefined, name: string): string | undefined {
  const value = (holder as Readonly<Record<string, unknown>> | undefined)?.[name];
  return typeof value === 'string' ? value : undefined;
}
