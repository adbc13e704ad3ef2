import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJobSchema } from '../../api/graph/read-job-schema.ts';
import { type EmulatedGraph, JOB, startGraph } from './emulated-graph.ts';

let graph: EmulatedGraph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());

describe('the schema of a job', () => {
  it('is read as Graph gives it', async () => {
    const answer = await readJobSchema(graph.connection, JOB);
    expect(answer).toMatchObject({
      kind: 'schema',
      schema: { synchronizationRules: [{ objectMappings: [{ targetObjectName: 'User' }] }] },
    });
  });

  it('of an unknown job is not found, and without the permission it names it', async () => {
    expect(await readJobSchema(graph.connection, { ...JOB, jobId: 'API2AAD.0.0' })).toMatchObject({
      kind: 'not-found',
    });
    await graph.fault('/schema', { status: 403 });
    expect(await readJobSchema(graph.connection, JOB)).toMatchObject({
      kind: 'forbidden',
      permission: 'Synchronization.Read.All',
    });
  });
});
