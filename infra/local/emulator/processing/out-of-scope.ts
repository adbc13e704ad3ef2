// A record the scoping filter leaves out (EMU-34): skipped, where its user never was in scope of this job; a user who was
// is disabled, unless SkipOutOfScopeDeletions is set.
import type { DirectoryObject } from '../tenant/directory.ts';
import type { Job } from '../tenant/job.ts';
import { isDisabled, type TargetSystem } from './target-system.ts';

interface ScopeContext {
  readonly job: Job;
  readonly schema: { readonly deletes: boolean };
  readonly target: TargetSystem;
  readonly skipOutOfScopeDeletions: boolean;
}

type Left =
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'disable'; readonly user: DirectoryObject };

/** What becomes of the record; `user` is the one linked to it or matched, null for none. */
export function outOfScope(externalId: string, user: DirectoryObject | null, context: ScopeContext): Left {
  const wasInScope = user !== null && context.job.links.get(externalId) === user.id;
  if (!wasInScope) return { kind: 'skipped', reason: 'The record is not in the scope of the job.' };
  if (context.skipOutOfScopeDeletions)
    return { kind: 'skipped', reason: 'The user left the scope of the job; SkipOutOfScopeDeletions leaves it alone.' };
  if (!context.schema.deletes)
    return { kind: 'skipped', reason: 'The target object action Delete is switched off for this job.' };
  if (isDisabled(context.target, user))
    return { kind: 'skipped', reason: 'The user left the scope of the job and is disabled already.' };
  return { kind: 'disable', user };
}
