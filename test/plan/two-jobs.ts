import type { HrRecord } from '../../api/intake/hr-record.ts';
import type { MappingDocument, RouteRule } from '../../api/mapping/mapping-document.ts';
import type { Database } from '../../api/store/database.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { readMissingWorkers } from '../../api/store/submission/read-submissions.ts';
import { openBooks } from '../store/books/open-books.ts';
import { routedCsv } from './routed-csv.ts';

/** Books of two jobs, and a mapping that sends Germany to the second. */
export async function openTwoJobs(
  database: Database,
  germany: Partial<RouteRule> = {},
  more: Partial<MappingDocument> = {},
) {
  const clock: { now: Date | null } = { now: null };
  const options = { now: () => clock.now ?? new Date() };
  const entra = await openBooks(database, options);
  const ad = await openBooks(database, options);
  const document = {
    ...routedCsv({ germany: ad.job, others: entra.job }, germany),
    ...more,
  };
  await saveMapping(database, document, 'key:test');
  const request = { mapping: document.name, routedTo: [ad.job, entra.job], job: ad.job };
  const run = (...records: HrRecord[]) => entra.run(records, request);
  const sendAll = async () => {
    for (const books of [entra, ad]) {
      const sent = await books.send();
      if (sent !== null) await books.loggedAsWanted(...sent);
    }
  };
  const rows = async (id: string) =>
    database.query<{ row: number; job: string | null; disposition: string; event: string; codes: string[] }>(
      `select row, job, disposition, event,
              array(select problem ->> 'code' from jsonb_array_elements(coalesce(problems, '[]')) as problem) as codes
       from record where submission_id = $1 order by row`,
      [id],
    );
  const countsOf = async (id: string, job: string) =>
    (await database.query('select * from submission_count where submission_id = $1 and job = $2', [id, job]))[0];
  const full = (...records: HrRecord[]) => entra.run(records, { ...request, kind: 'full', population: 'all' });
  const missing = async (id: string) =>
    (await readMissingWorkers(database, id, 100)).map(
      (one) => `${one.externalId} ${one.job} ${one.runs} ${one.reason} ${one.disables}`,
    );
  const own = (origin: string) =>
    database.query<{ id: string; job: string; routed: boolean; rows: number; events: string[] }>(
      `select id, job, routed, rows,
              array(
                select external_id || ' ' || event from record where record.submission_id = submission.id order by row
              ) as events
       from submission where source = $1 and origin = $2 order by sequence`,
      [entra.source, origin],
    );
  const enabled = async () =>
    (
      await database.query<{ external_id: string; job: string }>(
        `select external_id, case job when $1 then 'ad' else 'entra' end as job
         from target where active and job = any($2) order by 1, 2`,
        [ad.job, [ad.job, entra.job]],
      )
    ).map(({ external_id, job }) => `${external_id} ${job}`);
  return { entra, ad, document, run, full, sendAll, rows, countsOf, missing, own, enabled, clock };
}
