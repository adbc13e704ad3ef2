// Where the rows of a routed preview go, and what the job of each knows of its worker: the same choice that plan makes.
import type { ReadItem } from '../intake/read-item.ts';
import { nowhereYet, type StandingInJobs } from '../lifecycle/standing-in-jobs.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { externalIdOf } from '../mapping/external-id-of.ts';
import { followRoutes } from '../mapping/follow-routes.ts';
import type { MapContext } from '../mapping/map-record.ts';
import { recordInForce } from '../mapping/record-in-force.ts';
import type { RowRoute } from '../mapping/with-route.ts';
import type { ComparedJob } from './compared-job.ts';
import type { KnownWorker } from './known-worker.ts';

/** The jobs to which the routes of a mapping lead. */
export interface RoutedJobs {
  /** Of these the job with which rows count that go nowhere. */
  readonly first: string;
  readonly jobs: ReadonlyMap<string, ComparedJob>;
  /** Where known workers stand; those missing in the answer are unknown. */
  readonly standing: (externalIds: readonly string[]) => Promise<ReadonlyMap<string, StandingInJobs>>;
}

export interface PlacedRow extends Pick<ComparedJob, 'job' | 'defaultDomain'> {
  readonly route: RowRoute;
  readonly known: ReadonlyMap<string, KnownWorker>;
}

/** By item; those that could not be read are missing. */
export async function placeRows(
  batch: readonly ReadItem[],
  mapping: CompiledMapping,
  context: MapContext & { readonly isWhole?: boolean },
  { first, jobs, standing }: RoutedJobs,
): Promise<ReadonlyMap<ReadItem, PlacedRow>> {
  const rows = batch.flatMap((item) =>
    item.kind === 'record' ? [{ item, record: item.record, id: externalIdOf(mapping, item.record) }] : [],
  );
  const ids = distinct(rows.map(({ id }) => id));
  const inFirst = await jobs.get(first)!.job.known(ids);
  const standingOf = await standing(ids);
  const placed = rows.map(({ item, record, id }) => {
    const inForce = recordInForce(mapping, record, inFirst.get(id ?? '') ?? { record: null }, context);
    const route = followRoutes(mapping, inForce, standingOf.get(id ?? '') ?? nowhereYet, context);
    return { item, id, route, place: route.job ?? first };
  });
  const known = new Map([[first, inFirst]]);
  for (const place of new Set(placed.map((row) => row.place))) {
    if (place === first) continue;
    const here = placed.filter((row) => row.place === place);
    known.set(place, await jobs.get(place)!.job.known(distinct(here.map(({ id }) => id))));
  }
  return new Map(
    placed.map(({ item, route, place }) => {
      const { job, defaultDomain } = jobs.get(place)!;
      return [
        item,
        { route, job, known: known.get(place)!, ...(defaultDomain === undefined ? {} : { defaultDomain }) },
      ];
    }),
  );
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
