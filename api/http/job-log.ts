// The provisioning log of a job, as it was read and kept.
import { readJobLog } from '../store/job/read-job-log.ts';
import { callerOf, requireUnrestricted } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { findJob } from './find-job.ts';
import { pathValuesOf } from './find-operation.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { newestFirst } from './page.ts';
import { Problem } from './problem.ts';
import { isFault } from './request-fault.ts';
import { causeOfCode } from './show-result.ts';

export function jobLogHandlers({ db, settings }: Pick<DoorParts, 'db' | 'settings'>): Handlers {
  return {
    ListJobLog: async (request, response) => {
      const job = findJob(settings.jobs, pathValuesOf(response).job!);
      if (isFault(job)) throw new Problem(404, 'job-not-found', job.message);
      // Rows name workers of every mapping.
      requireUnrestricted(callerOf(response), 'mapping');
      const query = queryOf<'ListJobLog'>(request);
      const asked = { ...query, publicUrl: settings.publicUrl, request };
      const { rows, nextLink } = await newestFirst(asked, (place) =>
        readJobLog(db, {
          job: job.name,
          ...place,
          externalId: query.externalId ?? null,
          status: query.status ?? null,
          code: query.code ?? null,
          from: query.from === undefined ? null : new Date(query.from),
          to: query.to === undefined ? null : new Date(query.to),
        }),
      );
      const value = rows.map((row) => ({
        id: row.id,
        time: row.time.toISOString(),
        externalId: row.externalId,
        directoryId: row.directoryId,
        changeId: row.changeId,
        action: row.action,
        status: row.status,
        ...causeOfCode(row.code),
        submission: row.submissionId,
      }));
      response.json({ value, nextLink } satisfies AnswerOf<'ListJobLog', 200>);
    },
  };
}
