// SIGKILL again and again, at random moments in the life of one file. A start of the API is most of what this costs, so few kills are
// the rule; `CHAOS_KILLS=20 CHAOS_SEED=7` asks for more and others.
import type { TestContext } from 'vitest';
import { hasPostgres } from '../databases.ts';
import { LOG_HELD_SECONDS, openChaosWorld, UPLOAD } from './chaos-world.ts';
import { expectEveryoneOnce } from './everyone-once.ts';
import { csvOf, staff } from './staff.ts';

const WORKERS = 800;
const KILLS = Number(process.env.CHAOS_KILLS ?? 3);
const SEED = Number(process.env.CHAOS_SEED ?? 20_261_123);

export async function killedAtAnyMoment({ expect, onTestFinished }: TestContext): Promise<void> {
  const world = await openChaosWorld(hasPostgres() ? 'postgres' : 'embedded');
  onTestFinished(world.close);
  // Outcomes come only as this test lets them, so that none of the kills comes too late.
  await world.holdLog();
  await world.fault(UPLOAD, { delayMs: 150 }, 1_000);
  const members = staff(WORKERS);
  const id = await world.submit(csvOf(members));
  const moments = randomMoments();
  let revealed = 0;
  let succeeded = 0;
  for (const [index, moment] of moments.entries()) {
    const before = await world.submission(id, ({ counts }) =>
      moment < 2
        ? counts.send + counts.sent >= moment * WORKERS
        : counts.sent === WORKERS && counts.succeeded > succeeded,
    );
    expect(before.status, `seed ${SEED}`).not.toBe('finished');
    await world.kill();
    const next = moments[index + 1];
    if (next === undefined) {
      await world.releaseLog();
    } else if (next > 2) {
      await world.advance((next - 2 - revealed) * LOG_HELD_SECONDS);
      revealed = next - 2;
    }
    await world.start();
    const after = await world.now(id);
    expect(progressOf(after.counts), `seed ${SEED}: what was in the books is in the books`).toBeGreaterThanOrEqual(
      progressOf(before.counts),
    );
    succeeded = before.counts.succeeded;
  }
  await expectEveryoneOnce(expect, world, id, members, 'out-of-order');
}

/** How far a submission is: rows planned, operations sent, outcomes seen. A kill takes nothing of it. */
function progressOf(counts: Readonly<Record<string, number>>): number {
  return (counts.send ?? 0) + (counts.sent ?? 0) + (counts.succeeded ?? 0);
}

/** When to kill, rising: from 0 in the plan, from 1 while sending, from 2 to 3 as outcomes come. The first is the plan's first pass. */
function randomMoments(): number[] {
  const moments = Array.from({ length: KILLS - 1 }, (_, index) => random(SEED + index) * 2.8);
  return [0, ...moments.sort((a, b) => a - b)];
}

// mulberry32, one step: the same moments for the same seed.
function random(seed: number): number {
  let a = (seed + 0x6d2b79f5) | 0;
  a = Math.imul(a ^ (a >>> 15), a | 1);
  a ^= a + Math.imul(a ^ (a >>> 7), a | 61);
  return ((a ^ (a >>> 14)) >>> 0) / 4_294_967_296;
}
