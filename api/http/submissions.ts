// Submissions, one and as a list.
import { readSubmissions } from '../store/submission/read-submissions.ts';
import { callerOf, hasRole, requireUse } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { operationOf } from './find-operation.ts';
import { findSubmission } from './find-submission.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { cutPage, pagePlace } from './page.ts';
import { showBrief, showWhole } from './show-submission.ts';

/** Callers see the submissions their roles and restrictions reach; with only Workers.Submit, their own. */
export function submissionHandlers(parts: DoorParts): Handlers {
  const { publicUrl } = parts.settings;
  return {
    GetSubmission: async (request, response) => {
      const submission = await findSubmission(parts.db, request, response);
      response.json((await showWhole(parts, submission)) satisfies AnswerOf<'GetSubmission', 200>);
    },
    ListSubmissions: async (request, response) => {
      const { page, top = 100, status, mapping } = queryOf<'ListSubmissions'>(request);
      const caller = callerOf(response);
      requireUse(caller, { mapping });
      const seesAll = hasRole(caller, operationOf(response).roles);
      const rows = await readSubmissions(parts.db, {
        before: pagePlace(page, Number.MAX_SAFE_INTEGER),
        top: top + 1,
        status: status ?? null,
        mapping: mapping ?? caller.mapping,
        job: caller.job,
        caller: seesAll ? null : caller.principal,
      });
      const cut = cutPage(rows, top, { publicUrl, request, placeOf: (row) => row.sequence });
      const value = cut.rows.map((row) => showBrief(publicUrl, row));
      response.json({ value, nextLink: cut.nextLink } satisfies AnswerOf<'ListSubmissions', 200>);
    },
  };
}
