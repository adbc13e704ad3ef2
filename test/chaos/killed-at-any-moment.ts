// SIGKILL again and again, at random moments in the life of one file.
import type { TestContext } from 'vitest';
import { openChaosWorld, UPLOAD } from './chaos-world.ts';
import { expectEveryoneOnce } from './everyone-once.ts';
import { csvOf, staff } from './staff.ts';

const WORKERS = 2_000;
const KILLS = 8;
const SEED = Number(process.env.CHAOS_SEED ?? 20_261_123);

export async function killedAtAnyMoment({ expect, onTestFinished }: TestContext): Promise<void> {
  // Answers and rows take their time, so that every stage lasts long enough to be hit.
  const world = await openChaosWorld('embedded', { logDelaySeconds: 4, logDelaySpread: 1 });
  onTestFinished(world.close);
  await world.fault(UPLOAD, { delayMs: 150 }, 1_000);
  const members = staff(WORKERS);
  const id = await world.submit(csvOf(members));
  for (const mark of randomMarks()) {
    const before = await world.submission(id, (one) => progressOf(one.counts) >= mark || one.status === 'finished');
    expect(before.status, `seed ${SEED}: the kill at ${mark} came too late to prove anything`).not.toBe('finished');
    await world.restart();
    const after = await world.now(id);
    expect(progressOf(after.counts), 'what was in the books is in the books').toBeGreaterThanOrEqual(
      progressOf(before.counts),
    );
  }
  await expectEveryoneOnce(expect, world, id, members);
}

/** How far a submission is: rows planned, operations sent, outcomes seen. A kill takes nothing of it. */
function progressOf(counts: Readonly<Record<string, number>>): number {
  return (counts.send ?? 0) + (counts.sent ?? 0) + (counts.succeeded ?? 0) + (counts.skipped ?? 0);
}

/** Where to kill, rising; the first is 0, which is the first pass of the plan, the last well before the end (outcomes come in chunks of 500). */
function randomMarks(): number[] {
  const marks = Array.from({ length: KILLS - 1 }, (_, index) => Math.floor(random(SEED + index) * 2.5 * WORKERS));
  return [0, ...marks.sort((a, b) => a - b)];
}

// mulberry32, one step: the same moments for the same seed.
function random(seed: number): number {
  let a = (seed + 0x6d2b79f5) | 0;
  a = Math.imul(a ^ (a >>> 15), a | 1);
  a ^= a + Math.imul(a ^ (a >>> 7), a | 61);
  return ((a ^ (a >>> 14)) >>> 0) / 4_294_967_296;
}
