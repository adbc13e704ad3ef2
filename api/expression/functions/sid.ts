// A Windows security identifier (MS-DTYP section 2.4.2): revision, count, six bytes of authority, 32-bit sub-authorities.

/** `S-1-5-21-…`, or undefined for bytes that are no SID. */
export function sidText(bytes: Uint8Array): string | undefined {
  const [revision, count = 0] = bytes;
  if (revision !== 1 || count > 15 || bytes.length !== 8 + 4 * count) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const authority = view.getUint16(2) * 2 ** 32 + view.getUint32(4);
  const parts = Array.from({ length: count }, (_, index) => view.getUint32(8 + 4 * index, true));
  return ['S', revision, authority, ...parts].join('-');
}
