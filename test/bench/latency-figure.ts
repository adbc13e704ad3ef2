// One worker at a time, nothing else to do: from sending the request to the moment the bulk request stands at Graph's door.
import { setTimeout as pause } from 'node:timers/promises';
import type { Figure, Measurement } from './figure.ts';
import { ask, type Submission, type Upload, uploads } from './house-client.ts';
import { duration } from './show-measurements.ts';
import { type House, startHouse } from './start-house.ts';

const goalMs = 2_500;
const samples = 40;
const warmUp = 3;
const patienceMs = 60_000;

export const latencyFigure: Figure = {
  name: 'latency',
  title: 'One worker: from the request to its bulkUpload call, idle queue',
  async measure({ folder, say }): Promise<readonly Measurement[]> {
    say(`latency: ${samples} workers, one after the other`);
    const house = await startHouse({
      folder,
      emulatorSwitches: { EMULATOR_CYCLE_SECONDS: '2', EMULATOR_LOG_DELAY_SECONDS: '1' },
    });
    try {
      const taken: number[] = [];
      let last = 0;
      for (let number = 1; number <= samples + warmUp; number++) {
        const { ms, upload } = await sendOne(house, number, last);
        last = upload.sequence;
        // The first ones wait for the job's adoption, for tokens and for code to be compiled.
        if (number > warmUp) taken.push(ms);
      }
      taken.sort((a, b) => a - b);
      const share = (part: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * part))]!;
      const [p50, p95] = [share(0.5), share(0.95)];
      return [
        {
          what: `${samples} workers`,
          measured: `p95 ${duration(p95)}`,
          beside: `p50 ${duration(p50)}, longest ${duration(taken.at(-1)!)}`,
          goal: `p95 ≤ ${duration(goalMs)}`,
          met: p95 <= goalMs,
          numbers: { p50, p95, longest: taken.at(-1)! },
        },
      ];
    } finally {
      await house.stop();
    }
  },
};

async function sendOne(house: House, number: number, after: number): Promise<{ ms: number; upload: Upload }> {
  const record = {
    EmployeeID: String(900_000 + number),
    Status: 'Active',
    FirstName: 'Single',
    LastName: `Worker${number}`,
    WorkEmail: `single.worker${number}@synthetic.example`,
    Department: 'Bench',
  };
  const start = Date.now();
  await ask<Submission>(
    house,
    'POST',
    '/v1/submit/worker?mapping=generic-csv',
    JSON.stringify({ record }),
    'application/json',
  );
  for (;;) {
    const [upload] = await uploads(house, after);
    // Both clocks are this machine's.
    if (upload !== undefined) return { ms: upload.at - start, upload };
    if (Date.now() - start > patienceMs) throw new Error(`Worker ${number} was not sent within a minute.`);
    await pause(50);
  }
}
