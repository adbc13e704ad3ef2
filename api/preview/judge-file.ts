// What only the whole file can tell: which rows of one worker count, and what managers and sign-in names look like.
import { type DuplicateVerdict, type RefusedDuplicate, settleDuplicates } from '../lifecycle/duplicates.ts';
import { type FileFacts, fileProblems } from '../lifecycle/file-problems.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { type RecordProblem, recordError, recordWarning } from '../scim/record-problem.ts';
import type { PreviewFacts } from './map-row.ts';

/** Sets the disposition of rows that do not count to `duplicate`, and answers with the problems of a row. */
export function judgeFile(
  rows: readonly PreviewFacts[],
  mapping: CompiledMapping,
): (row: number) => readonly RecordProblem[] {
  const verdict = judgeDuplicates(rows, mapping);
  const refusalOf = new Map(verdict.refused.flatMap((refusal) => refusal.rows.map((row) => [row, refusal])));
  for (const facts of rows) {
    if (!verdict.replaced.has(facts.row) && !refusalOf.has(facts.row)) continue;
    facts.event = 'none';
    if (facts.active !== null) facts.disposition = 'duplicate';
  }
  const ofFile = fileProblems(standing(rows));
  return (row) => {
    const standIn = verdict.replaced.get(row);
    const refusal = refusalOf.get(row);
    return [
      ...(ofFile.get(row) ?? []),
      ...(standIn === undefined ? [] : [replacedBy(standIn)]),
      ...(refusal === undefined ? [] : [contradicted(row, refusal)]),
    ];
  };
}

// Rows that could not be mapped take part: if the newest row of a worker is broken, an older one must not stand in for it.
function judgeDuplicates(rows: readonly PreviewFacts[], mapping: CompiledMapping): DuplicateVerdict {
  const named = rows.filter((facts): facts is PreviewFacts & { externalId: string } => facts.externalId !== null);
  return settleDuplicates(named, mapping.document.duplicates ?? 'refuse');
}

// Who stands in the file, each once. Of a worker that cannot be used only the id counts.
function standing(rows: readonly PreviewFacts[]): FileFacts[] {
  const byId = new Map<string, FileFacts>();
  for (const facts of rows) {
    const { externalId, row } = facts;
    if (externalId === null) continue;
    const isUsable = facts.active !== null && facts.disposition !== 'duplicate';
    if (isUsable) byId.set(externalId, { ...facts, externalId });
    else if (!byId.has(externalId)) {
      byId.set(externalId, { row, externalId, userName: null, managerExternalId: null, lifecycle: null });
    }
  }
  return [...byId.values()];
}

function replacedBy(row: number): RecordProblem {
  return recordWarning('duplicate-row', 'externalId', `Row ${row} of the same worker stands for this one.`);
}

function contradicted(row: number, { rows, disagreesOnActive }: RefusedDuplicate): RecordProblem {
  const others = rows.filter((other) => other !== row);
  const named = others.slice(0, 10).join(', ') + (others.length > 10 ? ` and ${others.length - 10} more` : '');
  const extent = disagreesOnActive ? ', even on whether the account is enabled' : '';
  const message = `Other rows of the same worker (${named}) say otherwise${extent}; none of them counts.`;
  return recordError('conflicting-rows', 'externalId', message);
}
