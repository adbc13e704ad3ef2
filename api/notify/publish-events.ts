// Walk 5, its first step: events get their place in the order in which everybody reads them.
import type { Database } from '../store/database.ts';
import { publishEvents } from '../store/for-notify/publish-events.ts';

/** One run of the background loop. */
export async function publishAllEvents(db: Database, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await publishEvents(db)) > 0);
}
