import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJob } from '../../api/graph/read-job.ts';
import { type EmulatedGraph, JOB, startGraph } from './emulated-graph.ts';

let graph: EmulatedGraph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());

describe('the state of a job', () => {
  it('is read with its schedule', async () => {
    expect(await readJob(graph.connection, JOB)).toEqual({
      kind: 'job',
      status: 'Active',
      scheduleState: 'Active',
      quarantineReason: null,
      errorCode: null,
      graphTime: expect.any(Date),
    });
  });

  it('in quarantine has a reason', async () => {
    await graph.fault('/synchronization/jobs/', {
      status: 200,
      body: {
        id: JOB.jobId,
        schedule: { state: 'Active' },
        status: {
          code: 'Quarantine',
          quarantine: { reason: 'TooManyDeletes', error: { code: 'HybridIdentityServiceNoActiveAgents' } },
        },
      },
    });
    expect(await readJob(graph.connection, JOB)).toMatchObject({
      status: 'Quarantine',
      quarantineReason: 'TooManyDeletes',
      errorCode: 'HybridIdentityServiceNoActiveAgents',
    });
  });

  it('that is paused is read as paused', async () => {
    const call = {
      method: 'POST' as const,
      path: `/servicePrincipals/${JOB.servicePrincipalId}/synchronization/jobs/${JOB.jobId}/pause`,
      timeoutMs: 5000,
    };
    expect(await graph.connection.call(call)).toMatchObject({ kind: 'response', status: 204 });
    expect(await readJob(graph.connection, JOB)).toMatchObject({ status: 'Paused' });
  });

  it('of an unknown job is not found', async () => {
    expect(await readJob(graph.connection, { ...JOB, jobId: 'API2AAD.0.0' })).toMatchObject({ kind: 'not-found' });
  });

  it('that cannot be read names the permission to grant', async () => {
    await graph.fault('/synchronization/jobs/', { status: 403 });
    expect(await readJob(graph.connection, JOB)).toMatchObject({
      kind: 'forbidden',
      permission: 'Synchronization.Read.All',
    });
  });

  it('without a status code is no answer of Graph', async () => {
    await graph.fault('/synchronization/jobs/', { status: 200, body: { id: JOB.jobId } });
    expect(await readJob(graph.connection, JOB)).toEqual({ kind: 'unavailable', reason: 'unreadable-answer' });
  });
});
