// Bulk requests that Entra has taken and not answered yet.
import { type ChaosWorld, UPLOAD } from './chaos-world.ts';
import { idOf } from './faults-of-uploads.ts';

/** Waits until there are so many and tells their ids. */
export async function callsOnTheirWay(world: ChaosWorld, number: number): Promise<Set<string>> {
  const calls = await world.wait(`${number} bulk requests on their way`, async () => {
    const open = (await world.requests(UPLOAD)).filter((request) => request.body !== null && request.status === null);
    return open.length >= number ? open : undefined;
  });
  return new Set(calls.map(idOf));
}
