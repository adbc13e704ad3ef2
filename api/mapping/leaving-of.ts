// What a mapping wants of the accounts in a job when their workers move to another.
import type { MappingDocument } from './mapping-document.ts';

/** `disable` where any route to the job says so. */
export function leavingOf({ routes = [] }: MappingDocument, job: string): 'keep' | 'disable' {
  return routes.some((route) => route.job === job && route.leaving === 'disable') ? 'disable' : 'keep';
}
