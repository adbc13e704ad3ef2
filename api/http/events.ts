// Outcomes as they arrive, for callers who ask again and again. The place they are at stands in the address; we keep none.
import type { Request } from 'express';
import { readEvents, readLastSequence } from '../store/event/read-events.ts';
import { callerOf } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { linkWith } from './links.ts';
import { showEvent } from './show-event.ts';

const mostEvents = 100;
const quietRetrySeconds = 15;

export function eventHandlers(parts: DoorParts): Handlers {
  const { db, keyring, settings } = parts;
  const placeAt = (request: Request, after: number) => linkWith(settings.publicUrl, request, { after });
  return {
    WhenOutcomesArrive: async (request, response) => {
      const { after, types, mapping } = queryOf<'WhenOutcomesArrive'>(request);
      const caller = callerOf(response);
      const last = await readLastSequence(db);
      // Nothing new is 202 without a body: a polling trigger fires on any 200, an empty list included.
      const answerNothingNew = (place: number) =>
        response.status(202).location(placeAt(request, place)).set('Retry-After', String(quietRetrySeconds)).end();
      if (after === undefined) {
        answerNothingNew(last);
        return;
      }
      const found = await readEvents(db, keyring, {
        after,
        upTo: last,
        top: mostEvents + 1,
        types: types ?? null,
        mapping: mapping ?? caller.mapping,
        job: caller.job,
      });
      const page = found.slice(0, mostEvents);
      const isMore = found.length > page.length;
      // What the filters left out has been passed too. A place beyond the end is kept: it is the caller's own.
      const seen = isMore ? page.at(-1)!.sequence : Math.max(after, last);
      if (page.length === 0) {
        answerNothingNew(seen);
        return;
      }
      const next = placeAt(request, seen);
      response.location(next).set('Retry-After', isMore ? '0' : String(quietRetrySeconds));
      const value = page.map(showEvent);
      response.json({ value, nextLink: isMore ? next : null } satisfies AnswerOf<'WhenOutcomesArrive', 200>);
    },
  };
}
