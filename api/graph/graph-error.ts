// The error envelope of Graph, reduced to what may be shown and logged.
// Source: Graph error responses, {"error":{"code","message","innerError"}}.

export type GraphErrorNote = {
  /** Graph's code where it is a plain word, else `http-<status>`. */
  readonly code: string;
  /** One of Graph's known sentences, else our own words. Free text may quote a person's data and is dropped. */
  readonly message: string;
};

const KNOWN_SENTENCES = ['Invalid Data Format', 'The bucket that stores the ingested data is full'] as const;

/** Read an error body of any kind (empty, HTML of a proxy, cut off); never throws. */
export function readGraphError(status: number, body: string | null): GraphErrorNote {
  const error = envelope(body);
  const code = typeof error.code === 'string' && /^[A-Za-z0-9_.-]{1,80}$/.test(error.code) ? error.code : '';
  const text = typeof error.message === 'string' ? error.message.toLowerCase() : '';
  const known = KNOWN_SENTENCES.find((sentence) => text.includes(sentence.toLowerCase()));
  return {
    code: code || `http-${status}`,
    message: known ?? `Graph answered ${status}${code ? ` with code ${code}` : ''}.`,
  };
}

/** Graph's 500 that is flow control: the job's queue is full (paused, quarantined or too slow job). */
export function isBucketFull(note: GraphErrorNote): boolean {
  return note.message === KNOWN_SENTENCES[1];
}

function envelope(body: string | null): { code?: unknown; message?: unknown } {
  if (!body) return {};
  try {
    const parsed: unknown = JSON.parse(body);
    const error = typeof parsed === 'object' && parsed !== null && 'error' in parsed ? parsed.error : null;
    return typeof error === 'object' && error !== null ? error : {};
  } catch {
    return {};
  }
}
