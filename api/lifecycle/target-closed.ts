// What is said of a row whose worker is closed for sending.
import { type RecordProblem, recordWarning } from '../scim/record-problem.ts';

export interface ClosedFacts {
  readonly target: { readonly gate: string | null } | null;
  readonly person: {
    readonly synced: boolean;
    readonly isConverting?: boolean;
    readonly directoryId?: string;
    readonly adAccount?: AdAccount | null;
  } | null;
}

/** The account in on-premises AD that goes with a user, by what names nobody. */
export interface AdAccount {
  readonly securityId: string;
  readonly domain: string | null;
}

/** `isLeaving`: the record disables the account. Nobody then takes one account for all there is. */
export function targetClosed({ target, person }: ClosedFacts, isLeaving: boolean): RecordProblem {
  const gate = target === null ? gateOf(person) : target.gate;
  if (gate === 'converting')
    return recordWarning(
      'converting',
      null,
      'The user is being converted from AD to the cloud. The record is kept and goes out when the first update is proved.',
    );
  if (gate !== 'still-synced') return closed;
  const kept =
    'The user is synced from on-premises AD, where Entra ID refuses changes. The record is kept and goes out after a conversion.';
  if (!isLeaving) return recordWarning('still-synced', null, kept);
  const account = person?.adAccount == null ? 'the account in AD' : describe(person.adAccount);
  const cloud =
    person?.directoryId === undefined ? 'the user in Entra ID' : `the user ${person.directoryId} in Entra ID`;
  return recordWarning(
    'still-synced',
    null,
    `${kept} The worker leaves: disable ${account}; the sync carries that to ${cloud}.`,
  );
}

/** Of a leaver whose word is the cloud's by now. */
export function accountRemains(account: AdAccount): RecordProblem {
  return recordWarning(
    'ad-account-remains',
    'active',
    `The worker leaves: this disables the user in Entra ID only. Disable ${describe(account)} as well.`,
  );
}

function describe({ securityId, domain }: AdAccount): string {
  return `the account ${securityId} in AD${domain === null ? '' : ` (domain ${domain})`}`;
}

function gateOf(person: ClosedFacts['person']): string | null {
  if (person?.isConverting === true) return 'converting';
  return person?.synced === true ? 'still-synced' : null;
}

const closed = recordWarning(
  'target-closed',
  null,
  'This worker is closed for sending in this job. The record is kept and goes out when the gate opens.',
);
