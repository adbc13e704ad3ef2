// Reads what is known of people and tenant: Graph in batches (15 people or 20 reads a call), the books at once. Writes nothing.
import { readDeletedUser } from '../graph/deleted-user.ts';
import {
  type AroundPerson,
  type PersonKey,
  readAround,
  readFilteredPeople,
  readPeople,
  readTenantFacts,
} from '../graph/read-conversion-facts.ts';
import { readJob } from '../graph/read-job.ts';
import type { ReadRefusal } from '../graph/read-refusal.ts';
import { readSyncBehaviors, type SyncBehavior } from '../graph/sync-behavior.ts';
import type { DirectoryUser } from '../outcome/agrees.ts';
import { readAttestations } from '../store/conversion/attestations.ts';
import { readInFlight } from '../store/conversion/conversion-view.ts';
import { readHrWorkers } from '../store/conversion/hr-workers.ts';
import { compareWithHr, type JobToCompare, readJobToCompare } from './compare-with-hr.ts';
import type { ConvertParts } from './convert-parts.ts';
import type { Attested, Circumstances, PersonFacts } from './person-facts.ts';

export interface PeopleToCheck {
  readonly job: { readonly name: string; readonly servicePrincipalId: string; readonly jobId: string };
  readonly route: 'transfer' | 'restore';
  readonly groupsFirst: boolean;
  /** Object ids, user principal names or external ids; or a filter over users in Graph's spelling. */
  readonly people: readonly string[] | { readonly matching: string; readonly most: number };
  /** A conversion that does not count as another. */
  readonly conversionId: string | null;
  /** Whether the HR record is compared too. */
  readonly compares: boolean;
}

export interface Gathered {
  readonly kind: 'gathered';
  readonly circumstances: Circumstances;
  readonly people: readonly PersonFacts[];
}

/** The refusal where the people themselves cannot be read; what else is missing is a finding of its own. */
export async function gatherFacts(
  parts: ConvertParts,
  asked: PeopleToCheck,
  signal?: AbortSignal,
): Promise<Gathered | ReadRefusal> {
  const { graph } = parts;
  const compared = asked.compares ? await readJobToCompare(parts, asked.job) : null;
  const read = await readAsked(parts, asked, compared?.job?.properties ?? [], signal);
  if (read.kind !== 'people') return read;
  const { names, users } = read;
  const sole = users.flatMap((found) => (found.length === 1 ? [found[0]!] : []));
  const ids = [...new Set(sole.map((user) => String(user.id)))];
  const [tenant, job, behaviors, around] = await Promise.all([
    readTenantFacts(graph, signal),
    readJob(graph, { ...asked.job, signal }),
    readSyncBehaviors(graph, ids, parts.sourceApiVersion, signal),
    readAround(graph, ids, signal),
  ]);
  const sameIds = await countSameIds(parts, sole, signal);
  if (!(sameIds instanceof Map)) return sameIds;
  const byId = new Map(ids.map((id, index) => [id, { behavior: behaviors[index]!, around: around[index]! }]));
  const externalIds = names.map((name, index) => externalIdOf(users[index]!) ?? name);
  const books = await readBooks(parts, asked, externalIds, ids);
  const people: PersonFacts[] = [];
  for (const [index, name] of names.entries()) {
    const found = users[index]!;
    const user = found.length === 1 ? found[0]! : null;
    const deletedAt = found.length === 0 && asked.route === 'restore' ? await deletedAtOf(parts, name, signal) : null;
    people.push(
      await personOf(parts, {
        asked: name,
        found,
        user,
        deletedAt,
        read: byId.get(String(user?.id ?? '')),
        sameEmployeeId: sameIds.get(externalIdOf(found) ?? '') ?? 0,
        externalId: externalIds[index]!,
        books,
        compared,
      }),
    );
  }
  const { route, groupsFirst } = asked;
  const now = parts.clock.graphNow();
  const circumstances = {
    route,
    tenant,
    job,
    jobName: asked.job.name,
    groupsFirst,
    now,
    version: parts.sourceApiVersion,
  };
  return { kind: 'gathered', circumstances, people };
}

/** By what a person is named: an object id, a name with @, or the id HR gives. */
export function keyOf(name: string): PersonKey {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)) return { property: 'id', value: name };
  return { property: name.includes('@') ? 'userPrincipalName' : 'employeeId', value: name };
}

