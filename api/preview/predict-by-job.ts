// What Entra will do with the rows of a preview, each job with its own, as one prediction.
import type { Disposition } from '../lifecycle/disposition-of.ts';
import type { Effect } from '../prediction/effect.ts';
import type { Predictions, PredictRows, RowToPredict } from './predict-rows.ts';

interface RowsByJob {
  readonly rows: readonly RowToPredict[];
  /** By row; null where one job has all rows. */
  readonly jobs: readonly (string | null)[];
  readonly now: Date;
  readonly predictorOf: (job: string | null) => PredictRows | undefined;
  /** Of the whole file, for those who are named as managers in this job. */
  readonly dispositionOf: (job: string | null, externalIds: ReadonlySet<string>) => ReadonlyMap<string, Disposition>;
}

/** Null where no job predicts. */
export async function predictByJob(input: RowsByJob): Promise<Predictions | null> {
  const { rows, jobs, now, predictorOf, dispositionOf } = input;
  const asked = [...new Set(jobs.length === 0 ? [null] : jobs)].map(async (job) => {
    const places = [...rows.keys()].filter((place) => jobs[place] === job);
    const predict = predictorOf(job);
    if (predict === undefined) return null;
    const prediction = await predict({
      rows: places.map((place) => rows[place]!),
      now,
      dispositionOf: (ids) => dispositionOf(job, ids),
    });
    return { job, places, prediction };
  });
  const predicted = (await Promise.all(asked)).filter((one) => one !== null);
  const [only] = predicted;
  if (only === undefined) return null;
  if (predicted.length === 1 && only.places.length === rows.length) return only.prediction;
  const effects: (Effect | null)[] = rows.map(() => null);
  for (const { places, prediction } of predicted)
    for (const [index, place] of places.entries()) effects[place] = prediction.effects[index]!;
  return { effects, summary: summed(predicted.map(({ job, prediction }) => ({ job, ...prediction.summary }))) };
}

type Summary = Predictions['summary'];

function summed(parts: readonly (Summary & { readonly job: string | null })[]): Summary {
  const byAction = { create: 0, update: 0, disable: 0, enable: 0, skip: 0, fail: 0, none: 0 };
  for (const part of parts)
    for (const action of Object.keys(byAction) as (keyof typeof byAction)[]) byAction[action] += part.byAction[action];
  const [status = 'partial', ...others] = new Set(parts.map((part) => part.status));
  return {
    status: others.length > 0 ? 'partial' : status,
    rows: parts.reduce((sum, part) => sum + part.rows, 0),
    byAction,
    notices: noticesOf(parts),
  };
}

// What holds in several jobs is said once, with their names.
function noticesOf(parts: readonly (Summary & { readonly job: string | null })[]): Summary['notices'] {
  const jobsOf = new Map<string, { code: string; message: string; jobs: string[] }>();
  for (const { job, notices } of parts) {
    for (const { code, message } of notices) {
      const key = `${code} ${message}`;
      const notice = jobsOf.get(key) ?? { code, message, jobs: [] };
      jobsOf.set(key, notice);
      notice.jobs.push(`"${job}"`);
    }
  }
  return [...jobsOf.values()].map(({ code, message, jobs }) => {
    const where = jobs.length === 1 ? `In the job ${jobs[0]}` : `In the jobs ${jobs.join(', ')}`;
    return { code, message: `${where}: ${message}` };
  });
}
