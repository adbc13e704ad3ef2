// Whether a worker can have a user name: its form, its domain, who has it already, and whether the job would write it at all.
import { readTakenNames } from '../graph/read-directory.ts';
import { readJobSchema } from '../graph/read-job-schema.ts';
import { foldedName } from '../lifecycle/name-wish.ts';
import { readJobSchema as readMappingsOfJob } from '../mapping/job-schema/read-job-schema.ts';
import { checkUser } from '../scim/check-user.ts';
import { readDirectoryFacts } from '../store/job/read-directory-facts.ts';
import { readNameHolders } from '../store/user-name/read-name-holders.ts';
import type { WorkerInJob } from '../store/worker/resend-worker.ts';
import type { Note } from './answer-own-submission.ts';
import type { DoorParts } from './door-parts.ts';
import { Problem } from './problem.ts';

/** What a person should know about the new name. Throws the problem that keeps the worker from having it. */
export async function checkNewName(parts: DoorParts, worker: WorkerInJob, userName: string): Promise<Note[]> {
  const { db, keyring } = parts;
  const faults = checkUser({ externalId: worker.externalId, active: true, userName }).filter(
    ({ attribute }) => attribute === 'userName',
  );
  if (faults.length > 0) throw unusable('unusable-user-name', faults.map(({ message }) => message).join(' '));
  const { verifiedDomains } = await readDirectoryFacts(db, worker.job);
  const domain = userName.slice(userName.lastIndexOf('@') + 1).toLowerCase();
  if (verifiedDomains.length > 0 && !verifiedDomains.includes(domain)) {
    const message = `has a domain that is not verified in the tenant. Verified are: ${verifiedDomains.slice(0, 20).join(', ')}`;
    throw unusable('unverified-domain', message);
  }
  const folded = foldedName(userName);
  const holders = await readNameHolders(db, keyring, { job: worker.job, source: worker.source, names: [folded] });
  if ((holders.get(folded) ?? []).some((holder) => holder !== worker.externalId)) throw nameIsTaken();
  return [...(await askDirectory(parts, worker, folded)), ...(await askJob(parts, worker.job))];
}

export function nameIsTaken(): Problem {
  const detail =
    'The user name belongs to somebody else, or did once: names are never handed out again. Choose another one.';
  return new Problem(409, 'user-name-taken', detail);
}

// Somebody may have made the user by hand since the directory was read.
async function askDirectory({ graph }: DoorParts, worker: WorkerInJob, name: string): Promise<Note[]> {
  const answer = await readTakenNames(graph, [name]);
  if (answer.kind === 'names') {
    if (answer.names.some(({ employeeId }) => employeeId !== worker.externalId)) throw nameIsTaken();
    return [];
  }
  if (answer.kind === 'unauthorized') graph.renewCredential();
  const message =
    'Graph did not say whether the directory has this user name by now. It was free when the directory was last read.';
  return [note('user-name-unchecked', message)];
}

async function askJob({ graph, settings }: DoorParts, name: string): Promise<Note[]> {
  const job = settings.jobs.find((one) => one.name === name);
  const answer = job === undefined ? null : await readJobSchema(graph, job);
  const rule = answer?.kind === 'schema' ? readMappingsOfJob(answer.schema) : 'unread';
  if (typeof rule === 'string') {
    const message =
      'The attribute mapping of the job could not be read: whether the job writes userPrincipalName on updates is not known.';
    return [note('job-schema-unread', message)];
  }
  const mapping = rule.mappings.find((one) => /^userPrincipalName$/i.test(one.targetAttributeName));
  if (mapping?.isCreateOnly === true) {
    const message =
      "The job maps userPrincipalName on creation only, so Entra will not rename a user who exists. Let the job's attribute mapping apply always, or rename the user in Entra too.";
    return [note('user-name-create-only', message)];
  }
  if (mapping !== undefined && /\[userName\]/i.test(mapping.expression)) return [];
  const message =
    "The job's attribute mapping does not make userPrincipalName of userName, so the new name will not reach the directory as it stands.";
  return [note('user-name-not-mapped', message)];
}

function note(code: string, message: string): Note {
  return { code, message, workers: null, errorCode: null };
}

function unusable(code: string, message: string): Problem {
  return new Problem(422, code, `body.userName: ${message}`, { errors: [{ path: 'body.userName', message }] });
}
