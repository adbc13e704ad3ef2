// What is stored of one worker: shown whole, or erased.
import { eraseWorker } from '../store/erasure/erase-worker.ts';
import type { Obstacle } from '../store/erasure/erasure.ts';
import { exportWorker } from '../store/worker/export-worker.ts';
import { sourcesOfId } from '../store/worker/sources-of-id.ts';
import { type Caller, callerOf, requireUnrestricted } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { type AnswerOf, bodyOf, type Handlers } from './handlers.ts';
import { Problem } from './problem.ts';
import { severalSources, sourceFor } from './worker-source.ts';

const busyRetrySeconds = 60;

export function workerDataHandlers(parts: DoorParts): Handlers {
  const { db, keyring } = parts;
  return {
    ExportWorker: async (request, response) => {
      const { externalId, source: asked } = bodyOf<'ExportWorker'>(request);
      const caller = callerOf(response);
      const source = await sourceOf(parts, caller, externalId, asked);
      const found = await exportWorker(db, keyring, { source, externalId, caller: caller.principal });
      if (found === null) throw noSuchWorker();
      // Moments of the books become text on the way out; what the contract checks is the text.
      const whole = JSON.parse(JSON.stringify(found)) as typeof found;
      const exportedAt = new Date().toISOString();
      response.json({ externalId, source, exportedAt, ...whole } as unknown as AnswerOf<'ExportWorker', 200>);
    },
    EraseWorker: async (request, response) => {
      const { externalId, source: asked, confirm, reason, reference } = bodyOf<'EraseWorker'>(request);
      const caller = callerOf(response);
      if (confirm !== externalId) throw unusable('confirm', 'must be the externalId once more, letter by letter');
      if (reference?.includes(externalId))
        throw unusable('reference', 'must not hold the externalId: the audit keeps it');
      const source = await sourceOf(parts, caller, externalId, asked);
      const answer = await eraseWorker(db, keyring, {
        source,
        externalId,
        caller: caller.principal,
        reason,
        reference: reference ?? null,
      });
      if (answer.kind === 'unknown') throw noSuchWorker();
      if (answer.kind === 'obstacle') throw inTheWay(answer.obstacle);
      const { subject, rows, operations } = answer;
      response.json({ subject, rows, operations } satisfies AnswerOf<'EraseWorker', 200>);
    },
  };
}

async function sourceOf(
  parts: DoorParts,
  caller: Caller,
  externalId: string,
  asked: string | undefined,
): Promise<string> {
  requireUnrestricted(caller, 'job');
  // PostgreSQL has no text with U+0000, so no worker has such an id.
  if (externalId.includes('\0')) throw unusable('externalId', 'holds the character U+0000');
  const sources = await sourcesOfId(parts.db, externalId, await sourceFor(parts, caller, asked));
  if (sources.length > 1) throw severalSources(sources, 'body.source');
  if (sources[0] === undefined) throw noSuchWorker();
  return sources[0];
}

function noSuchWorker(): Problem {
  return new Problem(404, 'worker-not-found', 'Nothing is stored of a worker with this id in that source.');
}

function unusable(field: string, message: string): Problem {
  return new Problem(400, `unusable-${field}`, `body.${field} ${message}.`, {
    errors: [{ path: `body.${field}`, message }],
  });
}

const obstacles: Readonly<Record<Obstacle['kind'], string>> = {
  'operation-live':
    'Something of the worker, or of somebody whose manager the worker is, is queued or on its way to Entra. Ask again when it has its outcome, or cancel its submission.',
  'source-busy':
    'A submission of the source is being read or planned, which may hold the worker. Ask again when it is done.',
  'set-incomplete':
    'Of a full file in parts not all have arrived, and the worker may be in those that have. Send the parts that are missing, or cancel the set (POST /v1/submissions/{id}/cancel), and ask again.',
  'submission-held': 'A held submission has the worker in it. Approve, reject or cancel it first.',
  'conversion-open':
    'A conversion has the worker in hand (GET /v1/conversions). Ask again when it is through with the person or has taken the person back.',
  linked:
    'A later id of the same person goes on with the account of this worker and is sent under its id. Erase that worker first.',
  protected: 'The worker is protected by a control. End that first (PUT /v1/worker-controls/{externalId}).',
};

function inTheWay({ kind, submissionId, endsAt }: Obstacle): Problem {
  const ends = endsAt === null ? '' : ` Without another part it ends by itself at ${endsAt.toISOString()}.`;
  const named = submissionId === null ? '' : ` Submission: ${submissionId}.`;
  const detail = `${obstacles[kind]}${ends}${named}`;
  const passes = kind === 'operation-live' || kind === 'source-busy';
  const code = kind === 'protected' || kind === 'linked' ? `worker-${kind}` : kind;
  return new Problem(409, code, detail, passes ? { headers: { 'Retry-After': String(busyRetrySeconds) } } : {});
}
