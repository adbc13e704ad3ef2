// The calendar day of a moment in a time zone: people join and leave on days of their own calendar, not of UTC.

const formats = new Map<string, Intl.DateTimeFormat>();

/** `yyyy-MM-dd`; null where there is no such zone. Zones have the names of the IANA database, such as `Europe/Berlin`. */
export function dayInZone(moment: Date, zone: string): string | null {
  const format = formatOf(zone);
  return format === null ? null : format.format(moment);
}

/** Whether there is a zone of that name. */
export function isTimeZone(zone: string): boolean {
  return formatOf(zone) !== null;
}

// Making one takes longer than a hundred uses. Only zones that exist are kept: what HR writes has no end.
function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = makeFormat(zone);
  if (made !== null && formats.size < 1000) formats.set(zone, made);
  return made;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    // sv-SE writes dates as yyyy-MM-dd.
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
