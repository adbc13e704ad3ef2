// What the steps of a conversion share: the claim they work under, and how a call to the directory is written down.
import type { TransferAnswer } from '../graph/sync-behavior.ts';
import type { ConversionUser, ConversionView, DirectoryCall, UserFacts } from '../store/conversion/conversion-view.ts';
import { lookAgain, stepUser, type UserStep } from '../store/conversion/step-user.ts';
import type { ConvertParts } from './convert-parts.ts';

export interface Turn {
  readonly parts: ConvertParts;
  readonly conversion: ConversionView;
  readonly attempt: number;
  readonly job: { readonly name: string; readonly servicePrincipalId: string; readonly jobId: string };
  readonly signal: AbortSignal;
}

/** Does what the person's state asks for next. The person as it stands then; null where it has to be looked at again later. */
export type Step = (turn: Turn, user: ConversionUser) => Promise<ConversionUser | null>;

export function move({ parts, attempt }: Turn, user: ConversionUser, step: UserStep): Promise<ConversionUser> {
  return stepUser(parts.db, parts.keyring, user, attempt, step);
}

/** Later, at growing distances: half a second at first, never more than `longestMs`. */
export async function later({ parts, attempt }: Turn, user: ConversionUser, longestMs: number): Promise<null> {
  await lookAgain(parts.db, user, attempt, Math.min(longestMs, 500 * 2 ** Math.min(user.attempts, 16)));
  return null;
}

export async function laterBy({ parts, attempt }: Turn, user: ConversionUser, ms: number): Promise<null> {
  await lookAgain(parts.db, user, attempt, ms);
  return null;
}

/** The calls of the person with this one. */
export function withCall(
  { parts }: Turn,
  user: ConversionUser,
  call: string,
  answer: TransferAnswer,
): Pick<UserFacts, 'calls'> {
  const entry: DirectoryCall = {
    at: parts.clock.graphNow().toISOString(),
    call,
    answer: wordOf(answer),
    requestId: 'requestId' in answer ? answer.requestId : null,
  };
  return { calls: [...user.facts.calls, entry] };
}

function wordOf(answer: TransferAnswer): string {
  if (answer.kind === 'done') return `${answer.status}`;
  if (answer.kind === 'refused') return `${answer.status} ${answer.code}`;
  return 'reason' in answer ? `${answer.kind}: ${answer.reason}` : answer.kind;
}

/** The code of a refusal. */
export function codeOf(answer: TransferAnswer): string {
  if (answer.kind === 'forbidden') return 'conversion-permission-missing';
  return 'transfer-refused';
}
