// The users of the tenant as Graph shows them: whom rows match, who has a name or an address, who was deleted.
import type { GraphConnection } from '../graph/connection.ts';
import type { DirectoryUser } from '../outcome/agrees.ts';
import type { CompiledJob, Surroundings } from '../prediction/compile-job-rules.ts';
import type { Prediction } from '../prediction/predict-user.ts';
import { settleDeleted } from '../prediction/settle-deleted.ts';
import { inDirectory, settleName } from '../prediction/settle-name.ts';
import type { Candidate, DirectoryLookup } from './directory-lookup.ts';
import { findDeleted, type WantedOfDeleted } from './find-deleted.ts';
import { type PredictionNotice, refused } from './read-job-target.ts';
import { type DirectoryReader, directoryReader } from './read-matches.ts';

export function lookInEntra(
  graph: GraphConnection,
  job: CompiledJob,
  surroundings: Surroundings,
  signal: AbortSignal,
): DirectoryLookup {
  const directory = directoryReader(graph, job.properties, signal);
  let ofDeleted: PredictionNotice | null = null;
  return {
    match: (candidates) => match(candidates, job, surroundings, directory),
    readable: directory.readable,
    settle: async (predictions) => {
      await settleNames(predictions, directory);
      const deleted = await findDeleted(graph, wantedOf(predictions, job, surroundings), signal);
      for (const [one, at] of deleted.found) predictions.set(one, settleDeleted(predictions.get(one)!, at));
      ofDeleted = deleted.notice;
    },
    notices: () => [
      ...noticesOf(directory, graph, directory.readable(), job),
      ...(ofDeleted === null ? [] : [ofDeleted]),
    ],
  };
}

// Matching attributes in their order: the next one is asked only for those whom nobody was found for.
async function match(
  candidates: readonly Candidate[],
  job: CompiledJob,
  surroundings: Surroundings,
  directory: DirectoryReader,
): Promise<ReadonlyMap<Candidate, readonly DirectoryUser[] | null>> {
  const matches = new Map<Candidate, readonly DirectoryUser[] | null>();
  const hasValue = new Set<Candidate>();
  const unread = new Set<Candidate>();
  let waiting = [...candidates];
  for (const rule of job.matching) {
    const wanted = waiting.flatMap((one) => {
      const flow = rule.flow(one.user, surroundings);
      if (flow.kind === 'unknown') unread.add(one);
      return flow.kind === 'value' ? [{ one, value: String(flow.value) }] : [];
    });
    const found = await directory.find(
      rule.property,
      wanted.map(({ value }) => value),
    );
    for (const { one, value } of wanted) {
      hasValue.add(one);
      const users = found.get(inDirectory(value));
      if (users === undefined) unread.add(one);
      else if (users.length > 0 && !unread.has(one)) matches.set(one, users);
    }
    waiting = waiting.filter((one) => !matches.has(one) && !unread.has(one));
  }
  for (const one of waiting) matches.set(one, hasValue.has(one) ? [] : null);
  return matches;
}

// Somebody of the directory may have the name, or a row before this one that gets it first.
async function settleNames(predictions: Map<Candidate, Prediction>, directory: DirectoryReader): Promise<void> {
  const names = [...predictions.values()].flatMap(({ nameToCheck }) => nameToCheck ?? []);
  const found = await directory.find('userPrincipalName', names);
  const free = names.map(inDirectory).filter((name) => found.get(name)?.length === 0);
  const mailed = await directory.find(
    'proxyAddresses',
    free.map((name) => `smtp:${name}`),
  );
  const holders = idsByValue(found);
  const addresses = idsByValue(mailed);
  for (const [one, prediction] of predictions) {
    const { nameToCheck, matched } = prediction;
    if (nameToCheck === null) continue;
    const name = inDirectory(nameToCheck);
    if (!found.has(name) || (free.includes(name) && !mailed.has(`smtp:${name}`))) {
      predictions.delete(one);
      continue;
    }
    const self = typeof matched?.id === 'string' ? matched.id : `row ${one.index}`;
    predictions.set(one, settleName(prediction, holders, self, addresses));
    if (!holders.has(name)) holders.set(name, self);
  }
}

function idsByValue(found: ReadonlyMap<string, readonly DirectoryUser[]>): Map<string, string> {
  const ids = new Map<string, string>();
  for (const [value, [user]] of found) if (typeof user?.id === 'string') ids.set(value.replace(/^smtp:/, ''), user.id);
  return ids;
}

// Whom nobody matches may be in the recycle bin. A deleted user has lost its name, so names find nobody there.
function wantedOf(
  predictions: ReadonlyMap<Candidate, Prediction>,
  job: CompiledJob,
  surroundings: Surroundings,
): WantedOfDeleted<Candidate>[] {
  return [...predictions].flatMap(([one, { matched, effect }]) => {
    if (matched !== null || (effect.action !== 'create' && effect.code !== 'InvalidAnchor')) return [];
    return job.matching.flatMap(({ property, flow }) => {
      const wanted = flow(one.user, surroundings);
      return property === 'userPrincipalName' || wanted.kind !== 'value'
        ? []
        : [{ one, property, value: String(wanted.value) }];
    });
  });
}

function noticesOf(
  directory: DirectoryReader,
  graph: GraphConnection,
  readable: ReadonlySet<string>,
  job: CompiledJob,
): PredictionNotice[] {
  const refusal = directory.refusal();
  if (refusal !== null)
    return [{ code: 'directory-unreadable', message: `The users of the directory ${refused(graph, refusal)}` }];
  const hidden = job.properties.filter((property) => !readable.has(property));
  if (hidden.length === 0) return [];
  const message = `Graph does not show ${hidden.join(', ')} to this service, so whether they change is not said. The leave date needs the application permission User-LifeCycleInfo.Read.All.`;
  return [{ code: 'attributes-unreadable', message }];
}
