// The text form of the keys: base64 of 32 bytes, or `2:base64,1:base64` while keys rotate.

/** Keys by version, in the order written: the first seals. */
export type KeyByVersion = ReadonlyMap<number, Buffer>;

/** Reads keys. Throws one error with every fault; `origin` says where the text stood, and the text itself is never named. */
export function parseKeys(text: string, origin: string): KeyByVersion {
  const entries = text
    .trim()
    .split(',')
    .map((entry) => entry.trim());
  const faults: string[] = [];
  const keys = new Map<number, Buffer>();
  for (const [index, entry] of entries.entries()) {
    const which = entries.length === 1 ? 'the key' : `key ${index + 1}`;
    const parts = /^(?:([1-9]\d{0,8}):)?([A-Za-z0-9+/]+={0,2})$/.exec(entry);
    if (parts?.[2] === undefined) {
      faults.push(`${which} is not base64, with or without a version before it (2:…)`);
      continue;
    }
    if (parts[1] === undefined && entries.length > 1)
      faults.push(`${which} needs a version before it (2:…), as there are several`);
    const version = Number(parts[1] ?? 1);
    const key = Buffer.from(parts[2], 'base64');
    if (key.length !== 32) faults.push(`${which} has ${key.length} bytes, not 32`);
    if (keys.has(version)) faults.push(`${which} has version ${version}, as another one has`);
    keys.set(version, key);
  }
  if (faults.length > 0) {
    throw new Error(`${origin} cannot be used: ${faults.join('; ')}. A key is made by: openssl rand -base64 32`);
  }
  return keys;
}
