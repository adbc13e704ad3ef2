// What closes the gate of a job, in the words of the catalogue, and whether it is worth telling. Pure.

// Gate reasons whose code in the catalogue is another, because Entra's log has one of that name.
const codes: Readonly<Record<string, string>> = {
  unauthorized: 'sign-in-refused',
  forbidden: 'upload-forbidden',
};

// These begin with a pause of seconds: only one that lasts stops anybody.
const mostlyBrief: ReadonlySet<string> = new Set(['graph-unavailable', 'graph-unreachable']);
const lastingFrom = 5;

export interface GateBefore {
  /** What closed it before, if no call has gone through since. */
  readonly reason: string | null;
  /** How often in a row it was closed before. */
  readonly count: number;
  /** The health for which nothing is sent anyway. */
  readonly healthCode: string | null;
}

/** The code of a gate's reason. */
export function codeOfGate(reason: string): string {
  return codes[reason] ?? reason;
}

/** True once for each closing: what is tried again and refused again for the same reason, before a call goes through, is the same. */
export function isNewClosing(
  { reason, seconds }: { readonly reason: string; readonly seconds: number },
  before: GateBefore,
): boolean {
  if (seconds === 0 || before.healthCode === codeOfGate(reason)) return false;
  if (mostlyBrief.has(reason)) return before.count === lastingFrom - 1;
  return before.reason !== reason;
}
