// The icon: 230 by 230, an opaque square in the brand colour, a person and a ramp within the middle 160. Drawn, so that no design
// program is needed to change it.
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { publisher } from './publisher.ts';

export const iconSide = 230;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const samples = 4;

/** The icon as a PNG file: 8 bits red, green and blue, no transparency. */
export function drawIcon(): Buffer {
  const brand = [1, 3, 5].map((at) => Number.parseInt(publisher.brandColor.slice(at, at + 2), 16));
  const rows: number[] = [];
  for (let y = 0; y < iconSide; y++) {
    rows.push(0);
    for (let x = 0; x < iconSide; x++) {
      const white = coverage(x, y);
      for (const part of brand) rows.push(Math.round(part + (255 - part) * white));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(iconSide, 0);
  head.writeUInt32BE(iconSide, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.from(rows), { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** The colours of such a file without its compression, which differs from one version of the library to the next. */
export function pixelsOf(png: Buffer): { width: number; height: number; colourType: number; rows: Buffer } {
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const end = at + 8 + png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, end));
  }
  const rows = inflateSync(Buffer.concat(data));
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), colourType: png[25] as number, rows };
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** How much of a pixel is white, from 0 to 1; only where its corners differ it is looked at more closely. */
function coverage(x: number, y: number): number {
  const corner = isWhite(x, y);
  if (corner === isWhite(x + 1, y) && corner === isWhite(x, y + 1) && corner === isWhite(x + 1, y + 1))
    return corner ? 1 : 0;
  let hits = 0;
  for (let i = 0; i < samples; i++)
    for (let j = 0; j < samples; j++) if (isWhite(x + (i + 0.5) / samples, y + (j + 0.5) / samples)) hits++;
  return hits / samples ** 2;
}

/** A head, shoulders, and a ramp that ends in an arrow. */
function isWhite(x: number, y: number): boolean {
  const toRamp = squareToLine(x, y, 40, 186, 176, 118);
  if (toRamp < 8 ** 2) return true;
  if (squareToLine(x, y, 176, 118, 146, 114) < 8 ** 2 || squareToLine(x, y, 176, 118, 162, 145) < 8 ** 2) return true;
  // The person stands clear of the ramp.
  if (toRamp < 16 ** 2) return false;
  return square(x - 88, y - 72) < 24 ** 2 || (y < 150 && square(x - 88, y - 150) < 44 ** 2);
}

const square = (dx: number, dy: number) => dx * dx + dy * dy;

/** The square of the distance to the line from (a, b) to (c, d). */
function squareToLine(x: number, y: number, a: number, b: number, c: number, d: number): number {
  const along = ((x - a) * (c - a) + (y - b) * (d - b)) / square(c - a, d - b);
  const t = Math.min(1, Math.max(0, along));
  return square(x - a - t * (c - a), y - b - t * (d - b));
}
