// PUT …/schema: the complete schema takes the place of the old one (EMU-21). What it does not name is gone.
import type { RequestHandler } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { compileSchema } from '../processing/compile-schema.ts';
import type { Job } from '../tenant/job.ts';
import { type JobSchema, schemaProblems } from '../tenant/job-schema.ts';
import { sendGraphError } from './graph-error.ts';

/** 204, or 400 for a schema the engine cannot run; the job in `response.locals` has it from its next cycle on. */
export function putSchema(state: EmulatorState): RequestHandler {
  return (request, response) => {
    const fault = faultOf(request.body, state);
    if (fault !== null) return sendGraphError(response, 400, 'InvalidSchema', fault);
    const { '@odata.context': _, ...schema } = request.body as JobSchema & Record<string, unknown>;
    (response.locals.job as Job).schema = schema;
    response.status(204).end();
  };
}

function faultOf(schema: unknown, { switches }: EmulatorState): string | null {
  const problems = schemaProblems(schema);
  if (problems.length > 0) return problems.join('; ');
  try {
    compileSchema(schema as JobSchema, switches);
    return null;
  } catch (error) {
    return `The schema cannot run: ${(error as Error).message}.`;
  }
}
