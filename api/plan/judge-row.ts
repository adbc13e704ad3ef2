// Disposition and event of one row against what is known of its worker. Pure; both passes share it.
import { type Disposition, dispositionOf } from '../lifecycle/disposition-of.ts';
import { eventOf, type LifecycleEvent } from '../lifecycle/event-of.ts';
import type { InterpretedRow } from './interpret-row.ts';
import type { KnownOfRow } from './read-known.ts';

export interface SubmissionFacts {
  readonly origin: string;
  readonly source_time: Date;
  readonly sequence: number;
  readonly generation: number;
}

export interface Judgement {
  readonly disposition: Disposition;
  readonly event: LifecycleEvent;
}

export function judgeRow(row: InterpretedRow, known: KnownOfRow, submission: SubmissionFacts): Judgement {
  const { target, person } = known;
  const disposition = dispositionOf({
    problems: row.problems,
    inScope: row.mapped.inScope,
    isStale: isStale(known, submission),
    gateClosed: target === null ? person?.synced === true || known.isProtected === true : target.gate !== null,
    isConfirmed:
      target !== null &&
      row.fingerprint === target.confirmed &&
      target.confirmedGeneration === submission.generation &&
      !target.unsettledSinceConfirmed,
    isForced: submission.origin === 'manager-pass',
  });
  if (row.mapped.lifecycle === null || row.user === null) return { disposition, event: 'none' };
  return {
    disposition,
    event: eventOf({
      known: lastKnown(known),
      lifecycle: row.mapped.lifecycle,
      active: row.user.active,
      changed: target === null || target.wanted !== row.fingerprint,
    }),
  };
}

// A caller's record older than the worker's latest fact is stale. Other origins carry the fact's own time.
function isStale(known: KnownOfRow, submission: SubmissionFacts): boolean {
  if (submission.origin !== 'caller' || known.worker?.factTime == null) return false;
  const newer = known.worker.factTime.getTime() - submission.source_time.getTime();
  return newer > 0 || (newer === 0 && (known.worker.factSequence ?? 0) > submission.sequence);
}

function lastKnown({ target, person }: KnownOfRow) {
  if (target !== null && target.wanted !== null) return { active: target.active, lifecycle: target.lifecycle };
  return person === null ? null : { active: person.enabled, lifecycle: null };
}
