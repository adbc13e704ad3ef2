// The versions of a mapping, and what differs between two of them.
import { diffMappings } from '../mapping/diff-mappings.ts';
import type { Queryable } from '../store/database.ts';
import { listMappingVersions } from '../store/mapping/list-mapping-versions.ts';
import { type FoundVersion, findMappingVersion } from './find-mapping-version.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { cutPage, pagePlace } from './page.ts';
import { Problem } from './problem.ts';

export function compareMappingHandlers(db: Queryable, options: { readonly publicUrl: string }): Handlers {
  return {
    ListMappingVersions: async (request, response) => {
      const name = String(request.params.name);
      const { page, top = 100 } = queryOf<'ListMappingVersions'>(request);
      const before = pagePlace(page, 2 ** 31 - 1);
      const found = await listMappingVersions(db, { name, before, top: top + 1 });
      // A preset that was never used has no version in the books; a name that means nothing is 404.
      if (found.length === 0) await findMappingVersion(db, name);
      const placeOf = ({ version }: { readonly version: number }) => version;
      const { rows, nextLink } = cutPage(found, top, { publicUrl: options.publicUrl, request, placeOf });
      const value = rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
      response.json({ value, nextLink } satisfies AnswerOf<'ListMappingVersions', 200>);
    },
    CompareMappings: async (request, response) => {
      const name = String(request.params.name);
      const { from, to, fromMapping } = queryOf<'CompareMappings'>(request);
      const newer = await findMappingVersion(db, name, to);
      const older = await olderSide(db, newer, { from, fromMapping });
      const changes = diffMappings(older.document, newer.document).map((change) => ({ ...change }));
      const side = ({ name: mapping, version }: FoundVersion) => ({ mapping, version });
      response.json({ from: side(older), to: side(newer), changes } satisfies AnswerOf<'CompareMappings', 200>);
    },
  };
}

function olderSide(
  db: Queryable,
  newer: FoundVersion,
  { from, fromMapping }: { readonly from: number | undefined; readonly fromMapping: string | undefined },
): Promise<FoundVersion> {
  if (fromMapping !== undefined) return findMappingVersion(db, fromMapping, from);
  const version = from ?? newer.version - 1;
  if (version > 0) return findMappingVersion(db, newer.name, version);
  const detail = `The version ${newer.version} of "${newer.name}" is the first. Name another one in from, or another mapping in fromMapping.`;
  throw new Problem(400, 'nothing-to-compare', detail, { errors: [{ path: 'query.from', message: 'is needed here' }] });
}
