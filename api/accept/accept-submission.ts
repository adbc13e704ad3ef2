// Walk 1, in the request: a stream of HR records becomes a staged submission that counts, or nothing at all.
//
// It counts only by the final commit after a clean end of the stream. Until then every chunk that is staged belongs to a
// submission in `accepting`, which dies with its stream.
import { randomUUID } from 'node:crypto';
import { IntakeError } from '../intake/intake-error.ts';
import type { ReadItem } from '../intake/read-item.ts';
import { columnsTogether } from '../lifecycle/column-drift.ts';
import type { Database } from '../store/database.ts';
import { type ArrivedPart, commitPart } from '../store/for-accept/commit-part.ts';
import { commitSubmission } from '../store/for-accept/commit-submission.ts';
import { keepAlive } from '../store/for-accept/keep-alive.ts';
import { type NewSubmission, openSubmission, type PartOfSet } from '../store/for-accept/open-submission.ts';
import { refuseSubmission } from '../store/for-accept/refuse-submission.ts';
import { takeIdempotencyKey } from '../store/for-accept/take-idempotency-key.ts';
import type { Keyring } from '../store/keyring.ts';
import type { CompiledMappings } from '../store/mapping/compiled-mappings.ts';
import type { Wakeups } from '../store/wake.ts';
import { noteStep } from '../telemetry/submission-spans.ts';
import { emptyFullFile, onePageOnly } from './incomplete-file.ts';
import { stageRecords } from './stage-records.ts';
import { whatIsRead } from './what-is-read.ts';

export interface AcceptParts {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly mappings: CompiledMappings;
  readonly wakeups: Wakeups;
  readonly zone: string;
}

/** What a caller asks for, with mapping, job and source already known to exist. */
export interface AcceptRequest extends Omit<NewSubmission, 'id' | 'origin'> {
  readonly idempotencyKey: string | null;
  readonly allowRepeat: boolean;
}

