// The ladder of account names over the whole file, as plan climbs it, once user names are settled.
import { chooseNames, type NameHolders } from '../lifecycle/choose-names.ts';
import { foldedName, type NameChoice } from '../lifecycle/name-wish.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { nameAccount, settledAccount } from '../mapping/name-account.ts';
import { accountNameOf } from '../scim/check-ad-user.ts';
import type { ComparedJob } from './compared-job.ts';
import { judgeMappedRow } from './judge-mapped-row.ts';
import type { PreviewedJob } from './known-worker.ts';
import { judged, type MappedRow } from './map-row.ts';
import type { LookUpNameHolders } from './name-unnamed.ts';

// As many as a chunk of a submission has.
const ROWS_AT_ONCE = 500;

type Domain = Pick<ComparedJob, 'accountHolders'> & { readonly job?: PreviewedJob };

/**
 * Names the rows that can be used, in their order, and judges them anew. A row for which no name is left becomes invalid.
 * `domainOf` is asked with the job of a row, null without routes: each job has a domain of its own.
 */
export async function nameAccounts(
  rows: readonly MappedRow[],
  mapping: CompiledMapping,
  domainOf: (job: string | null) => Domain,
): Promise<void> {
  if (mapping.accountName === null) return;
  const waiting = rows.filter(({ facts, unnamed }) => facts.disposition !== 'invalid' && unnamed?.worker.user != null);
  for (const job of new Set(waiting.map(({ facts }) => facts.job))) {
    const domain = domainOf(job);
    if (domain.job?.isActiveDirectory !== true) continue;
    const ofJob = waiting.filter(({ facts }) => facts.job === job);
    await nameInDomain(ofJob, mapping, domain);
  }
}

async function nameInDomain(waiting: readonly MappedRow[], mapping: CompiledMapping, domain: Domain): Promise<void> {
  const claimed = new Map<string, string>();
  for (let start = 0; start < waiting.length; start += ROWS_AT_ONCE) {
    const part = waiting.slice(start, start + ROWS_AT_ONCE);
    const choices = await choose(part, claimed, domain.accountHolders);
    for (const [row, choice] of choices) settle(row, choice, claimed, mapping, domain.job);
  }
}

async function choose(
  rows: readonly MappedRow[],
  claimed: ReadonlyMap<string, string>,
  lookUp: LookUpNameHolders | undefined,
): Promise<ReadonlyMap<MappedRow, NameChoice>> {
  const choices = new Map<MappedRow, NameChoice>();
  const open: MappedRow[] = [];
  for (const row of rows) {
    const settled = settledAccount(row.unnamed!.worker);
    if (settled === null) open.push(row);
    else choices.set(row, settled);
  }
  const workers = open.map(({ unnamed }) => ({
    externalId: unnamed!.worker.externalId!,
    wish: unnamed!.worker.accountNaming!,
  }));
  const holders = new Map<string, readonly (string | null)[]>();
  for (;;) {
    const { choices: chosen, toLookUp } = chooseNames(workers, holders, claimed);
    if (toLookUp.length === 0) {
      for (const [at, choice] of chosen.entries()) choices.set(open[at]!, choice);
      return choices;
    }
    const found: NameHolders = (await lookUp?.(toLookUp)) ?? new Map();
    for (const name of toLookUp) holders.set(name, found.get(name) ?? []);
  }
}

function settle(
  row: MappedRow,
  choice: NameChoice,
  claimed: Map<string, string>,
  mapping: CompiledMapping,
  job: PreviewedJob | undefined,
): void {
  const { facts, details } = row;
  const { worker, known } = row.unnamed!;
  const named = judgeMappedRow(
    nameAccount(worker, choice, mapping.accountName!),
    known,
    job,
    mapping.document.reviews?.off,
  );
  facts.account = named.user === null ? null : accountNameOf(named.user);
  if (facts.account !== null && facts.externalId !== null) {
    const folded = foldedName(facts.account.value);
    if (!claimed.has(folded)) claimed.set(folded, facts.externalId);
  }
  Object.assign(facts, judged(named.judge(facts.managerExternalId), known?.facts ?? { person: null }));
  row.details = { ...details, user: named.user, problems: named.problems };
}
