// The examples of a document, read over: an example that expects something of a place that does not exist would always pass.
import { calendarDate } from '../lifecycle/calendar-date.ts';
import { parseTarget } from '../scim/parse-target.ts';
import type { MappingDocument } from './mapping-document.ts';
import type { MappingProblem } from './mapping-problem.ts';

/** What an example may expect beside targets. */
const facts = new Set(['lifecycle', 'hireDate', 'leaveDate', 'problems']);

/** Days that are none, names given twice, and expectations of unknown places. */
export function checkExamples({ examples = [] }: MappingDocument): MappingProblem[] {
  const seen = new Set<string>();
  return examples.flatMap(({ name, today, expect }, index) => {
    const path = `examples[${index}]`;
    const problems: MappingProblem[] = [];
    if (seen.has(name)) {
      problems.push({ code: 'repeated-name', path: `${path}.name`, message: 'Another example has the same name.' });
    }
    seen.add(name);
    if (calendarDate(today) !== today) {
      const message = 'The business day of an example is a day of the calendar, yyyy-MM-dd.';
      problems.push({ code: 'bad-date', path: `${path}.today`, message });
    }
    for (const target of Object.keys(expect)) {
      if (facts.has(target) || parseTarget(target) !== null) continue;
      const message = `The user has no place ${target}; beside targets an example may expect ${[...facts].join(', ')}.`;
      problems.push({ code: 'unknown-target', path: `${path}.expect`, message });
    }
    return problems;
  });
}
