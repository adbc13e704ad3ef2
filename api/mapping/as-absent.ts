// A worker of whom HR says nothing any more: the last known record, disabled.
import type { AbsenceReason } from '../lifecycle/missing.ts';
import { recordWarning } from '../scim/record-problem.ts';
import type { MappedWorker } from './map-record.ts';

/** Everything else stays as it was last known. A worker whose record cannot be used stays unusable. */
export function asAbsent(worker: MappedWorker, reason: AbsenceReason): MappedWorker {
  if (worker.user === null) return worker;
  return {
    ...worker,
    user: { ...worker.user, active: false },
    lifecycle: reason === 'no-show' ? 'cancelled' : 'terminated',
    problems: [...worker.problems, reason === 'no-show' ? noShow : missing],
  };
}

const missing = recordWarning(
  'missing',
  null,
  'The worker no longer stands in the full files of the source, so the account is disabled with what was last known.',
);

const noShow = recordWarning(
  'no-show',
  null,
  'The worker had not started yet and no longer stands in the full file, so the account stays disabled.',
);