interface FileFacts {
  readonly columns?: readonly string[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** The records of the request: read once, and after the end a hash of the bytes and what the reader found out. */
export interface AcceptStream {
  readonly items: AsyncIterable<readonly ReadItem[]>;
  bodyHash(): string;
  dialect(): FileFacts | null;
}

export type AcceptAnswer =
  | { readonly kind: 'accepted'; readonly submissionId: string }
  /** The same key with the same request: answered with what it made. */
  | { readonly kind: 'replayed'; readonly submissionId: string }
  /** No key, but the same bytes as the latest submission of the source within ten minutes. */
  | { readonly kind: 'duplicate-of'; readonly submissionId: string }
  | { readonly kind: 'key-used-otherwise' }
  | { readonly kind: 'still-running'; readonly retryAfterSeconds: number }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string };

const TOO_SLOW: AcceptAnswer = {
  kind: 'refused',
  code: 'stream-too-slow',
  detail: 'The records took so long to arrive that the submission was given up. Send them again.',
};

/** Accepts a stream. Faults of the content are answers, not exceptions; a broken connection is thrown on after cleaning up. */
export async function acceptSubmission(
  parts: AcceptParts,
  request: AcceptRequest,
  stream: AcceptStream,
): Promise<AcceptAnswer> {
  const id = randomUUID();
  const startedAt = Date.now();
  const held = await open(parts, request, id);
  if (held !== null) {
    if (held.running) return { kind: 'still-running', retryAfterSeconds: 5 };
    return (await sameBody(request, stream, held))
      ? { kind: 'replayed', submissionId: held.submissionId }
      : { kind: 'key-used-otherwise' };
  }

  const heartbeat = setInterval(() => void keepAlive(parts.db, id).catch(() => undefined), 20_000);
  try {
    const reading = whatIsRead(await parts.mappings.get(request.mapping, request.mappingVersion), request);
    const staged = await stageRecords(parts, id, stream.items, reading);
    if (staged === null) return TOO_SLOW;
    const dialect = stream.dialect();
    const fault = faultOfWhole(request, staged.rows, dialect);
    if (fault !== null) return await refuse(parts, id, fault);
    const arrived = { id, bodyHash: stream.bodyHash(), dialect, columns: reading.columns(dialect?.columns) };
    if (request.partOf != null) return await commitPartOf(parts, request, arrived, request.partOf);
    const answer = await commitSubmission(parts.db, {
      ...arrived,
      source: request.source,
      caller: request.caller,
      operationId: request.operationId,
      requestHash: request.requestHash,
      lookForDuplicate: request.idempotencyKey === null && !request.allowRepeat,
    });
    if (answer.kind === 'duplicate-of') return answer;
    if (answer.kind === 'gone') return TOO_SLOW;
    parts.wakeups.wake('plan');
    noteStep({ name: 'accept', submissionId: id, startedAt, attributes: { 'hr_onramp.rows': staged.rows } });
    return { kind: 'accepted', submissionId: id };
  } catch (error) {
    if (error instanceof IntakeError) return await refuse(parts, id, { code: error.code, detail: error.message });
    await refuseSubmission(parts.db, id, 'abandoned', {
      code: 'stream-broken',
      detail: 'The connection ended before all records had arrived.',
    });
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

// Opens the submission; with a key that another submission holds, nothing is opened and that one is returned.
async function open(parts: AcceptParts, request: AcceptRequest, id: string) {
  return parts.db.transaction(async (tx) => {
    if (request.idempotencyKey !== null) {
      const key = await takeIdempotencyKey(tx, {
        caller: request.caller,
        operationId: request.operationId,
        key: request.idempotencyKey,
        requestHash: request.requestHash,
        submissionId: id,
      });
      if (key.kind === 'used') return key;
    }
    await openSubmission(tx, { ...request, id, origin: 'caller' }, parts.zone);
    return null;
  });
}

// The body must be read to its end to know whether it is the same.
async function sameBody(
  request: AcceptRequest,
  stream: AcceptStream,
  held: { readonly requestHash: string; readonly bodyHash: string | null },
): Promise<boolean> {
  try {
    for await (const _ of stream.items);
  } catch (error) {
    if (error instanceof IntakeError) return false;
    throw error;
  }
  return held.requestHash === request.requestHash && held.bodyHash === stream.bodyHash();
}

async function commitPartOf(
  parts: AcceptParts,
  { source, job }: AcceptRequest,
  arrived: Pick<ArrivedPart, 'id' | 'bodyHash' | 'dialect' | 'columns'>,
  partOf: PartOfSet,
): Promise<AcceptAnswer> {
  const part = { ...arrived, source, job, partOf, emptyFile: emptyFullFile, together: columnsTogether };
  const answer = await commitPart(parts.db, part);
  switch (answer.kind) {
    case 'gone':
      return TOO_SLOW;
    case 'repeated':
      return { kind: 'duplicate-of', submissionId: answer.submissionId };
    case 'empty':
      return { ...answer, kind: 'refused' };
    case 'refused':
      return refuse(parts, arrived.id, { code: answer.code, detail: answer.detail });
    case 'accepted':
      if (answer.isComplete) parts.wakeups.wake('plan');
      return { kind: 'accepted', submissionId: answer.submissionId };
  }
}

function faultOfWhole(
  request: AcceptRequest,
  rows: number,
  dialect: FileFacts | null,
): { code: string; detail: string } | null {
  // The last page of a set may be empty, and each page has more behind it.
  const isWhole = request.kind === 'full' && request.partOf == null;
  if (isWhole && rows === 0) return emptyFullFile;
  const morePages = dialect?.warnings.find((warning) => warning.code === 'more-pages');
  if (isWhole && request.onlyIds == null && morePages !== undefined) return onePageOnly;
  if (request.expectedRows !== null && request.expectedRows !== rows) {
    return {
      code: 'row-count-differs',
      detail: `expectedRows says ${request.expectedRows}, but ${rows} rows arrived. Nothing was changed; the export or the transfer lost rows.`,
    };
  }
  return null;
}

async function refuse(
  parts: AcceptParts,
  id: string,
  fault: { readonly code: string; readonly detail: string },
): Promise<AcceptAnswer> {
  await refuseSubmission(parts.db, id, 'refused', fault);
  return { kind: 'refused', ...fault };
}
