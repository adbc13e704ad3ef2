// Gives a mapped worker the account name (sAMAccountName) that was chosen. Plan and preview share it, so that they never differ.
import { type NameChoice, settledName } from '../lifecycle/name-wish.ts';
import { recordError } from '../scim/record-problem.ts';
import type { ScimUser } from '../scim/user.ts';
import type { AccountNameLadder } from './account-name-ladder.ts';
import { type MappedWorker, needsCompleteRecord } from './map-record.ts';

/** The choice where it hangs on nobody else, else null. Who is in the domain with a name that is not known here keeps it. */
export function settledAccount({ accountNaming }: MappedWorker): NameChoice | null {
  return accountNaming === null ? { kind: 'nameless' } : settledName(accountNaming, null);
}

/** The worker with the chosen account name; without a user and with the reason where every name is taken. */
export function nameAccount(worker: MappedWorker, choice: NameChoice, ladder: AccountNameLadder): MappedWorker {
  const { user, problems, accountNaming } = worker;
  if (user === null || choice.kind === 'nameless') return worker;
  const { target } = ladder;
  // With those columns the ladder may yield another name.
  if (choice.kind === 'exhausted' && accountNaming !== null && accountNaming.absent.length > 0)
    return { ...worker, user: null, problems: [...problems, needsCompleteRecord(new Set(accountNaming.absent))] };
  if (choice.kind === 'exhausted') {
    const message =
      'Every account name of the ladder is taken, the last rung with the numbers 2 to 99 too, or none yields letters and digits. Add a rung that tells more people apart.';
    return { ...worker, user: null, problems: [...problems, recordError('ad-account-exhausted', target, message)] };
  }
  const urn = target.slice(0, target.lastIndexOf(':')) as keyof ScimUser;
  const named = { ...user, [urn]: { ...(user[urn] as object | undefined) } };
  ladder.write(named, choice.name);
  return { ...worker, user: named, createOnly: { ...worker.createOnly, [target]: choice.name } };
}
