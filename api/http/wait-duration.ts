// How long a caller wants to wait at most.

const daySeconds = 86_400;
/** Logic Apps gives up a run after 90 days; so does a wait. */
const longestWaitSeconds = 90 * daySeconds;

/**
 * The seconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds (ISO 8601-1:2019, 5.5.2.4). Null for one with
 * years or months, whose length nobody knows, and for one longer than 90 days.
 */
export function durationSeconds(text: string): number | null {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (match === null || text === 'P' || text.endsWith('T')) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const total = (weeks! * 7 + days!) * daySeconds + hours! * 3600 + minutes! * 60 + seconds!;
  return total <= longestWaitSeconds ? Math.ceil(total) : null;
}
