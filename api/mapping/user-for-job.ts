// A mapped user as one job wants it: what the directory behind the job changes about it or asks for.
import type { Answer } from '../lifecycle/answer-question.ts';
import { isKeptDisabled } from '../lifecycle/question-of-directory.ts';
import { type AdAccount, accountRemains } from '../lifecycle/target-closed.ts';
import { checkAdUser } from '../scim/check-ad-user.ts';
import { type RecordProblem, recordError, recordWarning } from '../scim/record-problem.ts';
import type { ScimUser } from '../scim/user.ts';

export interface JobFacts {
  /** Empty where nothing is known of them. */
  readonly verifiedDomains: readonly string[];
  /** The job goes to on-premises Active Directory. */
  readonly isActiveDirectory?: boolean;
}

export interface KnownInJob {
  readonly target: {
    readonly wanted: string | null;
    readonly isProvisioned: boolean;
    /** Under whose id the directory has the worker, where a person has said so. */
    readonly linkedTo?: string | null;
    readonly linkedBy?: string | null;
    readonly createOnly?: Readonly<Record<string, string>> | null;
  } | null;
  /** Whom the directory had before us. */
  readonly person: {
    readonly userName: string | null;
    readonly ambiguous: boolean;
    readonly synced?: boolean;
    readonly adAccount?: AdAccount | null;
  } | null;
  readonly answers?: readonly Answer[];
  /** A person has said that the account stays disabled. */
  readonly isKeptDisabled?: boolean;
}

/** The user for the job. What is wrong is pushed to `problems`; of severity error, the user cannot be used. */
export function userForJob(user: ScimUser, known: KnownInJob, job: JobFacts, problems: RecordProblem[]): ScimUser {
  const named = keepUserName(asDecided(user, known), renamedTo(known) ?? directoryNameOf(known));
  const wanted = keepDisabled(named, known, problems);
  if (known.target?.linkedBy != null) problems.push(linkedAway);
  if (!wanted.active && known.person?.synced === false && known.person.adAccount != null)
    problems.push(accountRemains(known.person.adAccount));
  if (wanted.userName === undefined && known.target?.wanted == null && known.person === null) {
    problems.push(
      recordError(
        'missing-userName',
        'userName',
        'A new user needs a user name, and the record gives none. Fill it in HR.',
      ),
    );
  }
  if (wanted.userName !== undefined && hasUnverifiedDomain(wanted.userName, job.verifiedDomains)) {
    problems.push(
      recordWarning(
        'unverified-domain',
        'userName',
        'The domain of the user name is not verified in the tenant: Entra will refuse to create this user.',
      ),
    );
  }
  if (job.isActiveDirectory === true)
    checkAdUser(wanted, known.target?.wanted == null && known.person === null, problems);
  return wanted;
}

/** The name by which the directory had the worker before us; null where it had nobody, or it is not clear whom. */
export function directoryNameOf({ person }: KnownInJob): string | null {
  return person === null || person.ambiguous ? null : person.userName;
}

/** The name that a person gave the worker, which counts before every other; null where nobody did. */
export function renamedTo({ target }: Pick<KnownInJob, 'target'>): string | null {
  return target?.createOnly?.[givenByPerson] ?? null;
}

/** Where the name given by a person is kept among the create-only values. No target is called so. */
export const givenByPerson = 'userName given by a person';

/** Beside it, why. */
export const reasonOfPerson = 'why a person gave the userName';

/** Whether the directory was seen to hold a user of this worker. */
export function isProvisioned({ target, person }: KnownInJob): boolean {
  return person !== null || target?.isProvisioned === true;
}

// What a person has decided about the worker.
function asDecided(user: ScimUser, { target, answers = [] }: KnownInJob): ScimUser {
  const linked = target?.linkedTo == null ? user : { ...user, externalId: target.linkedTo };
  return linked.active && isKeptDisabled(answers) ? { ...linked, active: false } : linked;
}

const linkedAway = recordWarning(
  'worker-linked',
  null,
  'The account of this worker belongs to another id of the same person now. Nothing of this id is sent any more.',
);

function keepDisabled(user: ScimUser, { isKeptDisabled }: KnownInJob, problems: RecordProblem[]): ScimUser {
  if (isKeptDisabled !== true || !user.active) return user;
  problems.push(
    recordWarning(
      'kept-disabled',
      'active',
      'A person keeps this account disabled (worker control keep-disabled), so it is sent disabled whatever HR says. Everything else flows.',
    ),
  );
  return { ...user, active: false };
}

// People who were in the directory before us keep their user name.
function keepUserName(user: ScimUser, directoryName: string | null): ScimUser {
  return directoryName === null ? user : { ...user, userName: directoryName };
}

function hasUnverifiedDomain(userName: string, verified: readonly string[]): boolean {
  const at = userName.lastIndexOf('@');
  return verified.length > 0 && at >= 0 && !verified.includes(userName.slice(at + 1).toLowerCase());
}
