// The day on which records of a source are judged, by the calendar of its workers.
import { dayInZone } from '../lifecycle/day-in-zone.ts';

export interface BusinessDay {
  readonly now: Date;
  /** In the zone of the source, `yyyy-MM-dd`. */
  readonly today: string;
  /** In the zone of a worker who has one; null where there is no such zone. */
  readonly todayIn: (zone: string) => string | null;
  /** The zone of the source. */
  readonly zone: string;
}

/** `ofSource` is the zone that the mapping names for its source, `timeZone` the one that counts where it names none. */
export function businessDay(now: Date, ofSource: string | undefined, timeZone: string): BusinessDay {
  const zone = ofSource ?? timeZone;
  const todayIn = (other: string) => dayInZone(now, other);
  const today = todayIn(zone);
  if (today === null) throw new Error(`no time zone ${zone}`);
  return { now, today, todayIn, zone };
}
