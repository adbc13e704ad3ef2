// The parts of a distinguished name (RFC 4514), as DNComponent counts them.

/** The value of the nth component from the left, unescaped, of its first attribute; undefined where there are fewer. */
export function componentOf(name: string, number: number): string | undefined {
  const component = splitUnescaped(name, /[,;]/)[number - 1];
  if (component === undefined) return undefined;
  const first = splitUnescaped(component, /\+/)[0] ?? '';
  const equals = first.indexOf('=');
  return equals === -1 ? undefined : withoutEscapes(first.slice(equals + 1).trim());
}

function splitUnescaped(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') quoted = !quoted;
    if (!quoted && separator.test(character)) {
      parts.push(part);
      part = '';
      continue;
    }
    part += character;
    if (character === '\\') part += text.charAt(++at);
  }
  return [...parts, part];
}

function withoutEscapes(value: string): string {
  const inner = /^"(.*)"$/s.exec(value)?.[1] ?? value;
  // A run of hexadecimal pairs is UTF-8.
  return inner.replace(/(?:\\[0-9A-Fa-f]{2})+|\\(.)/gs, (whole, single: string | undefined) =>
    single === undefined ? Buffer.from(whole.replaceAll('\\', ''), 'hex').toString('utf8') : single,
  );
}
