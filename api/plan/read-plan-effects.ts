// What exactly a plan would do. An approval carries the hash of it, so that nobody approves something else, and is held against the people
// it harms when the submission is planned again.
import { createHash } from 'node:crypto';
import { packPeople } from '../lifecycle/harmed-people.ts';
import type { Queryable } from '../store/database.ts';
import { readMissing } from '../store/for-plan/missing-workers.ts';
import { readEffects } from '../store/for-plan/read-estimates.ts';
import type { Keyring } from '../store/keyring.ts';

export interface PlanEffects {
  /**
   * SHA-256 over every row that would be sent (external id, event, fingerprint, and the job where routes choose it), in file order, and over
   * who is missing; base64url.
   */
  readonly planHash: string;
  /** Keyed hashes of those who would be disabled or created or are newly missing, each with what it would be (`packPeople`). */
  readonly people: string;
}

export async function readPlanEffects(db: Queryable, keyring: Keyring, submissionId: string): Promise<PlanEffects> {
  const hash = createHash('sha256');
  const people: string[] = [];
  const add = (effect: string, externalId: string) =>
    people.push(keyring.hash('approved people', `${submissionId}\n${effect}\n${externalId}`));
  for (let after = 0; ; ) {
    const page = await readEffects(db, submissionId, after);
    for (const { externalId, event, fingerprint, job, effect } of page) {
      hash.update(`${externalId}\n${event}\n${fingerprint}\n${job === null ? '' : `${job}\n`}`);
      if (effect === 'disables' || effect === 'creates') add(effect, externalId);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.row;
  }
  for (let after = ''; ; ) {
    const page = await readMissing(db, submissionId, after);
    for (const { externalId, job, runs, disables } of page) {
      hash.update(`${externalId}\nmissing\n${job} ${runs} ${disables}\n`);
      if (disables || runs === 1) add(disables ? 'disables as missing' : 'missing', externalId);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.externalId;
  }
  return { planHash: hash.digest('base64url'), people: packPeople(people) };
}
