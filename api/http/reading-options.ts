// How the bytes of a request are read: what the query says, else what the mapping says, else what the bytes say.
import type { Request } from 'express';
import type { Format } from '../intake/find-format.ts';
import type { ReadOptions } from '../intake/read-records.ts';
import type { MappingDocument } from '../mapping/mapping-document.ts';

export interface ReadingQuery {
  readonly format?: Format;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly sheet?: string;
  readonly recordPath?: string;
  readonly fileName?: string;
}

/** `fileName` is the name of a form, where the query has none. */
export function readingOptions(
  query: ReadingQuery,
  document: MappingDocument,
  hints: { readonly request?: Request; readonly fileName?: string },
): ReadOptions {
  const { recordPath, options: told = {} } = document.source;
  const options = {
    format: query.format ?? formatOf(document),
    delimiter: query.delimiter ?? told.delimiter,
    encoding: query.encoding ?? told.encoding,
    recordPath: query.recordPath ?? recordPath,
    sheet: query.sheet ?? told.sheet,
    // The mapping's sheet counts for workbooks only: the same mapping may read the CSV export of one.
    isSheetAsked: query.sheet === undefined ? undefined : true,
    columns: told.columns,
    headerRows: told.headerRows,
    fileName: (query.fileName ?? hints.fileName)?.replace(/\.gz$/i, ''),
    contentType: hints.request?.get('content-type'),
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** The format that a mapping says its files have. */
export function formatOf({ source }: MappingDocument): Format | undefined {
  return source.format ?? (source.options?.columns === undefined ? undefined : 'fixed-width');
}
