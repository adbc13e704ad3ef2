// Submissions as the API answers them, for the tests of what is said about them.
import type { Submission } from '../../infra/local/api-client.ts';

type Changes = Omit<Partial<Submission>, 'counts'> & { readonly counts?: Partial<Submission['counts']> };

export function submission({ counts, ...changes }: Changes = {}): Submission {
  const none = { rows: 0, accepted: 0, invalid: 0, unchanged: 0, sent: 0, succeeded: 0, skipped: 0, failed: 0 };
  return {
    id: 'sub_1',
    status: 'finished',
    outcome: 'success',
    mapping: 'generic-csv',
    mappingVersion: 1,
    kind: 'delta',
    population: null,
    origin: 'caller',
    jobs: [],
    counts: { ...none, unconfirmed: 0, held: 0, review: 0, ...counts },
    hold: null,
    firstFailures: [],
    forecastFinish: null,
    createdAt: '2026-11-23T05:00:00Z',
    finishedAt: '2026-11-23T05:00:20Z',
    links: { self: 'http://127.0.0.1/1', results: 'http://127.0.0.1/2' },
    ...changes,
  };
}

export const failure: Submission['firstFailures'][number] = {
  externalId: '10107',
  job: 'entra-id',
  row: 2,
  event: 'joiner',
  disposition: 'send',
  state: 'failed',
  outcome: 'failed',
  code: 'InvalidDomain',
  reason: 'The domain is not verified.',
  nextStep: 'Verify the domain.',
  whoActs: 'fix-in-entra',
  problems: [],
  sentAt: '2026-11-23T05:00:01Z',
  settledAt: '2026-11-23T05:00:09Z',
  attempts: 1,
};
