// A record that clears something, to a job that lets no null values flow for it: Entra takes the payload and keeps the old value.
import { readTarget } from '../../scim/read-target.ts';
import { type RecordProblem, recordWarning } from '../../scim/record-problem.ts';
import type { ScimUser } from '../../scim/user.ts';

/** One warning for each of the targets (of `ignoredClears`) that is sent as empty. */
export function warnOfIgnoredClears(user: ScimUser, targets: readonly string[]): readonly RecordProblem[] {
  return targets
    .filter((target) => readTarget(user, target) === '')
    .map((target) => {
      const message = `${target} is sent as empty, which Entra ignores: the job lets no null values flow for it. POST /v1/jobs/{job}/schema-plan shows what to change.`;
      return recordWarning('clear-ignored', target, message);
    });
}
