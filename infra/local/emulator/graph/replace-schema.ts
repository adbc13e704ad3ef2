// PUT …/jobs/{id}/schema: the complete schema, replaced as a whole (EMU-21). What the document leaves out is gone. Graph
// documents no ETag for it; the version is new with every change, so that a client can tell that somebody was there before it.
import { randomUUID } from 'node:crypto';
import { json, type RequestHandler } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { compileSchema } from '../processing/compile-schema.ts';
import { targetOfJob } from '../processing/target-of-job.ts';
import type { Job } from '../tenant/job.ts';
import { type JobSchema, schemaProblems } from '../tenant/job-schema.ts';
import { sendGraphError } from './graph-error.ts';

const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Replaces the schema of `response.locals.job`. A cycle that runs keeps the one it began with. Records processed before are not
 * looked at again: nothing of them is stored, and what the service does there is undocumented.
 */
export function replaceSchema(state: EmulatorState): RequestHandler[] {
  return [
    json({ type: () => true, limit: MOST_BYTES }),
    (request, response) => {
      const job = response.locals.job as Job;
      const problems = schemaProblems(request.body);
      if (problems.length > 0) return sendGraphError(response, 400, 'BadRequest', problems.join('; '));
      const schema = versioned(request.body as JobSchema, job, state.clock.now());
      try {
        compileSchema(schema, state.switches, targetOfJob(job.id));
      } catch (error) {
        return sendGraphError(response, 400, 'BadRequest', `The schema cannot run: ${(error as Error).message}`);
      }
      job.schema = schema;
      response.status(204).end();
    },
  ];
}

function versioned(document: JobSchema, job: Job, now: number): JobSchema {
  const { '@odata.context': _, ...schema } = document as JobSchema & { readonly '@odata.context'?: string };
  const version = `Date:${new Date(now).toISOString()}, UniqueIdentifier:${randomUUID()}, Tags:`;
  return { ...schema, id: job.schema.id, version };
}
