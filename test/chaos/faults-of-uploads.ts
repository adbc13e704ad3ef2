// What is wrong with the bulk requests as they arrived at Entra.

interface Upload {
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: {
    readonly Operations: readonly { readonly bulkId: string; readonly data: { readonly externalId: string } }[];
  } | null;
}

/** Only for runs in which Graph refused nothing: there, a worker stands in one bulk request, however often that one was sent. */
export function faultsOfUploads(uploads: readonly Upload[]): string[] {
  const faults: string[] = [];
  const bodies = new Map<string, string>();
  const requestOf = new Map<string, string>();
  for (const { status, headers, body } of uploads) {
    const id = idOf({ headers });
    if (status === 429) faults.push('a call beyond the limit');
    // The process died before the whole request had left it.
    if (body === null) continue;
    const text = JSON.stringify(body);
    if ((bodies.get(id) ?? text) !== text) faults.push(`bulk request ${id} was sent again with another body`);
    bodies.set(id, text);
    for (const { bulkId } of body.Operations) {
      const before = requestOf.get(bulkId) ?? id;
      if (before !== id) faults.push(`operation ${bulkId} was sent in ${before} and in ${id}`);
      requestOf.set(bulkId, id);
    }
  }
  return faults;
}

/** What names a bulk request, however often it is sent. */
export function idOf({ headers }: Pick<Upload, 'headers'>): string {
  return headers['client-request-id'] ?? '';
}

/** The ids of bulk requests that arrived more than once. */
export function sentAgain(uploads: readonly Upload[]): Set<string> {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const id of uploads.map(idOf)) {
    if (seen.has(id)) again.add(id);
    seen.add(id);
  }
  return again;
}

/** The workers in them. */
export function workersSentAgain(uploads: readonly Upload[]): Set<string> {
  const again = sentAgain(uploads);
  const bodies = uploads.filter((upload) => again.has(idOf(upload))).map((upload) => upload.body);
  return new Set(bodies.flatMap((body) => body?.Operations.map((operation) => operation.data.externalId) ?? []));
}
