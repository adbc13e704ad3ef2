// Writes a value into a user at a target. Targets are compiled once per mapping into small closures, because a million
// records times twenty targets would otherwise spend their time taking paths apart.
import { type Members, type MemberWriter, memberWriter } from './member-writer.ts';
import { parseTarget, type Target } from './parse-target.ts';
import { enterpriseUser, type ScimUser } from './user.ts';

/** A user while it is being filled. */
export type UserDraft = { -readonly [Key in keyof ScimUser]?: unknown };

export type TargetWriter = (user: UserDraft, value: string) => void;

/** A function that writes a text at the target, or null when the target does not exist. `active` takes `true` or `false`. */
export function compileTarget(target: string): TargetWriter | null {
  const parsed = parseTarget(target);
  return parsed === null ? null : writerOf(parsed);
}

function writerOf(target: Target): TargetWriter {
  switch (target.kind) {
    case 'attribute':
      return memberWriter(target.name) as TargetWriter;
    case 'active':
      return (user, value) => {
        user.active = value.toLowerCase() === 'true';
      };
    case 'name':
      return objectWriter('name', memberWriter(target.part));
    case 'manager':
      return objectWriter(enterpriseUser, (members, value) => {
        members.manager = { value };
      });
    case 'extension':
      return objectWriter(target.urn as typeof enterpriseUser, memberWriter(target.name));
    case 'typed':
      return typedWriter(target.list, target.type, memberWriter(target.part));
  }
}

function objectWriter(key: 'name' | typeof enterpriseUser, write: MemberWriter): TargetWriter {
  return (user, value) => {
    const members = user[key] as Members | undefined;
    if (members !== undefined) write(members, value);
    else {
      const added: Members = {};
      write(added, value);
      user[key] = added;
    }
  };
}

// The service processes the element of type work; `primary` says so where it must choose between several.
function typedWriter(list: 'emails' | 'phoneNumbers' | 'addresses', type: string, write: MemberWriter): TargetWriter {
  const isWork = type === 'work';
  return (user, value) => {
    const elements = user[list] as Members[] | undefined;
    let element = elements?.find((candidate) => candidate.type === type);
    if (element === undefined) {
      element = isWork ? { type, primary: true } : { type };
      if (elements === undefined) user[list] = [element];
      else elements.push(element);
    }
    write(element, value);
  };
}
