// Rows to on-premises AD whose sAMAccountName is somebody else's, over the whole file, as plan refuses them.
import { foldedName } from '../lifecycle/name-wish.ts';
import { isAccountTaken } from '../lifecycle/taken-account.ts';
import { accountTaken } from '../scim/account-taken.ts';
import type { MappedRow, PreviewFacts } from './map-row.ts';
import type { LookUpNameHolders } from './name-unnamed.ts';

// As many as a chunk of a submission has.
const NAMES_AT_ONCE = 500;

/** Makes such rows invalid; of those that are shown the details too. */
export async function refuseTakenAccounts(
  all: readonly PreviewFacts[],
  shown: readonly MappedRow[],
  holdersIn: (job: string | null) => LookUpNameHolders | undefined,
): Promise<void> {
  const withAccount = all.filter(({ account, externalId }) => account !== null && externalId !== null);
  const detailsOf = new Map(shown.map((row) => [row.facts, row]));
  // Each job has a domain of its own.
  for (const job of new Set(withAccount.map((facts) => facts.job))) {
    const rows = withAccount.filter((facts) => facts.job === job);
    await refuseInDomain(rows, detailsOf, holdersIn(job));
  }
}

async function refuseInDomain(
  rows: readonly PreviewFacts[],
  detailsOf: ReadonlyMap<PreviewFacts, MappedRow>,
  lookUp: LookUpNameHolders | undefined,
): Promise<void> {
  const names = [...new Set(rows.map(({ account }) => foldedName(account!.value)))];
  const holders = new Map<string, readonly (string | null)[]>();
  for (let start = 0; lookUp !== undefined && start < names.length; start += NAMES_AT_ONCE)
    for (const [name, ids] of await lookUp(names.slice(start, start + NAMES_AT_ONCE))) holders.set(name, ids);
  const claimed = new Map<string, string>();
  for (const facts of rows) {
    const { externalId, account } = facts;
    if (!isAccountTaken({ ids: [externalId!], accountName: account!.value }, holders, claimed)) continue;
    Object.assign(facts, refusedFacts);
    const row = detailsOf.get(facts);
    if (row === undefined) continue;
    const problems = [...row.details.problems, accountTaken(account!.attribute)];
    row.details = { ...row.details, user: null, problems };
  }
}

const refusedFacts = {
  disposition: 'invalid',
  event: 'none',
  effect: null,
  match: null,
  raised: null,
  mayBeAsked: false,
  isNew: false,
} satisfies Partial<PreviewFacts>;
