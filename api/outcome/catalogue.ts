// What every code means, who has to act, and what to do next: the text a flow maker or HR person reads.
import { AD_CODES } from './ad-codes.ts';
import { AGENT_CODES } from './agent-codes.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { CONVERSION_CODES } from './conversion-codes.ts';
import { ENTRA_CODES } from './entra-codes.ts';
import { HOLD_CODES } from './hold-codes.ts';
import { JOB_CODES } from './job-codes.ts';
import { OWN_CODES } from './own-codes.ts';
import { RECORD_CODES } from './record-codes.ts';
import { REVIEW_CODES } from './review-codes.ts';

/** Every code we know: Entra's in Entra's spelling, ours in lower case with dashes. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...ENTRA_CODES,
  ...AGENT_CODES,
  ...OWN_CODES,
  ...AD_CODES,
  ...RECORD_CODES,
  ...REVIEW_CODES,
  ...HOLD_CODES,
  ...JOB_CODES,
  ...CONVERSION_CODES,
];

const BY_CODE = new Map(CATALOGUE.map((entry) => [entry.code.toLowerCase(), entry]));

// Entra writes some codes with the name of the target system in front.
const TARGET_PREFIX =
  /^(azureactivedirectory|hybridsynchronizationactivedirectory|systemforcrossdomainidentitymanagement)/;

/** Explain a code; one we do not know gets a useful answer too. Never throws. */
export function explain(code: string): CatalogueEntry {
  const key = code.toLowerCase();
  const known = BY_CODE.get(key) ?? BY_CODE.get(key.replace(TARGET_PREFIX, ''));
  if (known) return known.code === code ? known : { ...known, code };
  const refused = /^http-(\d{3})$/.exec(key)?.[1];
  if (refused) return answered(code, Number(refused));
  return {
    code,
    title: 'Entra reports a problem we have no description for',
    meaning: `Entra's provisioning log gives the code ${code} for this worker. It is not among the documented ones.`,
    whoActs: 'fix-in-entra',
    nextStep:
      "Open the worker's entry in the provisioning log of the Entra admin center: its details and recommended action say what is wrong. Then retry the worker.",
  };
}

function answered(code: string, status: number): CatalogueEntry {
  const passing = status >= 500 || status === 408 || status === 429;
  return {
    code,
    title: `Graph answered with status ${status}`,
    meaning: 'Microsoft Graph did not take the request and gave no code of its own.',
    whoActs: passing ? 'nobody' : 'fix-in-entra',
    nextStep: passing
      ? 'Nothing to do: the request is repeated.'
      : 'Check the service principal id, the job id and the granted permissions, then retry.',
  };
}
