// Why Graph gave or took no schema of a job, as a problem: what happened and what helps.
import type { ReadRefusal } from '../graph/read-refusal.ts';
import type { ReplaceRefusal } from '../graph/replace-job-schema.ts';
import { Problem } from './problem.ts';

/** The problem 503 for a schema that could not be read. `otherwise`: what else the caller could do. */
export function schemaUnreadable(refusal: ReadRefusal, job: string, otherwise = ''): Problem {
  return toProblem('job-schema-unreadable', 'read', refusal, job, otherwise);
}

/** The problem for a schema that was certainly not replaced: 422 where Graph does not take it, else 503. */
export function schemaNotReplaced(refusal: ReplaceRefusal, job: string): Problem {
  if (refusal.kind !== 'refused') return toProblem('job-schema-not-replaced', 'replace', refusal, job, '');
  const detail = `Graph does not take the changed schema of "${job}" (${refusal.status}, ${refusal.code}), so it was left as it is. Look in the plan for an attribute that the directory does not have, or make the change in the Entra admin center.`;
  return new Problem(422, 'job-schema-refused', detail);
}

function toProblem(code: string, verb: string, refusal: ReadRefusal, job: string, otherwise: string): Problem {
  switch (refusal.kind) {
    case 'throttled': {
      const headers = { 'Retry-After': String(refusal.retryAfterSeconds ?? 10) };
      return new Problem(503, code, 'Graph takes no more calls for now. Wait the seconds in Retry-After.', { headers });
    }
    case 'forbidden':
      return new Problem(
        503,
        code,
        `Graph does not let this service ${verb} the schema of "${job}": it needs ${refusal.permission}.`,
      );
    case 'unauthorized':
      return new Problem(503, code, 'Graph does not accept the sign-in of this service.');
    case 'not-found':
      return new Problem(503, code, `Graph knows no job as it is configured for "${job}".`);
    case 'unavailable':
      return new Problem(503, code, `Graph cannot be reached for it now (${refusal.reason}).${otherwise}`);
  }
}
