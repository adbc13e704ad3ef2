// One person through a provisioning job at once. Source: Graph, synchronizationJob: provisionOnDemand. Its answer holds JSON within
// texts, whose names are those of an older log.
import type { GraphConnection } from './connection.ts';
import { textOf } from './json-members.ts';
import { type ActionRefusal, postAction } from './post-action.ts';

export interface OnDemandOutcome {
  readonly kind: 'outcome';
  readonly result: 'success' | 'skipped' | 'failure' | 'unknown';
  readonly code: string | null;
  readonly steps: readonly { readonly name: string; readonly type: string; readonly status: string }[];
  /** Names of the attributes written; their values stay where they are. */
  readonly changed: readonly string[];
}

// Documented to take up to 30 seconds.
const TIMEOUT_MS = 60_000;

/** One call, never repeated; never throws for anything Graph, Entra or the network may do. */
export async function provisionOnDemand(
  connection: GraphConnection,
  job: { readonly servicePrincipalId: string; readonly jobId: string },
  person: { readonly ruleId: string; readonly objectId: string; readonly objectTypeName: string },
): Promise<OnDemandOutcome | ActionRefusal> {
  const { ruleId, objectId, objectTypeName } = person;
  const done = await postAction(connection, {
    path: `/servicePrincipals/${encodeURIComponent(job.servicePrincipalId)}/synchronization/jobs/${encodeURIComponent(job.jobId)}/provisionOnDemand`,
    permission: 'Synchronization.ReadWrite.All',
    body: { parameters: [{ ruleId, subjects: [{ objectId, objectTypeName }] }] },
    timeoutMs: TIMEOUT_MS,
  });
  return done.kind === 'done' ? readOutcome(done.text) : done;
}

/** Graph's answer in our words; `unknown` where it cannot be read. */
function readOutcome(text: string | null): OnDemandOutcome {
  const body = objectOf(text);
  const key = objectOf(body.key);
  const value = objectOf(body.value);
  const word = textOf(key.result)?.toLowerCase();
  const code = textOf(objectOf(key.details).errorCode);
  return {
    kind: 'outcome',
    result: word === 'success' || word === 'skipped' || word === 'failure' ? word : 'unknown',
    // A code is a word: a sentence in its place could name somebody.
    code: code === null || /^[A-Za-z0-9_.:-]{1,120}$/.test(code) ? code : 'UnreadableCode',
    steps: listOf(value.provisioningSteps).map((step) => ({
      name: textOf(step.name) ?? '',
      type: textOf(step.provisioningStepType) ?? textOf(step.type) ?? '',
      status: (textOf(step.status) ?? '').toLowerCase(),
    })),
    changed: listOf(value.modifiedProperties).flatMap((each) => textOf(each.displayName) ?? textOf(each.name) ?? []),
  };
}

/** An object, or the object that a text holds. */
function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  if (typeof value !== 'string') return {};
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'string' ? {} : objectOf(parsed);
  } catch {
    return {};
  }
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}
