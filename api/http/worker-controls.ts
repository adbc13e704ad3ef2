// Workers whom nobody is to touch: a person says so, with a reason and an end.
import { sourceNameOf } from '../mapping/mapping-document.ts';
import { listMappings } from '../store/mapping/mapping-versions.ts';
import { protectWorker, releaseWorker } from '../store/worker/protect-worker.ts';
import { sourcesOfId } from '../store/worker/sources-of-id.ts';
import { callerOf, requireUnrestricted } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { pathValuesOf } from './find-operation.ts';
import { type AnswerOf, bodyOf, type Handlers, queryOf } from './handlers.ts';
import { Problem } from './problem.ts';
import { severalSources, sourceFor } from './worker-source.ts';

type Control = AnswerOf<'SetWorkerControl', 200>;

export function workerControlHandlers(parts: DoorParts): Handlers {
  const { db, keyring, settings, wakeups } = parts;
  return {
    SetWorkerControl: async (request, response) => {
      const caller = callerOf(response);
      requireUnrestricted(caller, 'job');
      const externalId = pathValuesOf(response).externalId!;
      const { control, reason, until } = bodyOf<'SetWorkerControl'>(request);
      const end = endOf(control, until);
      const asked = await sourceFor(parts, caller, queryOf<'SetWorkerControl'>(request).source);
      const source = await findSource(parts, externalId, asked);
      if (control === 'none') {
        await releaseWorker(db, keyring, { source, externalId, caller: caller.principal });
        wakeups.wake('plan');
        wakeups.wake('dispatch');
        response.json({ externalId, source, ...none } satisfies Control);
        return;
      }
      const protection = { source, externalId, control, reason, until: end, setBy: caller.principal };
      const { setAt } = await protectWorker(db, keyring, protection, settings.timeZone);
      wakeups.wake('plan');
      wakeups.wake('retention');
      response.json({
        ...protection,
        until: end?.toISOString() ?? null,
        setAt: setAt.toISOString(),
      } satisfies Control);
    },
  };
}

const none = { control: 'none', reason: null, until: null, setBy: null, setAt: null } as const;

function endOf(control: Control['control'], until: string | undefined): Date | null {
  if (until === undefined) return null;
  const end = new Date(until);
  if (control !== 'none' && end.getTime() > Date.now()) return end;
  const detail =
    control === 'none'
      ? 'The control "none" ends at once; leave "until" out.'
      : 'body.until lies in the past, so the control would end at once. Give a moment to come, or leave it out.';
  throw new Problem(400, 'unusable-until', detail, { errors: [{ path: 'body.until', message: 'cannot be used' }] });
}

// A misspelt source would protect nobody: it has to be one that some mapping reads.
async function findSource({ db }: DoorParts, externalId: string, asked: string | null): Promise<string> {
  // PostgreSQL has no text with U+0000, so no worker has such an id.
  if (externalId.includes('\0')) throw new Problem(400, 'bad-path', 'The id holds the character U+0000.');
  const [known, ...more] = await sourcesOfId(db, externalId, asked);
  if (more.length > 0) throw severalSources([known!, ...more], 'query.source');
  if (known !== undefined) return known;
  const sources = [...new Set((await listMappings(db)).map(({ document }) => sourceNameOf(document)))].sort();
  if (asked !== null && sources.includes(asked)) return asked;
  const detail =
    asked === null
      ? `No source knows this id yet. Name one in the query parameter "source": ${sources.join(', ')}.`
      : `No mapping reads the source "${asked}". There are: ${sources.join(', ')}.`;
  throw new Problem(400, asked === null ? 'source-required' : 'unknown-source', detail, {
    errors: [{ path: 'query.source', message: asked === null ? 'is missing' : 'is not known' }],
  });
}
