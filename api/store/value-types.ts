// What a column's value is in JavaScript, alike on both engines: the driver's own choice where it is right, ours where it
// loses something (a date without time becomes a local midnight, numbers become texts).
import pg from 'pg';

type Parse = (text: string) => unknown;

/** Whole numbers up to 2^53; beyond, an error rather than a number that is quietly another one. */
function integer(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The database gave ${text}, a number too large to be exact.`);
  return value;
}

/** bytea in its hex form, `\x…`, as the server sends it since PostgreSQL 9. */
const bytes: Parse = (text) => Buffer.from(text.slice(2), 'hex');
const asText: Parse = (text) => text;
const moment = pg.types.getTypeParser(1184) as Parse;

/** Scalar and array type numbers (pg_type.oid) with the parser of one element. */
const ownTypes: readonly (readonly [scalar: number, array: number, parse: Parse])[] = [
  [20, 1016, integer], // bigint
  [1700, 1231, Number], // numeric
  [1184, 1185, moment], // timestamptz → Date
  [1114, 1115, asText], // timestamp: has no zone, so it is no moment
  [1082, 1182, asText], // date → yyyy-MM-dd
  [17, 1001, bytes], // bytea → Buffer
  [3802, 3807, JSON.parse], // jsonb
  [114, 199, JSON.parse], // json
  [2950, 2951, asText], // uuid
];

/** A text array's elements, nested as the array is. */
type Element = string | null | readonly Element[];
const textArray = pg.types.getTypeParser(1009 as number) as (text: string) => Element[];

function inside(element: Element, parse: Parse): unknown {
  if (element === null) return null;
  return typeof element === 'string' ? parse(element) : element.map((each) => inside(each, parse));
}

const parsers = new Map<number, Parse>();
for (const [scalar, array, parse] of ownTypes) {
  parsers.set(scalar, parse);
  parsers.set(array, (text) => textArray(text).map((element) => inside(element, parse)));
}

/** The `types` setting of a pg client or pool: results as described above, without touching the driver's global table. */
export const valueTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const own = format === 'binary' ? undefined : parsers.get(oid);
    return own ?? pg.types.getTypeParser(oid, format);
  },
};
