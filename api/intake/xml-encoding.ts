// The encoding that an XML document says it has, where that can be true.

/**
 * The name in the XML declaration at the beginning of the bytes. Declarations of UTF-16 and UTF-32 that can be read as ASCII are wrong (programs
 * write one and then save the text as UTF-8), so they count for nothing.
 */
export function xmlEncoding(firstBytes: Buffer): string | undefined {
  const beginning = firstBytes.toString('latin1', 0, 300);
  const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]{1,39})["']/.exec(beginning)?.[1];
  return declared === undefined || /^(utf-?(16|32)|ucs|iso-10646)/i.test(declared) ? undefined : declared;
}
