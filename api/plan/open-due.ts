// A date can come due without any change in HR: whoever starts or has left by today's calendar is evaluated again.
import type { Clock } from '../clock.ts';
import { dayInZone } from '../lifecycle/day-in-zone.ts';
import type { Log } from '../log.ts';
import { jobsOfRoutes } from '../mapping/mapping-document.ts';
import type { Database } from '../store/database.ts';
import { openDueSubmissions, readDueCalendars } from '../store/evaluation/open-due-submissions.ts';
import type { Keyring } from '../store/keyring.ts';
import type { Wakeups } from '../store/wake.ts';

// The first zone on earth in which a day begins.
const FIRST_ZONE = 'Pacific/Kiritimati';

/** One run of the background loop: opens submissions for everybody whose day has come. Repeating it on the same day opens none. */
export async function openDue(parts: {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly wakeups: Pick<Wakeups, 'wake'>;
  readonly log: Log;
}): Promise<void> {
  const { db, keyring, clock, wakeups, log } = parts;
  const now = clock.now();
  const latest = dayInZone(now, FIRST_ZONE) ?? clock.today();
  for (const calendar of await readDueCalendars(db, latest)) {
    // Zones are checked before they are written; one may go with a newer runtime. Then the configured one has to do.
    const today = dayInZone(now, calendar.zone) ?? clock.today();
    const workers = await openDueSubmissions(db, keyring, calendar, today, jobsOfRoutes);
    if (workers === 0) continue;
    log.info({ source: calendar.source, zone: calendar.zone, workers }, 'a day has come for workers');
    wakeups.wake('plan');
  }
}
