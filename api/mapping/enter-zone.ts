// From here on a record is read by the worker's own calendar: a last day in Auckland is over while it goes on in Lisbon.
import { recordWarning } from '../scim/record-problem.ts';
import type { AttributeValues } from './attribute-values.ts';
import type { CompiledMapping } from './compile-mapping.ts';

/** Comes before anything that depends on the day. Answers with the worker's zone; null where it is that of the source. */
export function enterZone(
  { lifecycle }: CompiledMapping,
  values: AttributeValues,
  { todayIn }: { readonly todayIn?: (zone: string) => string | null },
): string | null {
  if (lifecycle === null || lifecycle.zone === -1) return null;
  const zone = values.textAt(lifecycle.zone);
  if (zone === '' || todayIn === undefined) return null;
  const today = todayIn(zone);
  if (today !== null) {
    values.today = today;
    return zone;
  }
  const message =
    'There is no such time zone; names are those of the IANA database, such as Europe/Berlin. The zone of the source counts.';
  values.problems.push(recordWarning('unknown-zone', 'zone', message));
  return null;
}
