// Retry-After as RFC 9110 section 10.2.3 allows it: seconds, or an HTTP date.

/**
 * Seconds to wait, rounded up, never negative; null where the header is absent or unreadable (Graph may leave it out).
 * `now` is the time of the answering server, so that a wrong clock here does not stretch the wait.
 */
export function retryAfterSeconds(header: string | null, now: Date): number | null {
  const text = header?.trim();
  if (!text) return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text));
  const until = Date.parse(text);
  // Date.parse also reads things like "-5"; an HTTP date begins with the name of a day.
  if (Number.isNaN(until) || !/^[A-Za-z]{3}/.test(text)) return null;
  return Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}
