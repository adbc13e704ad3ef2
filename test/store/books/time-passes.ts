// A moving clock for books whose time is the database's own: everything that was written is now so many days older.
import type { Database } from '../../../api/store/database.ts';

// Entries of the audit carry their time in their hash.
const FIXED = ['audit', 'schema_migration'];

export async function timePasses(db: Database, days: number): Promise<void> {
  const tables = await db.query<{ name: string; columns: string[] }>(
    `select columns.table_name as name, array_agg(columns.column_name::text) as columns
     from information_schema.columns
     join information_schema.tables on tables.table_schema = columns.table_schema and tables.table_name = columns.table_name
     where columns.table_schema = 'public'
       and tables.table_type = 'BASE TABLE'
       and columns.data_type = 'timestamp with time zone'
       and columns.table_name <> all($1::text[])
     group by columns.table_name`,
    [FIXED],
  );
  for (const { name, columns } of tables) {
    const earlier = columns.map((column) => `${column} = ${column} - make_interval(days => ${days})`);
    await db.query(`update ${name} set ${earlier.join(', ')}`);
  }
}
