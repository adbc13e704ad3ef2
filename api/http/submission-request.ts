// From the checked query and headers of a submit operation to what accept asks for. Everything that is wrong is told at once.
import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { AcceptRequest } from '../accept/accept-submission.ts';
import type { Format } from '../intake/find-format.ts';
import { type MappingDocument, sourceNameOf } from '../mapping/mapping-document.ts';
import { callerOf, requireUse } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { findJobs } from './find-jobs.ts';
import { findMapping } from './find-mapping.ts';
import { operationOf } from './find-operation.ts';
import { queryOf } from './handlers.ts';
import { formatOf, type ReadingQuery } from './reading-options.ts';
import { isFault, type RequestFault, refuseFaults } from './request-fault.ts';
import { durationSeconds } from './wait-duration.ts';

export interface SubmissionRequest {
  readonly accept: AcceptRequest;
  readonly document: MappingDocument;
}

const mostAheadMs = 5 * 60_000;

/**
 * `kind` is that of the operation where it leaves no choice, `fileName` that of a form. Throws the problem 400 with every
 * fault, or 403 where the caller is restricted to another mapping or job.
 */
export async function readSubmissionRequest(
  parts: DoorParts,
  request: Request,
  response: Response,
  form: { readonly kind?: 'event'; readonly fileName?: string; readonly isRecords?: true } = {},
): Promise<SubmissionRequest> {
  const startedAt = parts.clock.now();
  const query = queryOf<'StartFileContent'>(request);
  const caller = callerOf(response);
  const kind = form.kind ?? query.kind ?? 'delta';
  const fileName = query.fileName ?? form.fileName;
  const mapping = await findMapping(parts, query.mapping, query.mappingVersion);
  const jobs = findJobs(parts.settings.jobs, mapping, query.job);
  const maxWaitSeconds = durationSeconds(query.maxWait ?? 'PT4H');
  const format = formatOfBody(query, mapping, form.isRecords);
  refuseFaults([...[mapping, jobs].filter(isFault), ...faultsOfQuery({ ...query, kind, fileName }, format, startedAt)]);
  if (isFault(mapping) || isFault(jobs) || maxWaitSeconds === null) throw new Error('a faulty request was not refused');
  for (const job of jobs.names) requireUse(caller, { mapping: mapping.name, job });

  const accept: AcceptRequest = {
    caller: caller.principal,
    operationId: operationOf(response).id,
    source: sourceNameOf(mapping.document),
    mapping: mapping.name,
    mappingVersion: mapping.version,
    job: jobs.names[0]!,
    ...(jobs.isRouted ? { routedTo: jobs.names } : {}),
    kind,
    population: query.population ?? null,
    sourceTime: query.sourceTime === undefined ? startedAt : new Date(query.sourceTime),
    sourceName: query.sourceName ?? null,
    fileName: fileName ?? null,
    expectedRows: query.expectedRows ?? null,
    waitForApproval: query.waitForApproval ?? false,
    maxWaitSeconds,
    requestHash: hashOfQuery(request.query, form.fileName),
    idempotencyKey: request.get('Idempotency-Key') ?? null,
    allowRepeat: query.allowRepeat ?? false,
    onlyIds: idsOf(query.only),
    partOf: partOf(query),
  };
  return { accept, document: mapping.document };
}

interface CommonQuery {
  readonly setId?: string;
  readonly part?: number;
  readonly parts?: number;
  readonly only?: string;
  readonly kind?: 'full' | 'delta' | 'event';
  readonly population?: string;
  readonly sheet?: string;
  readonly maxWait?: string;
  readonly sourceTime?: string;
  readonly sourceName?: string;
  readonly fileName?: string;
}

/** What is known of the body before it is read: its told format, `records` for records in JSON. */
export function formatOfBody(
  query: ReadingQuery,
  mapping: { readonly document: MappingDocument } | RequestFault,
  isRecords: boolean | undefined,
): Format | 'records' | undefined {
  if (isRecords === true) return 'records';
  return query.format ?? (isFault(mapping) ? undefined : formatOf(mapping.document));
}

