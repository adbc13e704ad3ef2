// The target of a job, and the directory it is written to.
import type { Directory, DirectoryObject } from '../tenant/directory.ts';
import { isToActiveDirectory, type Job } from '../tenant/job.ts';
import { adTarget } from './ad-target.ts';
import { entraTarget } from './entra-target.ts';
import type { TargetSystem } from './target-system.ts';

export function targetOfJob(jobId: string): TargetSystem {
  return isToActiveDirectory(jobId) ? adTarget : entraTarget;
}

export function directoryOfJob(job: Job, tenant: { readonly directory: Directory }): Directory<DirectoryObject> {
  return (job.activeDirectory?.users ?? tenant.directory) as Directory<DirectoryObject>;
}
