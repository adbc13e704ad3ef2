// Writes a value into a user at a target. Targets are compiled once per mapping into small closures, because a million
// records times twenty targets would otherwise spend their time taking paths apart.
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
      return attributeWriter(target.name as 'displayName');
    case 'active':
      return (user, value) => {
        user.active = value.toLowerCase() === 'true';
      };
    case 'name':
      return memberWriter('name', target.part);
    case 'extension':
      return memberWriter(target.urn as 'name', target.name);
    case 'manager':
      return (user, value) => {
        const enterprise = user[enterpriseUser] as Members | undefined;
        if (enterprise === undefined) user[enterpriseUser] = { manager: { value } };
        else enterprise.manager = { value };
      };
    case 'typed':
      return typedWriter(target.list, target.type, target.part);
  }
}

type Members = { [member: string]: unknown };

function attributeWriter(name: 'displayName'): TargetWriter {
  return (user, value) => {
    user[name] = value;
  };
}

function memberWriter(key: 'name', part: string): TargetWriter {
  return (user, value) => {
    const members = user[key] as Members | undefined;
    if (members === undefined) user[key] = { [part]: value };
    else members[part] = value;
  };
}

// The service processes the element of type work; `primary` says so where it must choose between several.
function typedWriter(list: 'emails' | 'phoneNumbers' | 'addresses', type: string, part: string): TargetWriter {
  const isWork = type === 'work';
  return (user, value) => {
    const elements = user[list] as Members[] | undefined;
    const element = elements?.find((candidate) => candidate.type === type);
    if (element !== undefined) {
      element[part] = value;
      return;
    }
    const added = isWork ? { type, primary: true, [part]: value } : { type, [part]: value };
    if (elements === undefined) user[list] = [added];
    else elements.push(added);
  };
}
