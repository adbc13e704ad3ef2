// Proposes a mapping for a file that nobody has mapped yet: from the names of its columns and from what stands in them. Pure, over a
// bounded sample of records; what it says holds counts and names of columns, never a value of a person.
import type { HrRecord } from '../../intake/hr-record.ts';
import type { MappingDocument, MappingSource } from '../mapping-document.ts';
import { assignColumns } from './assign-columns.ts';
import { composeDocument } from './compose-document.ts';
import { fitPreset, type PresetFit } from './fit-preset.ts';
import { judgeColumns } from './judge-columns.ts';
import type { OpenQuestion } from './open-question.ts';
import { openQuestions } from './open-questions.ts';
import { readColumns } from './read-columns.ts';
import { type ProposedColumn, showColumns, showPresetColumns } from './show-columns.ts';

export interface ProposalInput {
  /** Of the mapping to be. */
  readonly name: string;
  /** How the file was read, as far as it was told. */
  readonly source: MappingSource;
  readonly records: readonly HrRecord[];
  /** The columns in the file's order, where it has a header. */
  readonly header?: readonly string[];
  /** Looked at first: one that fits is proposed as it is. */
  readonly presets: Iterable<MappingDocument>;
}

export interface Proposal {
  readonly kind: 'proposed';
  readonly document: MappingDocument;
  /** The preset the document is a copy of. */
  readonly preset: PresetFit | null;
  readonly columns: readonly ProposedColumn[];
  readonly openQuestions: readonly OpenQuestion[];
}

export interface NoProposal {
  readonly kind: 'refused';
  readonly code: 'no-records' | 'no-id-column';
  readonly message: string;
}

/** A document that `checkMapping` accepts, or why there cannot be one. Saves nothing. */
export function proposeMapping(input: ProposalInput): Proposal | NoProposal {
  const { name, source, header } = input;
  const records = boundedBy(mostCells, input.records, header);
  if (records.length === 0) {
    return refused(
      'no-records',
      'No row can be read, so nothing can be said about the columns. Send a file with a few workers.',
    );
  }
  const samples = readColumns(records, header);
  const fit = fitPreset(input.presets, new Set(samples.map(({ path }) => path)), records);
  if (fit !== null) {
    const document = { ...fit.document, name, source: { ...fit.document.source, ...source } };
    const columns = showPresetColumns(samples, fit.document, fit.confidence);
    return {
      kind: 'proposed',
      document,
      preset: { name: fit.name, confidence: fit.confidence },
      columns,
      openQuestions: leftOutBy(fit.name, columns),
    };
  }
  const { columns: judged, language } = judgeColumns(samples);
  const assignment = assignColumns(judged);
  if (!assignment.taken.has('employeeId')) {
    const message =
      'No column can be the employee number: none has a value of its own in every row. Add the column by which HR knows a worker.';
    return refused('no-id-column', message);
  }
  const composed = composeDocument({ name, source, taken: assignment.taken, columns: judged, language });
  return {
    kind: 'proposed',
    document: composed.document,
    preset: null,
    columns: showColumns(samples, judged, assignment, { document: composed.document, more: composed.dates.reasons }),
    openQuestions: [...openQuestions(samples, judged, assignment), ...composed.questions],
  };
}

// The work grows with the cells, and a request waits for it: 100,000 take about a second.
const mostCells = 100_000;
const fewestRows = 50;

function boundedBy(cells: number, records: readonly HrRecord[], header: readonly string[] = []): readonly HrRecord[] {
  const width = Math.max(1, header.length, ...records.slice(0, fewestRows).map((record) => Object.keys(record).length));
  return records.slice(0, Math.max(fewestRows, Math.floor(cells / width)));
}

function refused(code: NoProposal['code'], message: string): NoProposal {
  return { kind: 'refused', code, message };
}

function leftOutBy(preset: string, columns: readonly ProposedColumn[]): readonly OpenQuestion[] {
  const unread = columns.filter(({ attribute }) => attribute === null).map(({ column }) => column);
  if (unread.length === 0) return [];
  const text = `${unread.length} columns are not read by the preset ${preset}. Does the user need any of them?`;
  return [{ code: 'columns-left-out', text, columns: unread.slice(0, 100) }];
}
