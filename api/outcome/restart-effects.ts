// What a restart of a provisioning job does, by scope and kind of job. Source: Graph, synchronizationJobRestartCriteria; entra-docs,
// inbound-provisioning-api-faqs (the purge) and how-provisioning-works.
import type { JobKind } from './job-kind.ts';

export interface RestartEffects {
  /** What is lost whatever the scopes; null where nothing is. */
  readonly warning: string | null;
  readonly scopes: readonly { readonly scope: string; readonly effect: string }[];
}

const FORGETS_MATCHES =
  'who was matched to whom: everybody is matched anew, and who is not found is created a second time. Microsoft advises to ask its support first.';

export function restartEffects(kind: JobKind): RestartEffects {
  const isFed = kind === 'api-to-entra' || kind === 'api-to-ad';
  return {
    warning: isFed
      ? 'An idle API-driven job throws away everything that was uploaded and not yet processed: nothing can be read again, so whoever uploaded it has to send it again.'
      : null,
    scopes: [
      { scope: 'QuarantineState', effect: 'Lifts the quarantine; it comes back where its cause is still there.' },
      {
        scope: 'Escrows',
        effect: 'Forgets failures that wait for their next try: they are not tried again by themselves.',
      },
      {
        scope: 'Watermark',
        effect: isFed
          ? 'Begins anew. There is no source to read again, so only what is uploaded from now on is seen.'
          : 'Looks at everybody again and not only at changes: a full cycle, which can take hours.',
      },
      { scope: 'ConnectorDataStore', effect: `Forgets ${FORGETS_MATCHES}` },
      { scope: 'Full', effect: `All of these, so it also forgets ${FORGETS_MATCHES}` },
    ],
  };
}

/** Whether the scopes forget who was matched to whom. */
export function forgetsMatches(scopes: readonly string[]): boolean {
  return scopes.includes('Full') || scopes.includes('ConnectorDataStore');
}
