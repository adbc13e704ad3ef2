// Whether somebody else has disabled an account that was read as disabled. Pure.

/** What was done with a worker's account through the job, as far as it says whether the account is enabled. */
export interface AccountHistory {
  /** The newest wanted user is enabled. */
  readonly wantsEnabled: boolean;
  /** The newest wanted user was proved to be in the directory. */
  readonly isConfirmed: boolean;
  /** The baseline found the account enabled. */
  readonly wasEnabledBefore: boolean;
  /** The newest operation that enabled the account, or left it enabled, for sure; null where there is none. */
  readonly lastEnabled: number | null;
  /** The newest operation that may have disabled it; null where there is none. */
  readonly lastDisabled: number | null;
}

/**
 * Where it was enabled for sure and nothing of ours has disabled it since, a disabled account was disabled by somebody else. What is
 * still on its way proves nothing: a return that failed leaves the account as the leaving made it.
 */
export function isDisabledByOthers(history: AccountHistory): boolean {
  if (!history.wantsEnabled) return false;
  if (history.isConfirmed) return true;
  const enabled = history.lastEnabled ?? (history.wasEnabledBefore ? 0 : null);
  return enabled !== null && (history.lastDisabled ?? -1) < enabled;
}
