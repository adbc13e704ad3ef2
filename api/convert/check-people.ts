// Readiness of people, all checks of each, as callers and conversions ask for it.
import { createHash } from 'node:crypto';
import type { ReadRefusal } from '../graph/read-refusal.ts';
import { canonicalJson } from '../scim/canonical-json.ts';
import type { Check, Difference } from '../store/conversion/conversion-view.ts';
import { type Assessment, assess } from './assess.ts';
import type { ConvertParts } from './convert-parts.ts';
import { gatherFacts, keyOf, type PeopleToCheck } from './gather-facts.ts';

export interface CheckedPerson {
  readonly asked: string;
  readonly externalId: string | null;
  readonly objectId: string | null;
  readonly managerId: string | null;
  readonly standing: Assessment['standing'];
  readonly checks: readonly Check[];
  readonly difference: readonly Difference[] | null;
  readonly deletedAt: Date | null;
}

export type Checked = { readonly kind: 'checked'; readonly people: readonly CheckedPerson[] } | ReadRefusal;

export async function checkPeople(parts: ConvertParts, asked: PeopleToCheck): Promise<Checked> {
  const gathered = await gatherFacts(parts, asked);
  if (gathered.kind === 'unauthorized') parts.graph.renewCredential();
  if (gathered.kind !== 'gathered') return gathered;
  const people = gathered.people.map((person): CheckedPerson => {
    const { user } = person;
    const key = keyOf(person.asked);
    const employeeId = typeof user?.employeeId === 'string' && user.employeeId !== '' ? user.employeeId : null;
    const managerId = (user?.manager as { readonly id?: unknown } | null | undefined)?.id;
    return {
      asked: person.asked,
      externalId: employeeId ?? (key.property === 'employeeId' ? key.value : null),
      objectId: typeof user?.id === 'string' ? user.id : person.deletedAt === null ? null : person.asked,
      managerId: typeof managerId === 'string' ? managerId : null,
      ...assess(person, gathered.circumstances),
      difference: person.hr?.difference ?? null,
      deletedAt: person.deletedAt,
    };
  });
  return { kind: 'checked', people };
}

/** Names exactly these people with exactly these findings: what is approved. */
export function hashOfAssessment(people: readonly CheckedPerson[]): string {
  const list = people.map(({ objectId, asked, standing, checks, difference }) => ({
    objectId,
    asked,
    standing,
    difference,
    checks: checks.map(({ rule, result, evidence }) => ({ rule, result, evidence })),
  }));
  return createHash('sha256').update(canonicalJson(list)).digest('base64url');
}
