// Absolute addresses, always by PUBLIC_URL: what a request says about its host is not trusted.
import type { Request } from 'express';

/** The address of a submission. */
export function submissionLink(publicUrl: string, id: string): string {
  return `${publicUrl}/v1/submissions/${encodeURIComponent(id)}`;
}

/** The address at which a caller waits for a submission. */
export function waitLink(publicUrl: string, id: string): string {
  return `${publicUrl}/v1/waits/submissions/${encodeURIComponent(id)}`;
}

/** The address at which a subscription ends. */
export function unsubscribeLink(publicUrl: string, token: string): string {
  return `${publicUrl}/v1/unsubscribe/${token}`;
}

/** The address of this request with some of its query replaced; lists are written with commas. */
export function linkWith(
  publicUrl: string,
  request: Request,
  replaced: Readonly<Record<string, string | number>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...request.query, ...replaced })) {
    if (value !== undefined) query.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return `${publicUrl}${request.path}?${query}`;
}
