// All tables of the books as text, with everything sealed opened: what whoever holds the key could read there.
import type { Database } from '../../../api/store/database.ts';
import type { Keyring } from '../../../api/store/keyring.ts';
import { openJson } from '../../../api/store/seal.ts';

export async function openDump(db: Database, keyring: Keyring): Promise<string> {
  const tables = await db.query<{ name: string; sealed: string[] | null }>(
    `select tables.table_name as name,
            array_agg(columns.column_name::text) filter (where columns.data_type = 'bytea') as sealed
     from information_schema.tables
     join information_schema.columns on columns.table_schema = tables.table_schema and columns.table_name = tables.table_name
     where tables.table_schema = 'public'
       and tables.table_type = 'BASE TABLE'
     group by tables.table_name
     order by tables.table_name`,
  );
  const lines: string[] = [];
  for (const { name, sealed } of tables) {
    for (const { row } of await db.query<{ row: string }>(`select to_jsonb(${name})::text as row from ${name}`))
      lines.push(`${name} ${row}`);
    for (const column of sealed ?? []) {
      const version = keyVersionOf(name, column);
      const rows = await db.query<{ value: Buffer; key_version: number }>(
        `select ${column} as value, ${version} as key_version from ${name} where ${column} is not null`,
      );
      for (const { value, key_version } of rows)
        lines.push(`${name}.${column} ${JSON.stringify(openJson(keyring, value, key_version))}`);
    }
  }
  return lines.join('\n');
}

// What came later than the other sealed column of its row has a key version of its own.
function keyVersionOf(table: string, column: string): string {
  if (column === 'sealed_next') return 'next_key_version';
  return table === 'target' && column === 'sealed_user_name' ? 'user_name_key_version' : 'key_version';
}
