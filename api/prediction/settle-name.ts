// The name a record would get, held against those who have it: Entra offers no free name by itself, it fails the record.
import type { DirectoryUser } from '../outcome/agrees.ts';
import { withCode } from './effect.ts';
import type { Prediction } from './predict-user.ts';

/** The form in which the directory compares texts. */
export function inDirectory(text: string): string {
  return text.toLowerCase();
}

/** By name in that form, the directory id of its user; of a user who is not created yet the row that would create it. */
export type NameHolders = ReadonlyMap<string, string>;

/**
 * The prediction with the name looked up; `self` is how `holders` names this record where it has no user yet. Nor may it be one of
 * the `addresses` (proxyAddresses, without their `smtp:`) of another user.
 */
export function settleName(
  prediction: Prediction,
  holders: NameHolders,
  self: string,
  addresses: NameHolders = new Map(),
): Prediction {
  const { nameToCheck, matched, effect } = prediction;
  if (nameToCheck === null) return prediction;
  const isOthers = (all: NameHolders) => {
    const holder = all.get(inDirectory(nameToCheck));
    return holder !== undefined && holder !== idOf(matched) && holder !== self;
  };
  const isName = isOthers(holders);
  if (!isName && !isOthers(addresses)) return prediction;
  const { changes, unread } = effect;
  return {
    ...prediction,
    effect: isName
      ? withCode('fail', 'AzureActiveDirectoryDuplicateUserPrincipalName', { changes, unread })
      : withCode('fail', 'Conflict', {
          detail: 'userPrincipalName is an address (proxyAddresses) of it.',
          changes,
          unread,
        }),
    takesManager: false,
    isKnownAfterwards: matched !== null,
  };
}

function idOf(user: DirectoryUser | null): string | undefined {
  return typeof user?.id === 'string' ? user.id : undefined;
}
