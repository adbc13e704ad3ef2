// People on their way from synced to cloud-managed: readiness, conversions, and what persons decide about them.
import type { Request, Response } from 'express';
import { type Checked, type CheckedPerson, checkPeople, hashOfAssessment } from '../convert/check-people.ts';
import { orderPeople, waveOf } from '../convert/order-people.ts';
import type { ReadRefusal } from '../graph/read-refusal.ts';
import { writeAttestations } from '../store/conversion/attestations.ts';
import { type ConversionView, listConversions, readConversion } from '../store/conversion/conversion-view.ts';
import {
  approveConversion,
  type ConversionDecision,
  pauseConversion,
  resumeConversion,
  rollBackConversion,
} from '../store/conversion/decide-conversion.ts';
import { openConversion } from '../store/conversion/open-conversion.ts';
import { isActiveDirectory } from '../store/job/is-active-directory.ts';
import { type Caller, callerOf, requireUnrestricted, requireUse } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { findJob } from './find-job.ts';
import { pathValuesOf } from './find-operation.ts';
import { type AnswerOf, bodyOf, type Handlers, queryOf } from './handlers.ts';
import { newestFirst } from './page.ts';
import { Problem } from './problem.ts';
import { isFault } from './request-fault.ts';
import { showConversion, showDifference, showWithoutUsers } from './show-conversion.ts';

type CheckRequest = ReturnType<typeof bodyOf<'CheckConversion'>>;

const MOST_PEOPLE = 200;
const ATTESTED_DAYS = 30;
const DAY_MS = 86_400_000;

