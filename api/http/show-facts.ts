// The newest facts of a worker as the contract shows them.
import { businessDay } from '../mapping/business-day.ts';
import { mapRecord } from '../mapping/map-record.ts';
import type { WorkerView } from '../store/worker/read-worker.ts';
import type { DoorParts } from './door-parts.ts';
import type { AnswerOf } from './handlers.ts';

type Facts = AnswerOf<'GetWorker', 200>['facts'];

/** Dates stand in the sealed record only, so it is read by the mapping that brought it. Null where there is no fact yet. */
export async function showFacts(parts: DoorParts, worker: WorkerView): Promise<Facts> {
  if (worker.factTime === null) return null;
  return {
    sourceTime: worker.factTime.toISOString(),
    submission: worker.submission,
    population: worker.population,
    active: worker.active,
    lifecycle: worker.lifecycle,
    ...(await datesOf(parts, worker)),
    managerExternalId: worker.managerExternalId,
    nextDue: worker.nextDue,
  };
}

async function datesOf({ mappings, clock }: DoorParts, { record, mapping, mappingVersion }: WorkerView) {
  if (record === null || mapping === null || mappingVersion === null) return { hireDate: null, leaveDate: null };
  const compiled = await mappings.get(mapping, mappingVersion);
  const { hireDate, leaveDate } = mapRecord(
    compiled,
    record,
    businessDay(clock.now(), compiled.document.source.zone, clock.timeZone),
  );
  return { hireDate, leaveDate };
}
