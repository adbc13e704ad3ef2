// How the bytes of a request are read: what the query says, else what the mapping says, else what the bytes say.
import type { Request } from 'express';
import type { ReadOptions } from '../intake/read-records.ts';
import type { MappingDocument } from '../mapping/mapping-document.ts';

export interface ReadingQuery {
  readonly format?: 'csv' | 'json' | 'ndjson';
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly recordPath?: string;
  readonly fileName?: string;
}

/** `fileName` is the name of a form, where the query has none. */
export function readingOptions(
  query: ReadingQuery,
  document: MappingDocument,
  hints: { readonly request?: Request; readonly fileName?: string },
): ReadOptions {
  const { source } = document;
  const readable =
    source.format === 'csv' || source.format === 'json' || source.format === 'ndjson' ? source.format : undefined;
  const options = {
    format: query.format ?? readable,
    delimiter: query.delimiter ?? source.options?.delimiter,
    encoding: query.encoding ?? source.options?.encoding,
    recordPath: query.recordPath ?? source.recordPath,
    fileName: (query.fileName ?? hints.fileName)?.replace(/\.gz$/i, ''),
    contentType: hints.request?.get('content-type'),
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
