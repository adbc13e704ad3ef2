// One person through a job at once. Who is meant depends on where the job reads: a directory user, an id of the HR system, a
// distinguished name.
import { provisionOnDemand } from '../graph/provision-on-demand.ts';
import { readUsersByMatch } from '../graph/read-directory.ts';
import { readJobSchema } from '../graph/read-job-schema.ts';
import { ruleOfUsers } from '../mapping/job-schema/rule-of-users.ts';
import { noteDeed } from '../store/audit/note-deed.ts';
import { callerOf } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { refusedAction, refusedRead } from './graph-refusal.ts';
import { type AnswerOf, bodyOf, type Handlers } from './handlers.ts';
import { Problem } from './problem.ts';
import { causeOfCode } from './show-result.ts';
import { readTenantJob } from './tenant-jobs.ts';

type Named = NonNullable<ReturnType<typeof bodyOf<'ProvisionTenantJobOnDemand'>>>;
type Offer = AnswerOf<'GetTenantJob', 200>['onDemand'];

export function onDemandHandlers(parts: Pick<DoorParts, 'db' | 'keyring' | 'settings' | 'graph'>): Handlers {
  const { db, keyring, graph } = parts;
  return {
    ProvisionTenantJobOnDemand: async (request, response) => {
      const body = bodyOf<'ProvisionTenantJobOnDemand'>(request);
      const { job, shown } = await readTenantJob(parts, response);
      if (!shown.onDemand.supported) throw new Problem(422, 'on-demand-not-offered', shown.onDemand.limits);
      const subject = await subjectOf(graph, body, shown.onDemand);
      const rule = await ruleFor(graph, job, body.ruleId);
      const outcome = await provisionOnDemand(graph, job, {
        ruleId: rule,
        objectId: subject,
        objectTypeName: 'User',
      });
      if (outcome.kind === 'unauthorized') graph.renewCredential();
      if (outcome.kind === 'outcome' || outcome.kind === 'unclear')
        await noteDeed(db, {
          caller: callerOf(response).principal,
          action: 'tenant-job-provisioned-on-demand',
          subject: `tenant-job:${job.jobId}`,
          data: {
            person: keyring.hash('audit-worker', body.externalId ?? subject),
            result: outcome.kind === 'outcome' ? outcome.result : 'unclear',
            comment: body.comment ?? null,
          },
        });
      if (outcome.kind !== 'outcome')
        throw refusedAction(outcome, 'provision the person', 'The log of the job tells in some minutes. ');
      const { code, reason, nextStep } = causeOfCode(outcome.code);
      const { result, steps, changed } = outcome;
      response.json({
        result,
        code: code ?? null,
        reason: reason ?? null,
        nextStep: nextStep ?? null,
        subject,
        steps: [...steps],
        changed: [...changed],
      } satisfies AnswerOf<'ProvisionTenantJobOnDemand', 200>);
    },
  };
}

async function subjectOf(graph: DoorParts['graph'], { externalId, subject }: Named, offer: Offer): Promise<string> {
  if ((externalId === undefined) === (subject === undefined)) {
    const detail = 'Name the person by "externalId" or by "subject": one of the two.';
    throw new Problem(400, 'person-or-subject', detail, {
      errors: [{ path: 'body', message: 'must hold externalId or subject' }],
    });
  }
  if (subject !== undefined) return subject;
  const id = externalId as string;
  if (offer.subject === 'source-id') return id;
  if (offer.subject === 'distinguished-name') {
    const detail = 'This job reads Active Directory: name the person by the distinguished name, in "subject".';
    throw new Problem(422, 'distinguished-name-needed', detail);
  }
  const answer = await readUsersByMatch(graph, [id], ['accountEnabled']);
  if (answer.kind === 'unauthorized') graph.renewCredential();
  if (answer.kind !== 'users') throw refusedRead(answer, 'the directory');
  const [user, second] = answer.users;
  if (user === undefined)
    throw new Problem(
      422,
      'person-not-found',
      'No user in the directory has this employee id. Submit the worker first.',
    );
  if (second !== undefined)
    throw new Problem(
      422,
      'person-ambiguous',
      'Several users have this employee id. Name the one that is meant in "subject".',
    );
  if (user.accountEnabled === false)
    throw new Problem(
      422,
      'person-disabled',
      'The account is disabled, and Entra does not provision disabled users on demand.',
    );
  return String(user.id);
}

async function ruleFor(
  graph: DoorParts['graph'],
  job: { readonly servicePrincipalId: string; readonly jobId: string },
  named: string | undefined,
): Promise<string> {
  if (named !== undefined) return named;
  const answer = await readJobSchema(graph, job);
  if (answer.kind === 'unauthorized') graph.renewCredential();
  if (answer.kind !== 'schema') throw refusedRead(answer, 'the schema of the job');
  const rule = ruleOfUsers(answer.schema);
  if (rule !== null) return rule;
  throw new Problem(
    422,
    'no-user-rule',
    'The schema of the job maps no users. Name the rule that is meant in "ruleId".',
  );
}
