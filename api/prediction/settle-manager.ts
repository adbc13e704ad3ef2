// The reference to the manager: a later step of the cycle, because reports may stand before their managers. Entra finds a manager
// only if the manager's own record passed through the same job; else the user is written, with a warning.
import type { DirectoryUser } from '../outcome/agrees.ts';
import { explain } from '../outcome/catalogue.ts';
import { type Change, type Effect, withCode, written } from './effect.ts';
import { isSynced, type Prediction } from './predict-user.ts';

export interface WantedManager {
  readonly externalId: string;
  /** `sent`: Entra will find it. `unknown`: it is left out of what is sent. `unresolved`: it is sent, and Entra will not find it. */
  readonly standing: 'sent' | 'unknown' | 'unresolved';
}

/** The effect with its manager; null where the record names none. */
export function settleManager({ effect, matched, takesManager }: Prediction, manager: WantedManager | null): Effect {
  if (!takesManager || manager === null || manager.standing === 'unknown') return effect;
  if (manager.standing === 'unresolved') return unresolved(effect);
  const before = matched === null ? null : managerOf(matched);
  if (before === undefined) return { ...effect, unread: [...effect.unread, 'manager'] };
  if (before === manager.externalId) return effect;
  const changes: readonly Change[] = [...effect.changes, { attribute: 'manager', before, after: manager.externalId }];
  if (matched !== null && isSynced(matched))
    return withCode('fail', 'CannotUpdateObjectsOriginatedInExternalService', { changes, unread: effect.unread });
  return effect.action === 'skip' || effect.action === 'fail' || effect.action === 'none'
    ? written('update', changes, effect.unread)
    : written(effect.action, changes, effect.unread);
}

function unresolved(effect: Effect): Effect {
  if (effect.action === 'skip') return effect;
  const { meaning, nextStep } = explain('UnresolvedReference');
  return { ...effect, code: 'UnresolvedReference', reason: `${effect.reason} ${meaning}`, nextStep };
}

// The manager's worker id; of a manager without one the directory id, which is no worker's.
function managerOf(user: DirectoryUser): string | null | undefined {
  if (!('manager' in user)) return undefined;
  const { manager } = user as {
    readonly manager?: { readonly employeeId?: string | null; readonly id?: string } | null;
  };
  return manager ? (manager.employeeId ?? manager.id ?? null) : null;
}
