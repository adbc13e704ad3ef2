// Rows that would be sent are held against other workers with the same e-mail, or the same name and birth, when all rows have been
// read: the same questions that plan asks.
import { type Peer, questionOfPeers } from '../lifecycle/question-of-peers.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import type { PreviewedJob } from './known-worker.ts';
import type { PreviewFacts } from './map-row.ts';

const keysPerPage = 500;
const counting: ReadonlySet<string> = new Set(['send', 'unchanged', 'joined', 'held', 'review', 'out-of-scope']);
const kinds = ['email', 'person'] as const;

/** Sets the rows aside that wait for a person. Without a job nothing is compared, and nobody is asked. */
export async function askAboutPeers(
  rows: readonly PreviewFacts[],
  mapping: CompiledMapping,
  jobOf: (facts: PreviewFacts) => PreviewedJob | undefined,
): Promise<void> {
  const asking = rows.filter((facts) => facts.mayBeAsked && counting.has(facts.disposition));
  const jobs = new Set(asking.map(jobOf).filter((job) => job !== undefined));
  if (jobs.size === 0) return;
  const withRow = new Set(rows.flatMap((facts) => (counting.has(facts.disposition) ? (facts.externalId ?? []) : [])));
  const peers = new Map<PreviewFacts, Peer[]>();
  for (const by of kinds) {
    const here = carriersOf(rows, by);
    for (const [job, page] of pagesOf(asking, jobs, jobOf)) {
      const keys = [...new Set(page.flatMap((facts) => facts.identity[by] ?? []))];
      const known = keys.length === 0 ? undefined : await job.peers(by, keys);
      for (const facts of page) {
        const key = facts.identity[by];
        if (key === null) continue;
        const others = (here.get(key) ?? []).filter((one) => one !== facts).map((one) => peerOf(one, by));
        const absent = (known?.get(key) ?? []).filter((peer) => !withRow.has(peer.externalId));
        if (others.length + absent.length > 0) peers.set(facts, [...(peers.get(facts) ?? []), ...others, ...absent]);
      }
    }
  }
  for (const [facts, others] of peers) {
    const row = { ...facts, externalId: facts.externalId ?? '' };
    const question = questionOfPeers(row, others, mapping.document.reviews?.off);
    if (question === null) continue;
    if (facts.judgeAsked !== null) Object.assign(facts, facts.judgeAsked(question));
    else
      Object.assign(facts, {
        disposition: 'review',
        event: 'none',
        effect: null,
        raised: { ...question, verdict: 'ask' },
      });
  }
}

function pagesOf(
  asking: readonly PreviewFacts[],
  jobs: ReadonlySet<PreviewedJob>,
  jobOf: (facts: PreviewFacts) => PreviewedJob | undefined,
): (readonly [PreviewedJob, readonly PreviewFacts[]])[] {
  return [...jobs].flatMap((job) => {
    const here = asking.filter((facts) => jobOf(facts) === job);
    const starts = Array.from({ length: Math.ceil(here.length / keysPerPage) }, (_, page) => page * keysPerPage);
    return starts.map((start) => [job, here.slice(start, start + keysPerPage)] as const);
  });
}

function carriersOf(rows: readonly PreviewFacts[], by: Peer['by']): ReadonlyMap<string, readonly PreviewFacts[]> {
  const carriers = new Map<string, PreviewFacts[]>();
  for (const facts of rows) {
    const key = facts.identity[by];
    if (key === null || facts.externalId === null || facts.isLinked || !counting.has(facts.disposition)) continue;
    const before = carriers.get(key);
    if (before === undefined) carriers.set(key, [facts]);
    else before.push(facts);
  }
  return carriers;
}

function peerOf({ externalId, lifecycle, active }: PreviewFacts, by: Peer['by']): Peer {
  return { externalId: externalId ?? '', lifecycle, active, by };
}
