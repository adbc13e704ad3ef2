// Pages of a list: a page begins after the place that its `nextLink` names.
import type { Request } from 'express';
import { linkWith } from './links.ts';
import { Problem } from './problem.ts';

/** The place after which the page begins, or `first` where none is given. Throws the problem 400 for a place nobody handed out. */
export function pagePlace(page: string | undefined, first: number): number {
  if (page === undefined) return first;
  if (/^\d{1,15}$/.test(page)) return Number(page);
  const detail =
    'The query parameter "page" is not one of ours. Take it from a nextLink, or leave it out for the first page.';
  throw new Problem(400, 'unknown-page', detail, {
    errors: [{ path: 'query.page', message: 'is not from a nextLink' }],
  });
}

/** The page a caller asked for: where it begins and how many entries it has at most (100). */
export interface AskedPage {
  readonly publicUrl: string;
  readonly request: Request;
  readonly page?: string | undefined;
  readonly top?: number | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Where the next page begins; null on the last. */
  readonly nextLink: string | null;
}

/** A page of a list that has its newest rows first. `read` is asked for rows with a number below `before`, one more than fits. */
export async function newestFirst<Row extends { readonly number: number }>(
  { publicUrl, request, page, top = 100 }: AskedPage,
  read: (place: { readonly before: number; readonly top: number }) => Promise<readonly Row[]>,
): Promise<Page<Row>> {
  const rows = await read({ before: pagePlace(page, Number.MAX_SAFE_INTEGER), top: top + 1 });
  return cutPage(rows, top, { publicUrl, request, placeOf: (row) => row.number });
}

/** Cuts `rows`, of which one more than `top` was asked for, to a page with the link to the next one. */
export function cutPage<Row>(
  rows: readonly Row[],
  top: number,
  next: { readonly publicUrl: string; readonly request: Request; readonly placeOf: (row: Row) => number },
): Page<Row> {
  if (rows.length <= top) return { rows, nextLink: null };
  const page = rows.slice(0, top);
  return { rows: page, nextLink: linkWith(next.publicUrl, next.request, { page: next.placeOf(page.at(-1)!) }) };
}
