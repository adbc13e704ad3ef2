// The ladder of user names over the whole file, once it is read: only then is it known which names HR gives.
import { chooseNames, type NameHolders, type WorkerToName } from '../lifecycle/choose-names.ts';
import { foldedName, type NameChoice } from '../lifecycle/name-wish.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { nameWorker } from '../mapping/name-worker.ts';
import { judgeMappedRow } from './judge-mapped-row.ts';
import { judged, type MappedRow, nobodyClosed, type PreviewFacts, type RowDetails } from './map-row.ts';

/** Who has these names, which are folded: see `NameHolders`. */
export type LookUpNameHolders = (names: readonly string[]) => Promise<NameHolders>;

// As many as a chunk of a submission has, of which each step of the ladder is one question.
const rowsAtOnce = 500;

interface NamingInput {
  readonly mapping: CompiledMapping;
  /** Where the names of the rows of a job count; by the name of the job, null without routes. */
  readonly namesIn: (job: string | null) => Names;
}

interface Names {
  readonly nameScope?: string;
  readonly nameHolders?: LookUpNameHolders;
}

// Whether a row joins what is on its way hangs on its name.
const toBeNamed: ReadonlySet<string> = new Set(['send', 'held', 'joined', 'review', 'still-failing']);

/**
 * Names the rows that would be sent, in their order, as plan does, and judges them anew. A row for which no name is left becomes
 * invalid.
 */
export async function nameUnnamed(
  unnamed: readonly MappedRow[],
  all: readonly PreviewFacts[],
  input: NamingInput,
): Promise<void> {
  const waiting = unnamed.filter((row) => row.unnamed?.isToName && toBeNamed.has(row.facts.disposition));
  if (waiting.length === 0) return;
  const scopeOf = (job: string | null) => input.namesIn(job).nameScope ?? '';
  // What HR gives counts in every scope, what the ladder gives in its own: before anybody is named they are the same.
  const claims = new Map(waiting.map(({ facts }) => [scopeOf(facts.job), new Map<string, string>()]));
  for (const claimed of claims.values()) for (const facts of all) claim(claimed, facts.externalId, facts.userName);
  for (let start = 0; start < waiting.length; start += rowsAtOnce) {
    for (const [job, rows] of byJob(waiting.slice(start, start + rowsAtOnce))) {
      const claimed = claims.get(scopeOf(job))!;
      const choices = await choose(rows, claimed, input.namesIn(job).nameHolders ?? nobody);
      for (const [index, row] of rows.entries()) settle(row, choices[index]!, claimed, input);
    }
  }
}

// A plan takes the jobs of a chunk in the order of their names.
function byJob(rows: readonly MappedRow[]): (readonly [string | null, readonly MappedRow[]])[] {
  const jobs = [...new Set(rows.map(({ facts }) => facts.job))].sort();
  return jobs.map((job) => [job, rows.filter(({ facts }) => facts.job === job)] as const);
}

/** What naming needs of a row that is not shown: of a long file everything else would fill the memory. */
export function withoutDetails(row: MappedRow): MappedRow {
  const details = {
    externalId: null,
    managerExternalId: null,
    user: null,
    problems: [],
    lastFailure: null,
    closing: nobodyClosed,
  };
  if (row.unnamed === null) return { ...row, details };
  const { worker, known, isToName, job } = row.unnamed;
  const { user } = worker;
  // Of a worker whom the books know the whole user is compared.
  const kept = user === null || known !== null ? user : { externalId: user.externalId, active: user.active };
  return { ...row, details, unnamed: { known, isToName, job, worker: { ...worker, user: kept, problems: [] } } };
}

const nobody: LookUpNameHolders = async (names) => new Map(names.map((name) => [name, []]));

function claim(claimed: Map<string, string>, externalId: string | null, userName: string | null): void {
  if (externalId === null || userName === null) return;
  const folded = foldedName(userName);
  if (!claimed.has(folded)) claimed.set(folded, externalId);
}

async function choose(
  rows: readonly MappedRow[],
  claimed: ReadonlyMap<string, string>,
  lookUp: LookUpNameHolders,
): Promise<readonly NameChoice[]> {
  const workers = rows.map(
    ({ unnamed }): WorkerToName => ({ externalId: unnamed!.worker.externalId!, wish: unnamed!.worker.naming! }),
  );
  const holders = new Map<string, readonly (string | null)[]>();
  for (;;) {
    const { choices, toLookUp } = chooseNames(workers, holders, claimed);
    if (toLookUp.length === 0) return choices;
    for (const [name, ids] of await lookUp(toLookUp)) holders.set(name, ids);
  }
}

function settle(row: MappedRow, choice: NameChoice, claimed: Map<string, string>, { mapping }: NamingInput): void {
  const { facts, details } = row;
  const { worker, known, job } = row.unnamed!;
  row.unnamed!.worker = nameWorker(worker, choice);
  const named = judgeMappedRow(row.unnamed!.worker, known, job, mapping.document.reviews?.off);
  facts.userName = named.user?.userName ?? null;
  claim(claimed, facts.externalId, facts.userName);
  Object.assign(facts, judged(named.judge(facts.managerExternalId), known?.facts ?? { person: null }));
  row.details = {
    ...details,
    user: named.user,
    problems: named.problems,
    ...(details.explanation === undefined ? {} : { explanation: explained(details.explanation, choice, mapping) }),
  };
}

// The rung stands in the place of the mapping of userName, which yielded nothing.
function explained(explanation: NonNullable<RowDetails['explanation']>, choice: NameChoice, mapping: CompiledMapping) {
  if (choice.kind !== 'named' || choice.rung === null) return explanation;
  const expression = mapping.document.userName?.ladder[choice.rung] ?? '';
  const rung = { target: 'userName', expression, outcome: 'value' as const, value: choice.name };
  return [...explanation.filter(({ target }) => target !== 'userName'), rung];
}
