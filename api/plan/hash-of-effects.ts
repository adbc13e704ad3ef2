// The hash that names exactly what a plan would do: an approval carries it, so that nobody approves something else.
import { createHash } from 'node:crypto';
import type { Queryable } from '../store/database.ts';
import { readMissing } from '../store/for-plan/missing-workers.ts';
import { readEffects } from '../store/for-plan/read-estimates.ts';

/**
 * SHA-256 over every row that would be sent (external id, event, fingerprint, and the job where routes choose it), in file order, and over
 * who is missing; base64url.
 */
export async function hashOfEffects(db: Queryable, submissionId: string): Promise<string> {
  const hash = createHash('sha256');
  for (let after = 0; ; ) {
    const page = await readEffects(db, submissionId, after);
    for (const { externalId, event, fingerprint, job } of page) {
      hash.update(`${externalId}\n${event}\n${fingerprint}\n${job === null ? '' : `${job}\n`}`);
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.row;
  }
  for (let after = ''; ; ) {
    const page = await readMissing(db, submissionId, after);
    for (const { externalId, job, runs, disables } of page)
      hash.update(`${externalId}\nmissing\n${job} ${runs} ${disables}\n`);
    const last = page.at(-1);
    if (last === undefined) return hash.digest('base64url');
    after = last.externalId;
  }
}
