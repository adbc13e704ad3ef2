// The tables of the books as the database itself knows them, in an order in which each comes after those it refers to.
import type { Queryable } from '../database.ts';

export interface BooksTable {
  readonly name: string;
  readonly primaryKey: readonly string[];
  /** Whether rows hold sealed chunks, which are large. */
  readonly isLarge: boolean;
  /** Columns that number themselves. */
  readonly identities: readonly string[];
}

/** What a move makes itself. */
const LEFT_OUT = ['schema_migration', 'books_place'];

export async function readBooksTables(db: Queryable): Promise<BooksTable[]> {
  const tables = await db.query<BooksTable & { readonly refersTo: readonly string[] } & Record<string, unknown>>(
    `select class.relname::text as name,
            array(
              select attribute.attname::text
              from pg_index as index
              cross join unnest(index.indkey::int2[]) with ordinality as key (number, place)
              join pg_attribute as attribute on attribute.attrelid = class.oid and attribute.attnum = key.number
              where index.indrelid = class.oid
                and index.indisprimary
              order by key.place
            ) as "primaryKey",
            exists (
              select 1
              from pg_attribute as attribute
              where attribute.attrelid = class.oid
                and attribute.attnum > 0
                and attribute.atttypid = 'bytea'::regtype
            ) as "isLarge",
            array(
              select attribute.attname::text
              from pg_attribute as attribute
              where attribute.attrelid = class.oid
                and attribute.attidentity <> ''
            ) as identities,
            array(
              select distinct other.relname::text
              from pg_constraint as reference
              join pg_class as other on other.oid = reference.confrelid
              where reference.conrelid = class.oid
                and reference.contype = 'f'
                and other.oid <> class.oid
            ) as "refersTo"
     from pg_class as class
     where class.relkind = 'r'
       and class.relnamespace = 'public'::regnamespace
       and class.relname <> all($1::text[])
     order by class.relname`,
    [LEFT_OUT],
  );
  return inOrder(tables);
}

function inOrder<Table extends BooksTable & { readonly refersTo: readonly string[] }>(
  tables: readonly Table[],
): Table[] {
  const ordered: Table[] = [];
  const waiting = new Set(tables);
  while (waiting.size > 0) {
    const ready = [...waiting].filter((table) => ![...waiting].some((other) => table.refersTo.includes(other.name)));
    if (ready.length === 0)
      throw new Error(`These tables refer to each other: ${[...waiting].map(({ name }) => name)}`);
    for (const table of ready) {
      ordered.push(table);
      waiting.delete(table);
    }
  }
  return ordered;
}