/** What a query of submit or preview says that cannot be meant, whatever the books say. */
export function faultsOfQuery(query: CommonQuery, format: Format | 'records' | undefined, now: Date): RequestFault[] {
  const { kind = 'delta', population, sheet, maxWait, sourceTime } = query;
  return [
    ...(population !== undefined && kind !== 'full' ? [populationNeedsFull(kind)] : []),
    ...(sheet === undefined || format === undefined || format === 'xlsx' ? [] : [sheetWithoutWorkbook(format)]),
    ...(maxWait !== undefined && durationSeconds(maxWait) === null ? [unusableWait] : []),
    ...faultsOfSourceTime(sourceTime, now),
    ...faultsOfSet(query, kind),
    ...(query.only !== undefined && idsOf(query.only)?.length === 0 ? [nobodyInPilot] : []),
    ...(['sourceName', 'fileName', 'only'] as const).filter((name) => query[name]?.includes('\0')).map(zeroCharacter),
  ];
}

function faultsOfSourceTime(sourceTime: string | undefined, now: Date): RequestFault[] {
  if (sourceTime === undefined) return [];
  const time = new Date(sourceTime);
  // The format allows a leap second, which a Date does not.
  if (Number.isNaN(time.getTime()))
    return [
      {
        ...futureSource,
        code: 'unusable-source-time',
        message: 'sourceTime is no moment that can be counted; a leap second is none.',
      },
    ];
  return isTooFarAhead(time, now) ? [futureSource] : [];
}

function faultsOfSet({ setId, part, parts }: CommonQuery, kind: string): RequestFault[] {
  const told = [setId, part, parts].filter((value) => value !== undefined).length;
  if (told === 0) return [];
  if (told < 3) return [{ code: 'set-incomplete-query', path: 'query.setId', message: setNeedsAll }];
  if (kind !== 'full') return [{ code: 'set-needs-full', path: 'query.kind', message: setNeedsFull }];
  if (part! <= parts!) return [];
  const message = `There is no part ${part} of ${parts}. Parts are numbered from 1 to their number.`;
  return [{ code: 'no-such-part', path: 'query.part', message }];
}

const setNeedsAll = 'setId, part and parts go together: say all three, or none for a file that comes as one.';
const setNeedsFull = 'Only a full file has parts: use kind=full with setId, or leave setId, part and parts out.';

const nobodyInPilot: RequestFault = {
  code: 'nobody-in-pilot',
  path: 'query.only',
  message: 'only names nobody. Give the ids of the workers who count, separated by commas, or leave it out.',
};

/** The ids of a pilot; null without one. */
export function idsOf(only: string | undefined): readonly string[] | null {
  if (only === undefined) return null;
  return [...new Set(only.split(',').map((id) => id.trim()))].filter((id) => id !== '');
}

function partOf({ setId, part, parts }: CommonQuery): AcceptRequest['partOf'] {
  return setId === undefined || part === undefined || parts === undefined ? null : { setId, part, parts };
}

// PostgreSQL has no text with it.
function zeroCharacter(name: string): RequestFault {
  const message = `${name} holds the character U+0000, which no text may have.`;
  return { code: 'unusable-text', path: `query.${name}`, message };
}

function populationNeedsFull(kind: string): RequestFault {
  const message = `A population goes with kind=full; this request has kind=${kind}. Change the kind or leave the population out.`;
  return { code: 'population-needs-full', path: 'query.population', message };
}

function sheetWithoutWorkbook(format: string): RequestFault {
  const what = format === 'records' ? 'this operation takes records' : `the format is ${format}`;
  const message = `Only workbooks have sheets, and ${what}. Leave "sheet" out, or send a workbook with format=xlsx.`;
  return { code: 'sheet-without-workbook', path: 'query.sheet', message };
}

const unusableWait: RequestFault = {
  code: 'unusable-max-wait',
  path: 'query.maxWait',
  message:
    'maxWait must be a duration of weeks, days, hours, minutes and seconds, such as PT4H or P1D, of 90 days at most.',
};

const futureSource: RequestFault = {
  code: 'source-time-in-future',
  path: 'query.sourceTime',
  message:
    'sourceTime lies more than five minutes in the future, so later facts would count as older. Give the time at which the source was read, in UTC or with its offset.',
};

// The business clock may be behind the system's and the other way round: only what is ahead of both is the future.
function isTooFarAhead(sourceTime: Date, now: Date): boolean {
  return sourceTime.getTime() > Math.max(now.getTime(), Date.now()) + mostAheadMs;
}

// Two requests are the same only if they ask the same: the order of the query does not matter, the name in a form does.
function hashOfQuery(query: Request['query'], formFileName: string | undefined): string {
  const asked = Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([asked, formFileName ?? null]))
    .digest('hex');
}
