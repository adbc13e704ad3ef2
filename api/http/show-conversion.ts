// A conversion as the contract shows it.

import {
  type ConversionUser,
  type ConversionView,
  type Difference,
  readConversionUsers,
} from '../store/conversion/conversion-view.ts';
import type { Queryable } from '../store/database.ts';
import type { Keyring } from '../store/keyring.ts';
import type { AnswerOf } from './handlers.ts';
import { causeOfCode } from './show-result.ts';

type Conversion = AnswerOf<'GetConversion', 200>;

const hazardsOfRestore = [
  'Between deletion and restore the person cannot sign in and gets no mail.',
  'A deleted user is gone for ever after 30 days.',
  'Connected applications disable the user, and dynamic memberships there do not come back by themselves.',
  'More than 500 deletions in one sync run and the sync client deletes nobody.',
  'Clearing the anchor may be refused while the tenant syncs; then the next sync takes the user back.',
  'There is no way back through Graph.',
];

export async function showConversion(db: Queryable, keyring: Keyring, conversion: ConversionView): Promise<Conversion> {
  const users = await readConversionUsers(db, keyring, conversion.id);
  return {
    ...showWithoutUsers(conversion),
    waves: Math.max(0, ...users.map((user) => user.wave)),
    users: users.map(showUser),
  };
}

export function showWithoutUsers(conversion: ConversionView): Conversion {
  const { id, status, route, job, wave, assessmentHash, caller, approvedBy, reason } = conversion;
  return {
    id,
    status,
    route,
    job,
    wave,
    waves: wave,
    assessmentHash,
    startedBy: caller,
    approvedBy,
    approvedAt: conversion.approvedAt?.toISOString() ?? null,
    reason: reason === null ? null : { ...reason, externalId: reason.externalId ?? null },
    hazards: route === 'restore' ? hazardsOfRestore : [],
    createdAt: conversion.createdAt.toISOString(),
    finishedAt: conversion.finishedAt?.toISOString() ?? null,
    users: [],
  };
}

function showUser(user: ConversionUser): Conversion['users'][number] {
  const { code, reason, nextStep } = causeOfCode(user.code);
  const { checks, difference, humanStep, calls, asked } = user.facts;
  return {
    externalId: user.externalId ?? asked,
    objectId: user.objectId,
    state: user.state,
    code,
    reason,
    nextStep,
    wave: user.wave,
    checks: [...checks],
    difference: difference === null ? null : difference.map(showDifference),
    humanStep: humanStep?.replace('{id}/resume', `${user.conversionId}/resume`) ?? null,
    since: user.stateSince.toISOString(),
    submission: user.submissionId,
    logEntry: user.logEntryId,
    directoryAudit: user.directoryAuditId,
    deadline: user.deadline?.toISOString() ?? null,
    calls: calls.slice(-100).map((one) => ({ ...one })),
  };
}

export function showDifference({ attribute, before, after }: Difference) {
  return { attribute, before: before === null ? null : String(before), after: after === null ? null : String(after) };
}
