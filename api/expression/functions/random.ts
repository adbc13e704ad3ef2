// Random values from a cryptographic source, without bias.

type RandomBytes = ((count: number) => Uint8Array) | undefined;

/** How many characters of each kind there must be at least. */
export type CharacterClasses = {
  readonly numbers: number;
  readonly special: number;
  readonly capital: number;
  readonly lower: number;
};

// The special characters are those of the Windows password complexity rule.
const alphabets: Readonly<Record<keyof CharacterClasses, string>> = {
  numbers: '0123456789',
  special: '~!@#$%^&*_-+=`|\\(){}[]:;"\'<>,.?/',
  capital: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  lower: 'abcdefghijklmnopqrstuvwxyz',
};

/** A version 4 UUID (RFC 9562 section 5.4), lower-case, with hyphens. */
export function randomGuid(source: RandomBytes): string {
  const bytes = Uint8Array.from(takeBytes(source, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Characters in random order with the minimums met; undefined where `avoided` leaves nothing to choose from. */
export function randomString(
  length: number,
  least: CharacterClasses,
  avoided: string,
  source: RandomBytes,
): string | undefined {
  const characters: string[] = [];
  const take = (alphabet: string, count: number): boolean => {
    if (count > 0 && alphabet === '') return false;
    for (let index = 0; index < count; index++) characters.push(alphabet[below(alphabet.length, source)] as string);
    return true;
  };
  const kinds = Object.keys(alphabets) as (keyof CharacterClasses)[];
  const allowed = (kind: keyof CharacterClasses) =>
    [...alphabets[kind]].filter((one) => !avoided.includes(one)).join('');
  for (const kind of kinds) if (!take(allowed(kind), least[kind])) return undefined;
  if (!take(kinds.map(allowed).join(''), length - characters.length)) return undefined;
  return shuffle(characters, source).join('');
}

function shuffle(list: string[], source: RandomBytes): string[] {
  for (let last = list.length - 1; last > 0; last--) {
    const other = below(last + 1, source);
    [list[last], list[other]] = [list[other] as string, list[last] as string];
  }
  return list;
}

/** A whole number from 0 to limit - 1 (limit up to 256), each equally likely: bytes of the uneven rest are thrown away. */
function below(limit: number, source: RandomBytes): number {
  const even = 256 - (256 % limit);
  for (;;) {
    const byte = takeBytes(source, 1)[0] ?? 0;
    if (byte < even) return byte % limit;
  }
}

function takeBytes(source: RandomBytes, count: number): Uint8Array {
  return source === undefined ? globalThis.crypto.getRandomValues(new Uint8Array(count)) : source(count);
}
