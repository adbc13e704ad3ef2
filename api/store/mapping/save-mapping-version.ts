// A caller's document becomes the next version of its mapping: nothing is overwritten, and the audit tells who did it.
import { createHash } from 'node:crypto';
import type { MappingDocument } from '../../mapping/mapping-document.ts';
import { canonicalJson } from '../../scim/canonical-json.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Database, Queryable } from '../database.ts';
import { type OpenedRemap, openRemaps } from '../evaluation/open-remaps.ts';
import type { Keyring } from '../keyring.ts';
import { readMapping } from './mapping-versions.ts';

export interface NewVersion {
  readonly document: MappingDocument;
  readonly caller: string;
  /** The newest version the caller knows of, 0 for none; left out where the caller does not mind. */
  readonly expectedVersion: number | undefined;
  /** Saved although so many of its examples fail. */
  readonly failedExamples: number;
  /** Everybody of that source whom an older version has evaluated is evaluated again; null where nobody is. */
  readonly reevaluate: {
    readonly keyring: Keyring;
    readonly source: string;
    /** The jobs of the document's routes. */
    readonly routedTo: readonly string[];
  } | null;
}

export type SavedVersion =
  | {
      readonly kind: 'saved' | 'same';
      readonly version: number;
      readonly createdAt: Date;
      /** What was opened to evaluate everybody again. */
      readonly remaps: readonly OpenedRemap[];
    }
  /** Another version came first; nothing was stored. */
  | { readonly kind: 'changed'; readonly newest: number };

/** Stores the document unless the newest version says the same, whatever the order of its keys. */
export async function saveMappingVersion(db: Database, change: NewVersion): Promise<SavedVersion> {
  for (;;) {
    const saved = await db.transaction((tx) => trySave(tx, change));
    // Null: somebody took the number between our reading and our writing; their version is looked at next.
    if (saved !== null) return saved;
  }
}

async function trySave(tx: Queryable, change: NewVersion): Promise<SavedVersion | null> {
  const { document, caller, expectedVersion, failedExamples, reevaluate } = change;
  const newest = await readMapping(tx, document.name);
  if (newest !== null && canonicalJson(newest.document) === canonicalJson(document)) {
    return { kind: 'same', version: newest.version, createdAt: newest.createdAt, remaps: [] };
  }
  const before = newest?.version ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== before) return { kind: 'changed', newest: before };
  const text = JSON.stringify(document);
  const hash = createHash('sha256').update(text).digest('base64url');
  const [inserted] = await tx.query<{ createdAt: Date }>(
    `insert into mapping (name, version, document, document_hash, created_by)
     values ($1, $2, $3::jsonb, $4, $5)
     on conflict (name, version) do nothing
     returning created_at as "createdAt"`,
    [document.name, before + 1, text, hash, caller],
  );
  if (inserted === undefined) return null;
  const version = before + 1;
  const remaps =
    reevaluate === null
      ? []
      : await openRemaps(tx, reevaluate.keyring, {
          mapping: document.name,
          version,
          source: reevaluate.source,
          caller,
          routedTo: reevaluate.routedTo,
        });
  await appendAudit(tx, {
    caller,
    action: 'mapping-saved',
    subject: `mapping:${document.name}`,
    data: { version, documentHash: hash, failedExamples, remaps: remaps.map((remap) => remap.submissionId) },
  });
  return { kind: 'saved', version, createdAt: inserted.createdAt, remaps };
}