async function readAsked(
  { graph }: ConvertParts,
  { people }: PeopleToCheck,
  properties: readonly string[],
  signal: AbortSignal | undefined,
): Promise<{ kind: 'people'; names: string[]; users: DirectoryUser[][] } | ReadRefusal> {
  if ('matching' in people) {
    const filtered = await readFilteredPeople(graph, people.matching, people.most, signal);
    if (filtered.kind !== 'people') return filtered;
    const keys = filtered.people.map((user) => ({ property: 'id' as const, value: String(user.id) }));
    const answer = await readPeople(graph, keys, properties, signal);
    if (answer.kind !== 'people') return answer;
    return {
      kind: 'people',
      names: answer.people.map((user) => String(user.employeeId ?? user.id)),
      users: answer.people.map((user) => [user]),
    };
  }
  const names = [...new Set(people)];
  const keys = names.map(keyOf);
  const answer = await readPeople(graph, keys, properties, signal);
  if (answer.kind !== 'people') return answer;
  const same = (one: unknown, other: string) => String(one).toLowerCase() === other.toLowerCase();
  const users = keys.map(({ property, value }) => answer.people.filter((user) => same(user[property], value)));
  return { kind: 'people', names, users };
}

async function countSameIds(
  { graph }: ConvertParts,
  users: readonly DirectoryUser[],
  signal: AbortSignal | undefined,
): Promise<Map<string, number> | ReadRefusal> {
  const ids = [...new Set(users.flatMap((user) => externalIdOf([user]) ?? []))];
  const keys = ids.map((value) => ({ property: 'employeeId' as const, value }));
  const answer = await readPeople(graph, keys, [], signal);
  if (answer.kind !== 'people') return answer;
  const count = (id: string) =>
    answer.people.filter((user) => String(user.employeeId).toLowerCase() === id.toLowerCase()).length;
  return new Map(ids.map((id) => [id, count(id)]));
}

interface BookFacts {
  readonly workers: Awaited<ReturnType<typeof readHrWorkers>>;
  readonly attestations: Awaited<ReturnType<typeof readAttestations>>;
  readonly inFlight: ReadonlyMap<string, string>;
}

async function readBooks(
  { db, keyring }: ConvertParts,
  { job, conversionId }: PeopleToCheck,
  externalIds: readonly string[],
  objectIds: readonly string[],
): Promise<BookFacts> {
  return {
    workers: await readHrWorkers(db, keyring, job.name, externalIds),
    attestations: await readAttestations(db, keyring, externalIds),
    inFlight: await readInFlight(db, objectIds, conversionId),
  };
}

async function deletedAtOf(
  { graph }: ConvertParts,
  name: string,
  signal: AbortSignal | undefined,
): Promise<Date | null> {
  if (keyOf(name).property !== 'id') return null;
  const answer = await readDeletedUser(graph, name, signal);
  return answer.kind === 'deleted' ? answer.at : null;
}

async function personOf(
  parts: ConvertParts,
  one: {
    readonly asked: string;
    readonly found: readonly DirectoryUser[];
    readonly user: DirectoryUser | null;
    readonly deletedAt: Date | null;
    readonly read: { readonly behavior: SyncBehavior; readonly around: AroundPerson } | undefined;
    readonly sameEmployeeId: number;
    readonly externalId: string;
    readonly books: BookFacts;
    readonly compared: JobToCompare | null;
  },
): Promise<PersonFacts> {
  const { asked, found, user, deletedAt, sameEmployeeId, books, compared } = one;
  const worker = books.workers.get(one.externalId);
  const isCompared = compared !== null && worker !== undefined && user !== null;
  const attested = books.attestations
    .filter(({ externalId }) => externalId === null || externalId === one.externalId)
    .map((row): [string, Attested] => [row.rule, row]);
  return {
    asked,
    found,
    user,
    deletedAt,
    sameEmployeeId,
    behavior: one.read?.behavior ?? null,
    around: one.read?.around ?? null,
    hr: isCompared ? await compareWithHr(parts, compared, worker, user) : null,
    isFedToAd: worker?.isFedToAd ?? false,
    otherConversion: books.inFlight.get(String(user?.id ?? asked)) ?? null,
    attested: new Map(attested),
  };
}

function externalIdOf(found: readonly DirectoryUser[]): string | null {
  const id = found.length === 1 ? found[0]?.employeeId : null;
  return typeof id === 'string' && id !== '' ? id : null;
}
