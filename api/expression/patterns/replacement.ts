// .NET's replacement patterns: $1, ${name}, $$, $&, $`, $', $+, $_ (dotnet/docs: substitutions in regular expressions).
// What is no substitution stays as written, a dollar sign included.

/** Text, or a reference to a group by .NET's number, or a part of the text around the match. */
export type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly number: number }
  | { readonly kind: 'before' | 'after' | 'whole' };

const substitution = /\$(?:\$|&|`|'|\+|_|(\d+)|\{(\d+)\}|\{([\p{L}\p{Mn}\p{Pc}][\p{L}\p{Mn}\p{Nd}\p{Pc}]*)\})/gu;

/** The replacement as parts. `groupCount` is how many groups the pattern has; `groupNames` maps names to numbers. */
export function readReplacement(
  replacement: string,
  groupCount: number,
  groupNames: ReadonlyMap<string, number>,
): readonly ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  let from = 0;
  for (const match of replacement.matchAll(substitution)) {
    const part = readPart(match, groupCount, groupNames);
    if (part === undefined) continue;
    if (match.index > from) parts.push({ kind: 'text', text: replacement.slice(from, match.index) });
    parts.push(part);
    from = match.index + match[0].length;
  }
  if (from < replacement.length) parts.push({ kind: 'text', text: replacement.slice(from) });
  return parts;
}

function readPart(
  match: RegExpExecArray,
  groupCount: number,
  groupNames: ReadonlyMap<string, number>,
): ReplacementPart | undefined {
  const [written, digits, braced, name] = match;
  if (name !== undefined) {
    const number = groupNames.get(name);
    return number === undefined ? undefined : { kind: 'group', number };
  }
  const digitsOfGroup = digits ?? braced;
  if (digitsOfGroup !== undefined) {
    const number = Number(digitsOfGroup);
    return number <= groupCount ? { kind: 'group', number } : undefined;
  }
  switch (written[1]) {
    case '$':
      return { kind: 'text', text: '$' };
    case '&':
      return { kind: 'group', number: 0 };
    case '+':
      return { kind: 'group', number: groupCount };
    case '`':
      return { kind: 'before' };
    case "'":
      return { kind: 'after' };
    default:
      return { kind: 'whole' };
  }
}
