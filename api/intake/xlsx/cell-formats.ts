// What the number formats of a workbook make of a number: a day, a time, a number with leading zeros, or a number.
import { type Package, readWholePart } from './read-part.ts';

export type CellFormat =
  | { readonly kind: 'number' | 'date' | 'time' }
  /** Shown with at least so many digits, as ids are. */
  | { readonly kind: 'digits'; readonly digits: number };

const NUMBER: CellFormat = { kind: 'number' };
const DATE: CellFormat = { kind: 'date' };
const TIME: CellFormat = { kind: 'time' };
const MOST_FORMATS = 100_000;

/** The formats in the order in which cells name them. */
export async function cellFormats(from: Package, part: string | undefined): Promise<readonly CellFormat[]> {
  const written = new Map<number, string>();
  const formats: number[] = [];
  let isOfCells = false;
  if (part === undefined) return [];
  await readWholePart(from, part, {
    open(element, attribute) {
      if (element === 'cellXfs') isOfCells = true;
      else if (element === 'numFmt' && written.size < MOST_FORMATS)
        written.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      else if (element === 'xf' && isOfCells && formats.length < MOST_FORMATS)
        formats.push(Number(attribute('numFmtId') ?? 0));
    },
    close(element) {
      if (element === 'cellXfs') isOfCells = false;
    },
  });
  return formats.map((id) => formatOf(id, written.get(id)));
}

// The formats below 164 are Excel's own and not written down in the file (ECMA-376 part 1, 18.8.30).
function formatOf(id: number, code: string | undefined): CellFormat {
  if (code !== undefined) return formatOfCode(code);
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return DATE;
  return (id >= 18 && id <= 21) || id === 45 || id === 47 ? TIME : NUMBER;
}

/** What a format code says. `[h]:mm` is a duration and stays the number of days that it is. */
export function formatOfCode(code: string): CellFormat {
  const plain = code
    .slice(0, 1_000)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .split(';', 1)[0] as string;
  if (/\[(h+|m+|s+)\]/i.test(plain)) return NUMBER;
  const signs = plain.replace(/\[[^\]]*\]|general/gi, '');
  const zeros = /^0{2,15}$/.exec(signs);
  if (zeros !== null) return { kind: 'digits', digits: zeros[0].length };
  if (/[yd]/i.test(signs)) return DATE;
  if (/[hs]/i.test(signs)) return TIME;
  return /m/i.test(signs) ? DATE : NUMBER;
}
