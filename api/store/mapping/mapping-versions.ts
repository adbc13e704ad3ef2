// Mapping documents in immutable versions: a submission pins one, and what was planned can always be explained.
import { createHash } from 'node:crypto';
import type { MappingDocument } from '../../mapping/mapping-document.ts';
import type { Database, Queryable } from '../database.ts';

export interface MappingVersion {
  readonly name: string;
  readonly version: number;
  readonly document: MappingDocument;
  readonly createdBy: string;
  readonly createdAt: Date;
}

const COLUMNS = `name, version, document, created_by as "createdBy", created_at as "createdAt"`;

/** The named version, or the newest one without `version`; null where there is none. */
export async function readMapping(db: Queryable, name: string, version?: number): Promise<MappingVersion | null> {
  const [row] = await db.query<MappingVersion>(
    `select ${COLUMNS}
     from mapping
     where name = $1
       and ($2::integer is null or version = $2)
     order by version desc
     limit 1`,
    [name, version ?? null],
  );
  return row ?? null;
}

/** The newest version of every mapping, by name. */
export async function listMappings(db: Queryable): Promise<MappingVersion[]> {
  return db.query<MappingVersion>(`select distinct on (name) ${COLUMNS} from mapping order by name, version desc`);
}

/** Saves the document as the next version of its name, unless the newest version is the same. Returns the version. */
export async function saveMapping(db: Database, document: MappingDocument, createdBy: string): Promise<number> {
  const text = JSON.stringify(document);
  const hash = createHash('sha256').update(text).digest('base64url');
  return db.transaction(async (tx) => {
    const [newest] = await tx.query<{ version: number; document_hash: string }>(
      'select version, document_hash from mapping where name = $1 order by version desc limit 1',
      [document.name],
    );
    if (newest?.document_hash === hash) return newest.version;
    const version = (newest?.version ?? 0) + 1;
    await tx.query(
      `insert into mapping (name, version, document, document_hash, created_by)
       values ($1, $2, $3::jsonb, $4, $5)
       on conflict (name, version) do nothing`,
      [document.name, version, text, hash, createdBy],
    );
    return version;
  });
}
