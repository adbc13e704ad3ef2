// The schema of a provisioning job: what a mapping needs of it, shown, applied and undone.
import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { planSchema, type SchemaPlan } from '../mapping/job-schema/plan-schema.ts';
import type { JobSetting } from '../settings.ts';
import { readDirectoryFacts } from '../store/job/read-directory-facts.ts';
import { readSchemaChange } from '../store/job/read-schema-change.ts';
import type { MappingVersion } from '../store/mapping/mapping-versions.ts';
import { callerOf, requireUse } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { findJob } from './find-job.ts';
import { findMapping } from './find-mapping.ts';
import { pathValuesOf } from './find-operation.ts';
import { type AnswerOf, bodyOf, type Handlers } from './handlers.ts';
import { Problem } from './problem.ts';
import { hashOfSchema, readSchema, replaceSchema } from './replace-schema.ts';
import { isFault, refuseFaults } from './request-fault.ts';
import { toNotice } from './save-mapping.ts';

type Replacement = AnswerOf<'ApplyJobSchema', 200>;

const sentAgain = 'What was confirmed before says nothing any more, so the next full file is sent again whole.';

export function jobSchemaHandlers(parts: DoorParts): Handlers {
  return {
    PlanJobSchema: async (request, response) => {
      const { job, mapping, plan, planHash } = await planned(parts, response, bodyOf<'PlanJobSchema'>(request));
      response.json({
        job: job.name,
        mapping: mapping.name,
        mappingVersion: mapping.version,
        status: plan.changes.length === 0 ? 'nothingToDo' : 'changes',
        planHash,
        rule: plan.rule.slice(0, 500),
        changes: plan.changes.map((change) => ({
          kind: change.kind,
          attribute: 'attribute' in change ? change.attribute : null,
          targetAttributeName: 'targetAttributeName' in change ? change.targetAttributeName : null,
          message: change.message.slice(0, 2000),
        })),
        open: plan.open.map((one) => ({
          attribute: one.attribute,
          suggestions: [...one.suggestions],
          message: one.message.slice(0, 2000),
        })),
        warnings: plan.warnings.map(toNotice),
      } satisfies AnswerOf<'PlanJobSchema', 200>);
    },
    ApplyJobSchema: async (request, response) => {
      const body = bodyOf<'ApplyJobSchema'>(request);
      const { job, mapping, before, plan, planHash } = await planned(parts, response, body);
      if (planHash !== body.planHash) {
        const detail = `The schema of "${job.name}", the mapping or the targets are not those of that plan any more. Plan again, and look at what it says now.`;
        throw new Problem(409, 'schema-plan-outdated', detail);
      }
      if (plan.changes.length === 0) return void response.json(await nothingToDo(parts, job));
      const done = await replaceSchema(parts, job, plan.after, {
        kind: 'apply',
        caller: callerOf(response).principal,
        mapping: mapping.name,
        mappingVersion: mapping.version,
        planHash,
        undoes: null,
        before,
      });
      response.json(replaced(job, done));
    },
    UndoJobSchema: async (request, response) => {
      const job = jobOf(parts, response);
      const { id } = bodyOf<'UndoJobSchema'>(request);
      const change = await readSchemaChange(parts.db, job.name, id);
      if (change === null) {
        const detail = `The job "${job.name}" has no kept schema with this id. Old ones go after RETENTION_OUTCOMES_DAYS days.`;
        throw new Problem(404, 'schema-change-not-found', detail);
      }
      const before = await readSchema(parts, job);
      const hash = hashOfSchema(before);
      if (hash === hashOfSchema(change.before)) return void response.json(await nothingToDo(parts, job));
      if (hash !== change.afterHash) throw changedSince(job.name);
      const done = await replaceSchema(parts, job, change.before, {
        kind: 'undo',
        caller: callerOf(response).principal,
        mapping: null,
        mappingVersion: null,
        planHash: null,
        undoes: change.id,
        before,
      });
      response.json(replaced(job, done));
    },
  };
}

interface Planned {
  readonly job: JobSetting;
  readonly mapping: MappingVersion;
  readonly before: Readonly<Record<string, unknown>>;
  readonly plan: SchemaPlan;
  readonly planHash: string;
}

async function planned(
  parts: DoorParts,
  response: Response,
  body: ReturnType<typeof bodyOf<'PlanJobSchema'>>,
): Promise<Planned> {
  const job = jobOf(parts, response);
  requireUse(callerOf(response), { mapping: body.mapping });
  const mapping = await findMapping(parts, body.mapping, body.mappingVersion);
  if (isFault(mapping)) {
    refuseFaults([{ ...mapping, path: mapping.path.replace(/^query\./, 'body.') }]);
    throw new Error('a faulty request was not refused');
  }
  const before = await readSchema(parts, job);
  const plan = planSchema(before, mapping.document, body.targets ?? []);
  if (typeof plan === 'string') throw new Problem(422, 'unusable-job-schema', plan);
  if (!('changes' in plan)) {
    const errors = plan.map(({ code, path, message }) => ({ code, path: `body.${path}`, message }));
    throw new Problem(422, 'unusable-targets', errors.map(({ message }) => message).join(' '), { errors });
  }
  const said = [mapping.name, mapping.version, hashOfSchema(before), hashOfSchema(plan.after)];
  const planHash = createHash('sha256').update(JSON.stringify(said)).digest('base64url');
  return { job, mapping, before, plan, planHash };
}

function jobOf({ settings }: Pick<DoorParts, 'settings'>, response: Response): JobSetting {
  const job = findJob(settings.jobs, pathValuesOf(response).job!);
  if (isFault(job)) throw new Problem(404, 'job-not-found', job.message);
  return job;
}

async function nothingToDo({ db }: Pick<DoorParts, 'db'>, job: JobSetting): Promise<Replacement> {
  const { generation } = await readDirectoryFacts(db, job.name);
  const message = 'The schema is as it should be already; nothing was written.';
  return { job: job.name, id: null, status: 'nothingToDo', verified: true, differences: [], generation, message };
}

function replaced(job: JobSetting, { id, differences, generation }: Awaited<ReturnType<typeof replaceSchema>>) {
  const verified = differences.length === 0;
  const message = verified
    ? `The schema was replaced and read back as wanted. ${sentAgain}`
    : `The schema was replaced, but what was read back differs at ${differences.length} place(s). Look at them in the Entra admin center, or undo the change. ${sentAgain}`;
  const places = differences.map((place) => place.slice(0, 1000));
  return {
    job: job.name,
    id,
    status: 'replaced',
    verified,
    differences: places,
    generation,
    message,
  } satisfies Replacement;
}

function changedSince(job: string): Problem {
  const detail = `The schema of "${job}" was changed since, by somebody else or by another change of this service. Going back would lose that: undo the newest change first, or make the change in the Entra admin center.`;
  return new Problem(409, 'schema-changed-since', detail);
}
