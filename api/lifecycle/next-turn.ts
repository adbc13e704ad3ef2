// The next day on which the shared rule says something else of a worker without a new record: a start, a last day, a lead.
import { addDays } from './calendar-date.ts';
import { type LifecycleFacts, lifecycleOf } from './lifecycle-of.ts';

/** The first day after `today` on which the state differs; null where it stays as it is for good. */
export function nextTurn(facts: LifecycleFacts): string | null {
  const { today, hireDate, leaveDate } = facts;
  // Most people started long ago and have no end.
  if ((hireDate === null || hireDate <= today) && (leaveDate === null || leaveDate < today)) return null;
  const days = turningDays(facts).filter((day) => day > today);
  if (days.length === 0) return null;
  const state = lifecycleOf(facts);
  const turns = days.filter((day) => {
    const then = lifecycleOf({ ...facts, today: day });
    return (
      then.lifecycle !== state.lifecycle || then.active !== state.active || then.isBeforeLead !== state.isBeforeLead
    );
  });
  return turns.reduce<string | null>((first, day) => (first === null || day < first ? day : first), null);
}

// Between two of these days nothing can change.
function turningDays({ hireDate, leaveDate, preHireDays, preHireLeadDays, today }: LifecycleFacts): string[] {
  const days: string[] = [];
  if (hireDate !== null && hireDate > today) {
    days.push(hireDate);
    if (preHireDays !== undefined) days.push(addDays(hireDate, -preHireDays));
    if (preHireLeadDays !== undefined) days.push(addDays(hireDate, -preHireLeadDays));
  }
  if (leaveDate !== null && leaveDate >= today) days.push(addDays(leaveDate, 1));
  return days;
}
