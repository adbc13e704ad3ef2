// Checks what a mapping document says about days: zones, and how long before a start something happens.
import { isTimeZone } from '../lifecycle/day-in-zone.ts';
import type { MappingDocument } from './mapping-document.ts';
import type { MappingProblem } from './mapping-problem.ts';

export function checkCalendar({ source, lifecycle = {} }: MappingDocument): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const add = (code: string, path: string, message: string) => problems.push({ code, path, message });
  if (source.zone !== undefined && !isTimeZone(source.zone)) {
    const message = 'There is no such time zone. Names are those of the IANA database, such as Europe/Berlin.';
    add('unknown-zone', 'source.zone', message);
  }
  const { preHireDays, preHireLeadDays, reason, immediateReasons } = lifecycle;
  for (const [name, days] of Object.entries({ preHireDays, preHireLeadDays })) {
    if (days !== undefined && (!Number.isInteger(days) || days < 0 || days > 366)) {
      add('bad-number', `lifecycle.${name}`, `${name} is a whole number from 0 to 366.`);
    }
  }
  if (preHireLeadDays !== undefined && preHireLeadDays < (preHireDays ?? 0)) {
    const message = `Nobody can be enabled ${preHireDays} days before the start and sent only ${preHireLeadDays} days before it.`;
    add('lead-too-short', 'lifecycle.preHireLeadDays', message);
  }
  if (immediateReasons !== undefined && reason === undefined) {
    const message = 'immediateReasons needs lifecycle.reason, the attribute that says why the employment ends.';
    add('no-reason', 'lifecycle.immediateReasons', message);
  }
  return problems;
}
