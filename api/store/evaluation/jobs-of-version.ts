// To which jobs a stored version of a mapping sends its workers.
import type { MappingDocument } from '../../mapping/mapping-document.ts';
import type { Queryable } from '../database.ts';
import { readMapping } from '../mapping/mapping-versions.ts';

/** What the routes of a document lead to; empty where it has none. */
export type JobsOfRoutes = (document: MappingDocument) => readonly string[];

/** Empty where it has no routes, or where they lead to a job that this service does not know. */
export async function jobsOfVersion(
  tx: Queryable,
  { mapping, version }: { readonly mapping: string; readonly version: number },
  jobsOfRoutes: JobsOfRoutes,
): Promise<readonly string[]> {
  const found = await readMapping(tx, mapping, version);
  const jobs = found === null ? [] : jobsOfRoutes(found.document);
  return jobs.length > 0 && (await areJobs(tx, jobs)) ? jobs : [];
}

export async function areJobs(tx: Queryable, names: readonly string[]): Promise<boolean> {
  const found = await tx.query('select 1 from job where name = any($1::text[])', [[...names]]);
  return found.length === names.length;
}
