// The first day of a company: everybody is sent. Measured once, though two figures need it: the second day goes on with it.
import type { BenchContext } from './figure.ts';
import { awaitFinish, type Submission, submitFile, type Upload, uploads } from './house-client.ts';
import { count } from './show-measurements.ts';
import { type House, startHouse } from './start-house.ts';
import { workersFile } from './workers-file.ts';

export interface FirstDay {
  readonly house: House;
  readonly rows: number;
  readonly submission: Submission;
  readonly uploads: readonly Upload[];
  /** From the file's acceptance to the first bulk request. */
  readonly planningMs: number;
  /** From the first bulk request to the last. */
  readonly sendingMs: number;
  /** From the file's acceptance to the last outcome. */
  readonly wholeMs: number;
}

const days = new WeakMap<BenchContext, Promise<FirstDay>>();

/** The first day at the smallest size that was asked for. The house stays open until `endFirstDay`. */
export function firstDay(context: BenchContext): Promise<FirstDay> {
  const found = days.get(context);
  if (found !== undefined) return found;
  const day = live(context);
  days.set(context, day);
  return day;
}

/** Stops the house of the first day, if there is one. */
export async function endFirstDay(context: BenchContext): Promise<void> {
  const day = await days.get(context)?.catch(() => undefined);
  days.delete(context);
  await day?.house.stop();
}

async function live({ folder, rows: sizes, say }: BenchContext): Promise<FirstDay> {
  const rows = sizes[0]!;
  const file = await workersFile(folder, rows);
  const house = await startHouse({
    folder,
    dailyCallQuota: 1_000_000,
    emulatorSwitches: {
      EMULATOR_DAILY_QUOTA: '1000000',
      EMULATOR_BUCKET_RECORDS: '10000000',
      EMULATOR_CYCLE_SECONDS: '5',
      EMULATOR_RECORD_MILLISECONDS: '0',
      EMULATOR_LOG_DELAY_SECONDS: '1',
      EMULATOR_REQUEST_LOG_BYTES: '1000000',
    },
  });
  try {
    const started = await submitFile(house, file, 'full');
    const acceptedAt = Date.now();
    const submission = await awaitFinish(house, started.id, ({ status, counts }) =>
      say(
        `send: ${status}, ${count(counts.sent)} of ${count(counts.accepted)} sent, ${count(counts.succeeded)} confirmed`,
      ),
    );
    const finishedAt = Date.now();
    const sent = await uploads(house);
    const [first, last] = [sent[0], sent.at(-1)];
    if (first === undefined || last === undefined) throw new Error('Nothing was sent.');
    return {
      house,
      rows,
      submission,
      uploads: sent,
      planningMs: first.at - acceptedAt,
      sendingMs: last.at - first.at,
      wholeMs: finishedAt - acceptedAt,
    };
  } catch (error) {
    await house.stop();
    throw error;
  }
}
