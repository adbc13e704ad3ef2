// The names a domain of Active Directory takes once: user principal name and sAMAccountName.
import { withCode } from './effect.ts';
import type { Prediction } from './predict-user.ts';

// No page says which of the conflict codes stands for a sAMAccountName that is taken.
const codes = {
  userPrincipalName: 'HybridSynchronizationActiveDirectoryUserPrincipalNameNotUnique',
  sAMAccountName: 'EntryConflict',
} as const;

/** The prediction with the name refused. */
export function settleTaken({ effect, matched, ...others }: Prediction, attribute: keyof typeof codes): Prediction {
  const { changes, unread } = effect;
  const detail = `It is about ${attribute}.`;
  return {
    ...others,
    matched,
    effect: withCode('fail', codes[attribute], { detail, changes, unread }),
    takesManager: false,
    isKnownAfterwards: matched !== null,
  };
}
