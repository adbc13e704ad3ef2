// What a proposed mapping says, as text. Pure. No value of a record is among it, only names of columns and counts.
import type { MappingProposal } from './api-client.ts';

type Column = MappingProposal['columns'][number];

const CERTAIN_ENOUGH = 0.6;
const COLUMN_WIDTH = 30;
const LEFT_OUT_SHOWN = 30;

/** Lines to print: what each column is taken for, how sure that is and why; what is left out; what a person has to decide. */
export function proposalLines(file: string, proposal: MappingProposal): string[] {
  const { preset, sample, columns, openQuestions } = proposal;
  const taken = columns.filter(({ attribute }) => attribute !== null);
  const leftOut = columns.filter(({ attribute }) => attribute === null);
  const from =
    preset === null
      ? 'from the names of its columns and from what is in them'
      : `the preset ${preset.name}, which fits`;
  const width = Math.min(COLUMN_WIDTH, Math.max(6, ...taken.map(({ column }) => column.length)));
  return [
    `Proposed mapping for ${file}, ${from} (${sample.rows.toLocaleString('en-US')} rows looked at):`,
    '',
    `  ${'column'.padEnd(width)}  ${'taken for'.padEnd(13)}  sure   why`,
    ...taken.map(
      (column) =>
        `  ${cut(column.column, width)}  ${(column.attribute ?? '').padEnd(13)}  ${sure(column)}  ${column.reasons.join(' ')}`,
    ),
    ...(leftOut.length === 0
      ? []
      : [
          '',
          'Left out:',
          ...leftOut
            .slice(0, LEFT_OUT_SHOWN)
            .map((column) => `  ${cut(column.column, width)}  ${column.reasons.at(-1) ?? ''}`),
        ]),
    ...(leftOut.length > LEFT_OUT_SHOWN ? [`  ... and ${leftOut.length - LEFT_OUT_SHOWN} more`] : []),
    ...(openQuestions.length === 0 ? [] : ['', 'To be decided by a person:', ...openQuestions.flatMap(questionLines)]),
  ];
}

/** Why the proposal cannot be used without a person, in sentences; none where it can. */
export function uncertainties({ columns }: MappingProposal): string[] {
  const id = surest(columns, 'externalId');
  const name = surest(columns, 'displayName');
  const found: string[] = [];
  if (id === undefined || id.confidence < CERTAIN_ENOUGH)
    found.push(
      `The column with the employee number is not certain enough${id === undefined ? '' : ` (${id.column}: ${sure(id).trim()})`}.`,
    );
  if (name === undefined || name.confidence < CERTAIN_ENOUGH)
    found.push(
      `The column with the name is not certain enough${name === undefined ? '' : ` (${name.column}: ${sure(name).trim()})`}.`,
    );
  return found;
}

function surest(columns: readonly Column[], target: string): Column | undefined {
  return columns
    .filter(({ targets }) => targets.includes(target))
    .sort((one, other) => other.confidence - one.confidence)[0];
}

function questionLines({ text, words }: MappingProposal['openQuestions'][number]): string[] {
  const listed = words.map(({ word, count }) => `${word} (${count})`).join(', ');
  return [`  - ${text}`, ...(listed === '' ? [] : [`    ${listed}`])];
}

function sure({ confidence }: Column): string {
  return `${Math.round(confidence * 100)} %`.padStart(5);
}

function cut(text: string, width: number): string {
  return text.length <= width ? text.padEnd(width) : `${text.slice(0, width - 1)}…`;
}
