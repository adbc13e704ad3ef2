// The audit, for those who decide: who did what, to what, when.
import { readAudit, type StoredAuditEntry } from '../store/audit/read-audit.ts';
import { workerSubject } from '../store/audit/worker-subject.ts';
import { callerOf, requireUnrestricted } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { newestFirst } from './page.ts';
import { Problem } from './problem.ts';

type Query = ReturnType<typeof queryOf<'ListAuditEntries'>>;
type Entry = AnswerOf<'ListAuditEntries', 200>['value'][number];

export function auditHandlers({ db, keyring, settings }: DoorParts): Handlers {
  return {
    ListAuditEntries: async (request, response) => {
      // A part of a chain proves nothing.
      requireUnrestricted(callerOf(response), 'mapping', 'job');
      const query = queryOf<'ListAuditEntries'>(request);
      const asked = { ...query, publicUrl: settings.publicUrl, request };
      const { rows, nextLink } = await newestFirst(asked, (place) =>
        readAudit(db, {
          ...place,
          from: query.from === undefined ? null : new Date(query.from),
          to: query.to === undefined ? null : new Date(query.to),
          caller: query.caller ?? null,
          action: query.action ?? null,
          subject: subjectOf(query),
        }),
      );
      const value = rows.map(showEntry);
      response.json({ value, nextLink } satisfies AnswerOf<'ListAuditEntries', 200>);
    },
  };

  function subjectOf({ subject, externalId, source }: Query): string | null {
    if (externalId === undefined && source === undefined) return subject ?? null;
    if (externalId !== undefined && source !== undefined && subject === undefined)
      return workerSubject(keyring, source, externalId);
    const detail = 'A worker is asked for by "externalId" and "source" together, and without "subject".';
    const missing = externalId === undefined ? 'externalId' : source === undefined ? 'source' : 'subject';
    throw new Problem(400, 'unusable-filter', detail, {
      errors: [{ path: `query.${missing}`, message: missing === 'subject' ? 'is one too many' : 'is missing' }],
    });
  }
}

function showEntry(entry: StoredAuditEntry): Entry {
  return { ...entry, at: entry.at.toISOString(), data: { ...entry.data } };
}