export function conversionHandlers(parts: DoorParts): Handlers {
  const { db, keyring, settings, wakeups } = parts;
  const convertParts = { ...parts, sourceApiVersion: settings.conversionApiVersion };

  async function check(caller: Caller, body: CheckRequest): Promise<{ people: readonly CheckedPerson[]; job: string }> {
    requireUnrestricted(caller, 'mapping');
    const { people, filter } = body;
    if ((people === undefined) === (filter === undefined))
      throw new Problem(400, 'people-or-filter', 'Send either "people" or "filter".', {
        errors: [{ path: 'body', message: 'must have exactly one of people, filter' }],
      });
    const job = await jobOf(parts, body.job);
    requireUse(caller, { job: job.name });
    const now = Date.now();
    const attestations = (body.attestations ?? []).map((one) => ({
      rule: one.rule,
      statement: one.statement ?? null,
      people: one.people ?? null,
      expiresAt: one.expiresAt === undefined ? new Date(now + ATTESTED_DAYS * DAY_MS) : new Date(one.expiresAt),
    }));
    await writeAttestations(db, keyring, caller.principal, attestations);
    const checked = await checkPeople(convertParts, {
      job,
      route: body.route ?? 'transfer',
      groupsFirst: body.groupsFirst ?? false,
      people: people ?? { matching: filter ?? '', most: MOST_PEOPLE },
      conversionId: null,
      compares: true,
    });
    if (checked.kind !== 'checked') throw unreadable(checked);
    if (checked.people.length > MOST_PEOPLE) {
      const detail = `The filter finds more than ${MOST_PEOPLE} people. Narrow it, or send the people as a list.`;
      throw new Problem(422, 'too-many-people', detail);
    }
    return { people: checked.people, job: job.name };
  }

  const answer = async (response: Response, id: string, status = 200) => {
    const body = await showConversion(db, keyring, (await readConversion(db, id))!);
    response.status(status).json(body satisfies AnswerOf<'GetConversion', 200>);
  };
  const decided = async (response: Response, id: string, decision: ConversionDecision) => {
    refuse(decision);
    wakeups.wake('convert');
    await answer(response, id);
  };
  const find = async (response: Response): Promise<{ conversion: ConversionView; caller: Caller }> => {
    const conversion = await readConversion(db, pathValuesOf(response).id!);
    if (conversion === null) throw notFound();
    const caller = callerOf(response);
    requireUnrestricted(caller, 'mapping');
    requireUse(caller, { job: conversion.job });
    return { conversion, caller };
  };

  return {
    CheckConversion: async (request, response) => {
      const { people } = await check(callerOf(response), bodyOf<'CheckConversion'>(request));
      const value = people.map(({ asked, externalId, objectId, standing, checks, difference }) => ({
        ...{ person: asked, externalId, objectId, standing },
        checks: [...checks],
        difference: difference === null ? null : difference.map(showDifference),
      }));
      const ready = people.filter(({ standing }) => standing === 'ready').length;
      response.json({ ready, value, nextLink: null } satisfies AnswerOf<'CheckConversion', 200>);
    },
    ListConversions: async (request, response) => {
      const { status, ...page } = queryOf<'ListConversions'>(request);
      const caller = callerOf(response);
      requireUnrestricted(caller, 'mapping');
      const asked = { ...page, publicUrl: settings.publicUrl, request };
      const { rows, nextLink } = await newestFirst(asked, (place) =>
        listConversions(db, { ...place, job: caller.job, status: status ?? null }),
      );
      response.json({ value: rows.map(showWithoutUsers), nextLink } satisfies AnswerOf<'ListConversions', 200>);
    },
    StartConversion: async (request, response) => {
      const body = bodyOf<'StartConversion'>(request);
      const caller = callerOf(response);
      const { people, job } = await check(caller, body);
      const id = await openConversion(db, keyring, {
        caller: caller.principal,
        job,
        route: body.route ?? 'transfer',
        groupsFirst: body.groupsFirst ?? false,
        assessmentHash: hashOfAssessment(people),
        users: inWaves(people, body.canary ?? 1, body.waveSize ?? 20),
      });
      response.set('Location', `${settings.publicUrl}/v1/conversions/${id}`);
      await answer(response, id, 201);
    },
    GetConversion: async (_request, response) => {
      await answer(response, (await find(response)).conversion.id);
    },
    ApproveConversion: async (request, response) => {
      const { conversion, caller } = await find(response);
      const { assessmentHash, acceptHazards, comment } = commentOf<'ApproveConversion'>(request);
      requirePerson(caller);
      if (caller.principal === conversion.caller) throw sameCaller();
      if (assessmentHash !== undefined && assessmentHash !== conversion.assessmentHash) throw otherAssessment();
      if (conversion.route === 'restore' && acceptHazards !== true) throw hazards();
      const { id } = conversion;
      await decided(
        response,
        id,
        await approveConversion(db, { id, caller: caller.principal, comment: comment ?? null }),
      );
    },
    PauseConversion: async (request, response) => {
      const { conversion, caller } = await find(response);
      const { comment = null } = commentOf<'PauseConversion'>(request);
      await decided(
        response,
        conversion.id,
        await pauseConversion(db, { id: conversion.id, caller: caller.principal, comment }),
      );
    },
    ResumeConversion: async (request, response) => {
      const { conversion, caller } = await find(response);
      requirePerson(caller);
      const { comment = null } = commentOf<'ResumeConversion'>(request);
      const decider = { id: conversion.id, caller: caller.principal, comment };
      await decided(response, conversion.id, await resumeConversion(db, keyring, decider));
    },
    RollBackConversion: async (request, response) => {
      const { conversion, caller } = await find(response);
      requirePerson(caller);
      if (conversion.route === 'restore') throw noWayBack();
      const { people = null, comment = null } = commentOf<'RollBackConversion'>(request);
      const decider = { id: conversion.id, caller: caller.principal, comment, people };
      await decided(response, conversion.id, await rollBackConversion(db, keyring, decider));
    },
  };
}

// The body of a decision may be left out altogether.
function commentOf<Id extends 'ApproveConversion' | 'PauseConversion' | 'ResumeConversion' | 'RollBackConversion'>(
  request: Request,
): Partial<ReturnType<typeof bodyOf<Id>>> {
  return (request.body ?? {}) as Partial<ReturnType<typeof bodyOf<Id>>>;
}

