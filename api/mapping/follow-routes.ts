// Where a mapped record's worker goes by the routes of the mapping, given where the worker stands. Pure; plan and preview share it.
import type { HrRecord } from '../intake/hr-record.ts';
import { chooseJob } from '../lifecycle/choose-job.ts';
import { movedJob, noRouteToJob, staysInJob } from '../lifecycle/job-problems.ts';
import { currentJob, type StandingInJobs } from '../lifecycle/standing-in-jobs.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import { leavingOf } from './leaving-of.ts';
import type { MappedWorker } from './map-record.ts';
import { jobsOfRoutes } from './mapping-document.ts';
import { routeRecord } from './route-record.ts';
import type { RowRoute } from './with-route.ts';

/** Expects a mapping with routes, and the completed record. */
export function followRoutes(
  mapping: CompiledMapping,
  { record, mapped }: { readonly record: HrRecord; readonly mapped: MappedWorker },
  standing: StandingInJobs,
  day: { readonly today: string; readonly now: Date },
): RowRoute {
  const { document } = mapping;
  const route = routeRecord(mapping, record, day);
  if (route.kind === 'unclear') return { job: null, from: null, disables: false, problems: route.problems };
  const routed = route.kind === 'job' ? route.job : null;
  const current = currentJob(standing);
  const active = mapped.user?.active ?? null;
  const { job, from, stays } = chooseJob({ routed, current, active, lifecycle: mapped.lifecycle });
  if (stays && job !== null && !jobsOfRoutes(document).includes(job)) {
    return { job: null, from: null, disables: false, problems: [noRouteToJob(job)] };
  }
  const problems = [
    ...(from === null ? [] : [movedJob(from, job, leavingOf(document, from))]),
    ...(stays && job !== null ? [staysInJob(job, routed)] : []),
  ];
  return { job, from, disables: false, problems };
}
