// What the benchmark asks of the product and of the emulator, over HTTP.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { components } from '../../openapi/generated/contract.d.ts';
import type { House } from './start-house.ts';

export type Submission = components['schemas']['Submission'];

export interface Upload {
  readonly sequence: number;
  readonly status: number | null;
  /** Real time, milliseconds. */
  readonly at: number;
}

const over: ReadonlySet<string> = new Set([
  'held',
  'finished',
  'refused',
  'rejected',
  'expired',
  'cancelled',
  'superseded',
  'abandoned',
]);

/** One request; throws what the API said when it is refused. */
export async function ask<Answer>(
  house: House,
  method: string,
  path: string,
  body?: RequestInit['body'],
  type?: string,
): Promise<Answer> {
  const response = await fetch(`${house.apiUrl}${path}`, {
    method,
    headers: { 'x-api-key': house.key, ...(type === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body }),
    duplex: 'half',
  } as RequestInit);
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Hands a CSV file in as a flow does, streamed. */
export function submitFile(house: House, file: string, kind: 'full' | 'delta'): Promise<Submission> {
  const body = Readable.toWeb(createReadStream(file)) as unknown as ReadableStream;
  const population = kind === 'full' ? '&population=everybody' : '';
  return ask(house, 'POST', `/v1/submit/content?mapping=generic-csv&kind=${kind}${population}`, body, 'text/csv');
}

/** Waits until nothing more happens to a submission. Throws when it ends otherwise than finished, or nothing moves for ten minutes. */
export async function awaitFinish(
  house: House,
  id: string,
  onStep: (submission: Submission) => void,
): Promise<Submission> {
  let seen = '';
  let movedAt = performance.now();
  for (;;) {
    const submission = await ask<Submission>(house, 'GET', `/v1/submissions/${id}`);
    const now = JSON.stringify([submission.status, submission.counts]);
    if (now !== seen) {
      onStep(submission);
      movedAt = performance.now();
    }
    seen = now;
    if (submission.status === 'finished') return submission;
    if (over.has(submission.status))
      throw new Error(`The submission is ${submission.status}: ${JSON.stringify(submission.hold)}`);
    if (performance.now() - movedAt > 600_000) throw new Error(`Nothing has moved for ten minutes: ${now}`);
    await pause(1000);
  }
}

/** The bulk requests that reached the emulator after the one with this number. */
export async function uploads(house: House, after = 0): Promise<readonly Upload[]> {
  const response = await fetch(`${house.controlUrl}/requests?path=bulkUpload&method=POST&after=${after}`);
  const { value } = (await response.json()) as {
    value: { sequence: number; status: number | null; realTime: string }[];
  };
  return value.map(({ sequence, status, realTime }) => ({ sequence, status, at: Date.parse(realTime) }));
}