async function jobOf({ db, settings }: DoorParts, name: string | undefined) {
  const isCloud = await Promise.all(settings.jobs.map(async (job) => !(await isActiveDirectory(db, job.name))));
  const job = findJob(
    settings.jobs.filter((_, index) => isCloud[index]),
    name,
  );
  if (!isFault(job)) return job;
  const message = job.message.replace('in the query parameter "job"', 'as "job" in the body');
  throw new Problem(400, job.code, message, { errors: [{ path: 'body.job', message: 'names no job to Entra ID' }] });
}

/** Reports before managers; who is not ready is in no wave. */
function inWaves(people: readonly CheckedPerson[], canary: number, waveSize: number) {
  const ordered = orderPeople(people.map((person) => ({ ...person, id: person.objectId ?? person.asked })));
  let place = 0;
  return ordered.map(({ asked, externalId, objectId, standing, checks, difference }) => ({
    wave: standing === 'ready' ? waveOf(place++, canary, waveSize) : 0,
    externalId,
    objectId,
    state: standing,
    facts: { asked, checks, difference, snapshot: null, calls: [], audits: [], humanStep: null },
  }));
}

function refuse(decision: ConversionDecision): void {
  if (decision.kind === 'not-found') throw notFound();
  if (decision.kind === 'nobody')
    throw new Problem(
      409,
      'nobody-to-take-back',
      'Nobody of these is cloud-managed by this conversion, so nobody can go back.',
    );
  if (decision.kind === 'wrong-status')
    throw new Problem(409, 'wrong-status', `The conversion is ${decision.status}; that cannot be done to it now.`);
}

function requirePerson({ principal }: Caller): void {
  if (principal.startsWith('user:')) return;
  const detail =
    'This needs a signed-in person (an Entra access token of a user with the role Conversions.Run), not a key or an application.';
  throw new Problem(403, 'signed-in-person-needed', detail);
}

function sameCaller(): Problem {
  return new Problem(
    403,
    'approval-by-another',
    'Who started the conversion may not approve it. Another signed-in person with the role Conversions.Run has to.',
  );
}

function otherAssessment(): Problem {
  return new Problem(
    409,
    'assessment-changed',
    'The assessmentHash is not that of this conversion. Get the conversion, look at its people again, and send the hash that stands there.',
  );
}

function hazards(): Problem {
  return new Problem(
    409,
    'hazards-not-accepted',
    'The route "restore" is approved only with its hazards: read "hazards" of the conversion, then approve with "acceptHazards": true.',
  );
}

function noWayBack(): Problem {
  return new Problem(
    409,
    'no-way-back',
    'The route "restore" has no way back through Graph: the anchor is gone. A person brings the AD object back into the sync scope and matches it by the primary address or user principal name (soft match must be allowed), which overwrites the cloud’s values and password.',
  );
}

function notFound(): Problem {
  return new Problem(
    404,
    'conversion-not-found',
    'There is no conversion with this id. GET /v1/conversions lists those there are.',
  );
}

function unreadable(refusal: Exclude<Checked, { kind: 'checked' }> | ReadRefusal): Problem {
  if (refusal.kind === 'forbidden')
    return new Problem(
      409,
      'permission-missing',
      `The directory cannot be read: grant the application permission ${refusal.permission} with admin consent.`,
    );
  if (refusal.kind === 'unavailable' && refusal.reason.startsWith('http-400'))
    return new Problem(
      422,
      'unusable-filter',
      "Graph does not understand the filter. Use its spelling, such as department eq 'Sales'.",
    );
  const detail = 'The directory cannot be read now. Try again in a minute; nothing was changed.';
  return new Problem(503, 'directory-unavailable', detail, { headers: { 'Retry-After': '30' } });
}
