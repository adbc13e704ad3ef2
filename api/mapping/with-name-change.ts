// A change of name is told, because nobody's user name changes by itself: whoever wants that renames the user.
import type { HrRecord } from '../intake/hr-record.ts';
import { recordWarning } from '../scim/record-problem.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import { type MapContext, type MappedWorker, mapRecord } from './map-record.ts';

const names: ReadonlySet<string> = new Set(['name.givenName', 'name.familyName']);

/** The worker, with a warning where the name is another than in the record that was known before. */
export function withNameChange(
  worker: MappedWorker,
  records: { readonly mapping: CompiledMapping; readonly before: HrRecord | null; readonly now: HrRecord },
  context: MapContext,
): MappedWorker {
  const { mapping, before, now } = records;
  if (before === null || worker.user === null || !isAnyOther(mapping, before, now)) return worker;
  const old = mapRecord(mapping, before, context).user?.name;
  const { givenName, familyName } = worker.user.name ?? {};
  if (old === undefined || (old.givenName === givenName && old.familyName === familyName)) return worker;
  return { ...worker, problems: [...worker.problems, nameChanged] };
}

// Most records are as they were: what the name is made of is compared first, as it is written.
function isAnyOther({ allSteps }: CompiledMapping, before: HrRecord, now: HrRecord): boolean {
  return allSteps.some(
    (step) =>
      names.has(step.target) &&
      step.places.some((place) => JSON.stringify(place.read(before)) !== JSON.stringify(place.read(now))),
  );
}

const nameChanged = recordWarning(
  'name-changed',
  'name',
  'The name is another than before. The user name does not change by itself: rename the user where that is wanted.',
);
