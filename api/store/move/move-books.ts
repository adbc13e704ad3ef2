// Moves the books from the embedded database into an empty PostgreSQL, whole and unchanged, chunk by chunk. Rows travel as the text that
// PostgreSQL itself makes of them, so nothing is rounded or reinterpreted on the way.
import type { Database, Queryable } from '../database.ts';
import { type BooksTable, readBooksTables } from './books-tables.ts';

export interface MovedTable {
  readonly name: string;
  readonly rows: number;
}

export type Move =
  | { readonly kind: 'moved'; readonly tables: readonly MovedTable[] }
  /** The target has books of its own. */
  | { readonly kind: 'not-empty'; readonly tables: readonly string[] }
  /** Rows of these tables arrived otherwise than they left. The target stays marked as incomplete. */
  | { readonly kind: 'different'; readonly tables: readonly string[] };

// Both with every migration applied, so their tables are the same; the first row of these comes with the migrations.
const SEEDED = ['publisher', 'audit_head'];
const ROWS_AT_ONCE = 1_000;
const LARGE_ROWS_AT_ONCE = 100;

/**
 * Copies every table and compares counts and contents. A target in which an earlier move stopped half-way is cleared and filled anew; until
 * the end no service starts on it. Nobody may work on the source meanwhile.
 */
export async function moveBooks(
  from: Database,
  to: Database,
  place: string,
  tell: (table: MovedTable) => void = () => undefined,
): Promise<Move> {
  const tables = await readBooksTables(to);
  const known = new Set((await readBooksTables(from)).map((table) => table.name));
  const unknown = tables.filter((table) => !known.has(table.name));
  if (unknown.length > 0)
    throw new Error(`The target has tables that are not ours: ${unknown.map(({ name }) => name)}`);

  const [standing] = await to.query<{ isHalf: boolean }>(
    'select move_began_at is not null and move_ended_at is null as "isHalf" from books_place',
  );
  if (standing?.isHalf !== true) {
    const filled = await filledTables(to, tables);
    if (filled.length > 0) return { kind: 'not-empty', tables: filled };
  }
  await to.query('update books_place set move_began_at = now(), move_ended_at = null, place = null');
  await to.query(`truncate ${tables.map(({ name }) => `public.${name}`).join(', ')}`);

  const moved: MovedTable[] = [];
  for (const table of tables) {
    const rows = await copyTable(from, to, table);
    moved.push({ name: table.name, rows });
    tell({ name: table.name, rows });
  }
  const different = await differentTables(from, to, tables);
  if (different.length > 0) return { kind: 'different', tables: different };
  await to.query('update books_place set move_ended_at = now(), place = $1', [place]);
  return { kind: 'moved', tables: moved };
}

async function filledTables(db: Queryable, tables: readonly BooksTable[]): Promise<string[]> {
  const filled: string[] = [];
  for (const { name } of tables.filter((table) => !SEEDED.includes(table.name)))
    if ((await db.query(`select 1 from public.${name} limit 1`)).length > 0) filled.push(name);
  return filled;
}

async function copyTable(from: Database, to: Database, table: BooksTable): Promise<number> {
  const { name, primaryKey, isLarge } = table;
  const key = primaryKey.join(', ');
  // A row as text, taken for a row again where its columns are needed. With the schema, because `record` alone is a type of PostgreSQL's own.
  const behind = `where (${key}) > (${primaryKey.map((column) => `($2::public.${name}).${column}`).join(', ')})`;
  let rows = 0;
  for (let last: string | undefined; ; ) {
    const chunk: { row: string }[] = await from.query(
      `select whole::text as row
       from public.${name} as whole
       ${last === undefined ? '' : behind}
       order by ${key}
       limit $1`,
      [isLarge ? LARGE_ROWS_AT_ONCE : ROWS_AT_ONCE, ...(last === undefined ? [] : [last])],
    );
    if (chunk.length === 0) break;
    await to.query(
      `insert into public.${name} overriding system value
       select (moved.row::public.${name}).*
       from unnest($1::text[]) as moved (row)`,
      [chunk.map(({ row }) => row)],
    );
    rows += chunk.length;
    last = chunk.at(-1)!.row;
  }
  await copyNumbering(from, to, table);
  return rows;
}

// Numbers that were given once are given to nobody else, also where their rows are gone.
async function copyNumbering(from: Queryable, to: Queryable, { name, identities }: BooksTable): Promise<void> {
  for (const column of identities) {
    const [sequence] = await from.query<{ name: string }>('select pg_get_serial_sequence($1, $2) as name', [
      name,
      column,
    ]);
    const [standing] = await from.query<{ last: string; used: boolean }>(
      `select last_value::text as last, is_called as used from ${sequence?.name}`,
    );
    await to.query('select setval(pg_get_serial_sequence($1, $2), $3::text::bigint, $4)', [
      name,
      column,
      standing?.last ?? '1',
      standing?.used ?? false,
    ]);
  }
}

async function differentTables(from: Queryable, to: Queryable, tables: readonly BooksTable[]): Promise<string[]> {
  const different: string[] = [];
  for (const { name } of tables) {
    const statement = `select count(*)::text || ':' || coalesce(sum(hashtextextended(whole::text, 0)::numeric), 0)::text as sum from public.${name} as whole`;
    const [[left], [right]] = await Promise.all([
      from.query<{ sum: string }>(statement),
      to.query<{ sum: string }>(statement),
    ]);
    if (left?.sum !== right?.sum) different.push(name);
  }
  return different;
}
