// Small collections as Graph answers them: one page, filtered by equality or prefix, with the selected properties.
import type { Request, Response } from 'express';
import { sendGraphError, sendNotEmulated } from './graph-error.ts';
import { compileFilter } from './odata/compile-filter.ts';
import { FilterError, parseFilter } from './odata/parse-filter.ts';
import { unknownOptions } from './odata/unknown-options.ts';

export type Item = Readonly<Record<string, unknown>>;

export function sendList(name: string, items: readonly Item[], request: Request, response: Response) {
  const query = request.query as Record<string, string | undefined>;
  const unknown = unknownOptions(query, ['$filter', '$select', '$top']);
  if (unknown.length > 0) return sendNotEmulated(response, `the query option ${unknown.join(', ')} of ${name}`);
  let shown: readonly Item[];
  try {
    const property = (path: string) => ({
      read: (item: Item) => item[path],
      operators: ['eq', 'startswith', 'in'] as const,
    });
    shown = query.$filter ? items.filter(compileFilter(parseFilter(query.$filter), property)) : items;
  } catch (error) {
    if (error instanceof FilterError)
      return sendGraphError(response, 400, 'BadRequest', `Invalid filter clause: ${error.message}`);
    throw error;
  }
  if (query.$top !== undefined && shown.length > Number(query.$top))
    return sendNotEmulated(response, `paging of ${name}`);
  response.json({
    '@odata.context': context(request, name),
    value: shown.map((item) => selected(item, query.$select)),
  });
}

export function sendOne(name: string, item: Item | undefined, id: string, request: Request, response: Response) {
  if (!item) return sendGraphError(response, 404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`);
  const query = request.query as Record<string, string | undefined>;
  const unknown = unknownOptions(query, ['$select']);
  if (unknown.length > 0) return sendNotEmulated(response, `the query option ${unknown.join(', ')} of one of ${name}`);
  response.json({ '@odata.context': `${context(request, name)}/$entity`, ...selected(item, query.$select) });
}

function selected(item: Item, select: string | undefined): Item {
  if (!select) return item;
  return Object.fromEntries(select.split(',').map((name) => [name.trim(), item[name.trim()] ?? null]));
}

function context(request: Request, name: string): string {
  return `https://${request.get('host')}${request.baseUrl}/$metadata#${name}`;
}
