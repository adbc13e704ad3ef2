// Walk 5, its first step: events get their place in the order in which everybody reads them, and a delivery for each flow that
// subscribed to them.
import type { Database } from '../store/database.ts';
import { publishEvents } from '../store/for-notify/publish-events.ts';
import { queueDeliveries } from '../store/for-notify/queue-deliveries.ts';
import { noteOutcomes } from '../telemetry/outcomes.ts';

/** One run of the background loop. Returns how many deliveries were queued. */
export async function publishAllEvents(db: Database, signal: AbortSignal): Promise<number> {
  while (!signal.aborted) {
    const published = await publishEvents(db);
    if (published.length === 0) break;
    noteOutcomes(
      published.flatMap((event) =>
        event.type === 'outcome' && event.outcome !== null ? [{ ...event, outcome: event.outcome }] : [],
      ),
    );
  }
  let deliveries = 0;
  for (let isMore = true; isMore && !signal.aborted; ) {
    const run = await queueDeliveries(db);
    deliveries += run.queued;
    isMore = run.isMore;
  }
  return deliveries;
}
