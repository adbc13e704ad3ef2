// What the columns themselves leave open, beside what came up while the document was composed.
import type { Assignment } from './assign-columns.ts';
import { confidenceIn, type JudgedColumn } from './judged-column.ts';
import type { OpenQuestion } from './open-question.ts';
import type { ColumnSample } from './read-columns.ts';

/** From this confidence on a person need not confirm the id. */
const certainEnough = 0.6;

/** Questions about the id, the manager and the dates that are not there, and the columns left out. */
export function openQuestions(
  samples: readonly ColumnSample[],
  judged: readonly JudgedColumn[],
  { taken, of }: Assignment,
): readonly OpenQuestion[] {
  return [
    ...aboutId(judged, taken, of),
    ...aboutManager(judged, taken, of),
    ...aboutStart(taken, of),
    ...aboutRest(samples, of),
  ];
}

function aboutId(
  judged: readonly JudgedColumn[],
  taken: Assignment['taken'],
  of: Assignment['of'],
): readonly OpenQuestion[] {
  const id = taken.get('employeeId')!;
  const path = id.column.path;
  const questions: OpenQuestion[] = [];
  if (of.get(path)!.confidence < certainEnough) {
    const text = `The column ${path} is only guessed to hold the employee number, by which workers are known for ever. Which column does?`;
    questions.push({ code: 'uncertain-id', text, columns: [path] });
  }
  const others = judged
    .filter((one) => one !== id && confidenceIn(one, 'employeeId') >= certainEnough)
    .map(({ column }) => column.path);
  if (others.length > 0) {
    const text = `Other columns could hold the employee number too: ${others.join(', ')}. The column ${path} is taken; is it the one that never changes?`;
    questions.push({ code: 'several-ids', text, columns: [path, ...others] });
  }
  const { filled, counts, rows } = id.profile;
  if (counts.size < filled) {
    const text = `The column ${path} repeats ids: ${filled} rows have ${counts.size} different ones. Differing rows of one worker are refused.`;
    questions.push({ code: 'repeated-ids', text, columns: [path] });
  }
  if (filled < rows) {
    const text = `${rows - filled} of ${rows} rows have nothing in the column ${path} and are refused.`;
    questions.push({ code: 'missing-ids', text, columns: [path] });
  }
  return questions;
}

function aboutManager(
  judged: readonly JudgedColumn[],
  taken: Assignment['taken'],
  of: Assignment['of'],
): readonly OpenQuestion[] {
  if (taken.has('managerId')) return [];
  const columns = judged
    .filter(({ column, candidates }) => {
      const meaning = of.get(column.path)?.meaning ?? candidates[0]?.meaning ?? '';
      return meaning.startsWith('manager');
    })
    .map(({ column }) => column.path);
  if (columns.length === 0) {
    return [
      {
        code: 'no-manager',
        text: 'No column holds the employee number of the manager: managers are not sent.',
        columns,
      },
    ];
  }
  const text = `What is known of the manager (${columns.join(', ')}) is not the employee number in the id column: managers are not sent. Can the export have it?`;
  return [{ code: 'manager-is-no-id', text, columns }];
}

function aboutStart(taken: Assignment['taken'], of: Assignment['of']): readonly OpenQuestion[] {
  const start = taken.get('hireDate') ?? taken.get('rehireDate');
  if (start === undefined) {
    const text =
      'No column holds the start of the employment: future hires are enabled as soon as they are in the file.';
    return [{ code: 'no-hire-date', text, columns: [] }];
  }
  const path = start.column.path;
  if (!of.get(path)!.reasons.some((reason) => reason.startsWith('No other column'))) return [];
  const text = `Only the first entry into the company is there (${path}): after a return it is not the start of the current employment.`;
  return [{ code: 'first-entry-only', text, columns: [path] }];
}

// Columns that were not understood; what is recognised and left out says so in its own line.
function aboutRest(samples: readonly ColumnSample[], of: Assignment['of']): readonly OpenQuestion[] {
  const columns = samples.map(({ path }) => path).filter((path) => !of.has(path));
  if (columns.length === 0) return [];
  const text = `${columns.length} columns are left out: nothing certain is known of them, or another column has their meaning. Does the user need any?`;
  return [{ code: 'columns-left-out', text, columns: columns.slice(0, 100) }];
}
