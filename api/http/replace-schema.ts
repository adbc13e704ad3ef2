// The schema of a job, replaced safely: the old one is in the books first, the new one is read back, and what was confirmed under the old
// one is not believed any more. A request that dies on the way leaves a change that is given up later, with the same consequence.
import { createHash } from 'node:crypto';
import { readJobSchema } from '../graph/read-job-schema.ts';
import { replaceJobSchema } from '../graph/replace-job-schema.ts';
import { schemaDifferences } from '../mapping/job-schema/schema-differences.ts';
import { canonicalJson } from '../scim/canonical-json.ts';
import type { JobSetting } from '../settings.ts';
import { beginSchemaChange, type SchemaChangeToBegin } from '../store/job/begin-schema-change.ts';
import { endSchemaChange } from '../store/job/end-schema-change.ts';
import type { DoorParts } from './door-parts.ts';
import { Problem } from './problem.ts';
import { schemaNotReplaced, schemaUnreadable } from './schema-refusal.ts';

type Schema = Readonly<Record<string, unknown>>;
type Parts = Pick<DoorParts, 'db' | 'graph'>;

export interface SchemaReplacement {
  readonly id: string;
  readonly differences: readonly string[];
  readonly generation: number;
}

/** Reads the schema as it can be written again: without the annotations of the answer. Throws the problem 503. */
export async function readSchema({ graph }: Pick<Parts, 'graph'>, job: JobSetting): Promise<Schema> {
  const answer = await readJobSchema(graph, job);
  if (answer.kind === 'schema') return withoutAnnotations(answer.schema);
  throw schemaUnreadable(answer, job.name);
}

/** A hash that depends neither on the order of members nor on Graph's own version numbers, which rise with every replacement. */
export function hashOfSchema(schema: Schema): string {
  const content = JSON.parse(JSON.stringify(schema, (name, value) => (name === 'version' ? undefined : value)));
  return createHash('sha256').update(canonicalJson(content)).digest('base64url');
}

/** Throws a problem where another change is on its way, or Graph does not take it. */
export async function replaceSchema(
  parts: Parts,
  job: JobSetting,
  wanted: Schema,
  change: Omit<SchemaChangeToBegin, 'job'>,
): Promise<SchemaReplacement> {
  const id = await beginSchemaChange(parts.db, { ...change, job: job.name });
  if (id === null) {
    const detail = `The schema of "${job.name}" is being changed by another request. Plan again when that is done.`;
    throw new Problem(409, 'schema-change-running', detail, { headers: { 'Retry-After': '60' } });
  }
  const end = (state: 'changed' | 'refused' | 'uncertain', after: Schema | null, data: object = {}) =>
    endSchemaChange(parts.db, {
      id,
      job: job.name,
      caller: change.caller,
      state,
      afterHash: after === null ? null : hashOfSchema(after),
      data: { ...data },
    });

  const answer = await replaceJobSchema(parts.graph, job, wanted);
  if (answer.kind !== 'replaced' && answer.kind !== 'unavailable') {
    await end('refused', null, { reason: answer.kind });
    throw schemaNotReplaced(answer, job.name);
  }
  const readBack = await readJobSchema(parts.graph, job);
  if (readBack.kind !== 'schema') {
    await end('uncertain', null);
    const detail = `Graph may have replaced the schema of "${job.name}", but it cannot be read back now. Plan again to see how it stands; the old schema is kept as ${id}.`;
    throw new Problem(503, 'job-schema-uncertain', detail);
  }
  const after = withoutAnnotations(readBack.schema);
  // A call without an answer may have arrived or not; what is read back says so.
  if (answer.kind === 'unavailable' && hashOfSchema(after) === hashOfSchema(change.before)) {
    await end('refused', null, { reason: answer.kind });
    throw schemaNotReplaced(answer, job.name);
  }
  const differences = schemaDifferences(wanted, after);
  const generation = await end('changed', after, { verified: differences.length === 0 });
  return { id, differences, generation };
}

function withoutAnnotations(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !name.startsWith('@odata.')));
}
