// Speaks to the product's API over HTTP, as a flow would: the quickstart has no other way in. Shapes come from the contract.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { components } from '../../openapi/generated/contract.d.ts';

type Schemas = components['schemas'];
export type Submission = Schemas['Submission'];
export type Preview = Schemas['Preview'];
export type Preset = Schemas['PresetList']['value'][number];
export type Mapping = Schemas['Mapping'];
export type MappingProposal = Schemas['MappingProposal'];
type Problem = Schemas['Problem'];

export interface ApiClient {
  presets(): Promise<readonly Preset[]>;
  mapping(name: string): Promise<Mapping>;
  proposeMapping(file: string): Promise<MappingProposal>;
  saveMapping(name: string, document: MappingProposal['document']): Promise<void>;
  previewFile(file: string, mapping: string, top: number): Promise<Preview>;
  submitFile(file: string, mapping: string): Promise<Submission>;
  submission(id: string): Promise<Submission>;
}

/** An answer that is not what was asked for; the message is the problem's own detail and its faults. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  readonly status: number;
  constructor(problem: Problem) {
    const faults = (problem.errors ?? []).map((fault) => `\n  - ${fault.path}: ${fault.message}`);
    super(`${problem.detail}${faults.join('')}`);
    this.code = problem.code;
    this.status = problem.status;
  }
}

/** A client for the API at `url`, with this key. Each call throws an ApiProblem where the API refuses. */
export function createApiClient(url: string, key: string, signal: AbortSignal): ApiClient {
  const ask = async <Answer>(path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${url}/v1${path}`, {
      ...init,
      signal,
      headers: { ...init.headers, 'x-api-key': key },
    });
    if (response.ok) return (await response.json()) as Answer;
    throw new ApiProblem(await problemOf(response));
  };
  const send = async <Answer>(path: string, file: string, query: Readonly<Record<string, string>>) => {
    const told = new URLSearchParams({ ...query, ...formatOf(file), fileName: basename(file).slice(-255) });
    const body = await bodyOf(file);
    return ask<Answer>(`${path}?${told}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      ...body,
    });
  };
  return {
    presets: async () => (await ask<Schemas['PresetList']>('/presets')).value,
    mapping: (name) => ask(`/mappings/${encodeURIComponent(name)}`),
    proposeMapping: (file) => send('/mapping-proposals', file, {}),
    saveMapping: async (name, document) => {
      await ask(`/mappings/${encodeURIComponent(name)}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(document),
      });
    },
    previewFile: (file, mapping, top) => send('/previews/content', file, { mapping, top: String(top) }),
    submitFile: (file, mapping) => send('/submit/content', file, { mapping }),
    submission: (id) => ask(`/submissions/${encodeURIComponent(id)}`),
  };
}

// A mapping names the format of its own source; the ending of somebody's file outweighs it.
function formatOf(file: string): { readonly format?: 'json' | 'ndjson' } {
  if (/\.json$/i.test(file)) return { format: 'json' };
  return /\.(ndjson|jsonl)$/i.test(file) ? { format: 'ndjson' } : {};
}

const READ_AT_ONCE_BYTES = 64 * 1024 * 1024;

// A streamed body cannot be sent again and hides an early refusal behind a broken pipe, so only large files are streamed.
async function bodyOf(file: string): Promise<RequestInit> {
  if ((await stat(file)).size <= READ_AT_ONCE_BYTES) return { body: await readFile(file) };
  return { body: Readable.toWeb(createReadStream(file)) as unknown as ReadableStream, duplex: 'half' };
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Problem;
  } catch {
    const detail = `The API answered ${response.status} without saying why.`;
    return {
      type: 'about:blank',
      title: 'Unexpected answer',
      status: response.status,
      code: 'unexpected-answer',
      detail,
    };
  }
}
