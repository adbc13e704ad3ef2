// A conversion enters the books with its people and their checks, and waits for its approval.
import { randomUUID } from 'node:crypto';
import { appendAudit } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { sealJson } from '../seal.ts';
import type { ConversionState } from './conversion-state.ts';
import type { UserFacts } from './conversion-view.ts';

export interface NewConversion {
  readonly caller: string;
  readonly job: string;
  readonly route: 'transfer' | 'restore';
  readonly groupsFirst: boolean;
  readonly assessmentHash: string;
  readonly users: readonly {
    readonly wave: number;
    readonly externalId: string | null;
    readonly objectId: string | null;
    readonly state: ConversionState;
    readonly facts: UserFacts;
  }[];
}

export async function openConversion(db: Database, keyring: Keyring, conversion: NewConversion): Promise<string> {
  const id = randomUUID();
  const sealed = conversion.users.map((user) => sealJson(keyring, user.facts));
  const isAnybodyReady = conversion.users.some((user) => user.state === 'ready');
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into conversion (id, caller, job, route, status, groups_first, assessment_hash, finished_at)
       values ($1, $2, $3, $4, $5, $6, $7, case when $5 = 'finished' then now() end)`,
      [
        id,
        conversion.caller,
        conversion.job,
        conversion.route,
        isAnybodyReady ? 'awaiting-approval' : 'finished',
        conversion.groupsFirst,
        conversion.assessmentHash,
      ],
    );
    await tx.query(
      `insert into conversion_user (conversion_id, job, position, wave, external_id, object_id, state, sealed_facts, key_version)
       select $1, $2, *
       from unnest($3::integer[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::integer[])`,
      [
        id,
        conversion.job,
        conversion.users.map((_, index) => index),
        conversion.users.map((user) => user.wave),
        conversion.users.map((user) => user.externalId),
        conversion.users.map((user) => user.objectId),
        conversion.users.map((user) => user.state),
        sealed.map((one) => one.sealed),
        sealed.map((one) => one.keyVersion),
      ],
    );
    await appendAudit(tx, {
      caller: conversion.caller,
      action: 'conversion-started',
      subject: `conversion:${id}`,
      data: {
        job: conversion.job,
        route: conversion.route,
        assessmentHash: conversion.assessmentHash,
        people: conversion.users.length,
        ready: conversion.users.filter((user) => user.state === 'ready').length,
      },
    });
  });
  return id;
}
