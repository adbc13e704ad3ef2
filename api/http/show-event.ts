// An event of the log as the contract shows it.
import type { EventView } from '../store/event/read-events.ts';
import type { AnswerOf } from './handlers.ts';
import { causeOfCode } from './show-result.ts';

type Event = AnswerOf<'WhenOutcomesArrive', 200>['value'][number];

export function showEvent(event: EventView): Event {
  const { data } = event;
  return {
    sequence: event.sequence,
    type: event.type as Event['type'],
    at: event.occurredAt.toISOString(),
    submission: event.submissionId,
    mapping: event.mapping,
    job: event.job,
    conversion: textOf(data.conversion),
    externalId: event.externalId,
    event: event.event as Event['event'],
    outcome: textOf(data.outcome),
    objectId: textOf(data.directoryId),
    userPrincipalName: event.userName,
    ...causeOfCode(textOf(data.code) ?? firstReason(data.reasons)),
  };
}

// A held submission has its reasons where an outcome has its code.
function firstReason(reasons: unknown): string | null {
  return Array.isArray(reasons) ? textOf(reasons[0]) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
