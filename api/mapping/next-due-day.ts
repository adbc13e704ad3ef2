// The next day on which a worker would come out otherwise without a new record, so that it has to be looked at again.
import type { HrRecord } from '../intake/hr-record.ts';
import { addDays } from '../lifecycle/calendar-date.ts';
import { canonicalJson } from '../scim/canonical-json.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import { type MapContext, type MappedWorker, mapRecord } from './map-record.ts';
import { type RouteOfRecord, routeRecord } from './route-record.ts';

/** Days that are tried where a mapping computes with today: the next look is then after them. */
const DAYS_TRIED = 7;

/**
 * Null where nothing changes for good. Dates of the record say when the shared rule and the parts turn; what an expression makes of
 * today only trying it can say, a week ahead. `mapped` is what the record comes to on the day of the context.
 */
export function nextDueDay(
  mapping: CompiledMapping,
  record: HrRecord,
  mapped: MappedWorker,
  context: MapContext,
): string | null {
  if (!mapping.readsToday) return mapped.nextTurn;
  const today = mapped.zone === null ? context.today : (context.todayIn?.(mapped.zone) ?? context.today);
  // What was computed once is sent again as it is.
  const { todayIn: _, ...rest } = { ...context, createOnly: { ...context.createOnly, ...mapped.createOnly } };
  const on = (day: string) => {
    const circumstances = { ...rest, today: day };
    const route = mapping.routes === null ? null : routeRecord(mapping, record, circumstances);
    return outcomeOf(mapRecord(mapping, record, circumstances), route);
  };
  const now = on(today);
  for (let days = 1; days <= DAYS_TRIED; days++) {
    const day = addDays(today, days);
    if (day === mapped.nextTurn || on(day) !== now) return day;
  }
  return addDays(today, DAYS_TRIED + 1);
}

function outcomeOf(
  { user, inScope, lifecycle, managerExternalId, managerKey }: MappedWorker,
  route: RouteOfRecord | null,
): string {
  return canonicalJson({ user, inScope, lifecycle, managerExternalId, managerKey, route });
}
