// `npm run samples`: writes the sample flows in both spellings from their one source. With `--check` nothing is written and stale
// files are named. `--connector shared_…` writes for the name that your environment gave the imported connector.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { allFlows } from './all-flows.ts';
import { solutionZip } from './solution.ts';
import { spellLogicApps } from './spell-logic-apps.ts';
import { spellPowerAutomate } from './spell-power-automate.ts';

export const usualConnector = 'shared_hr-onramp';

/** The generated files by their path below this folder. The same source gives the same bytes. */
export function writeSamples(connectorName = usualConnector): ReadonlyMap<string, Uint8Array> {
  const encode = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
  const shared = allFlows.filter((flow) => flow.only === undefined);
  return new Map([
    ...allFlows.map((flow) => [`logic-apps/${flow.name}.json`, encode(spellLogicApps(flow))] as const),
    ...shared.map(
      (flow) => [`power-automate/${flow.name}.json`, encode(spellPowerAutomate(flow, connectorName))] as const,
    ),
    ['power-automate/hr-onramp-samples.zip', solutionZip(shared, connectorName)] as const,
  ]);
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, connector: { type: 'string' } } });
  const stale: string[] = [];
  for (const [name, bytes] of writeSamples(values.connector)) {
    const file = new URL(name, import.meta.url);
    const current = await readFile(file).catch(() => null);
    if (current !== null && Buffer.compare(current, bytes) === 0) continue;
    if (values.check) stale.push(`connector/samples/${name}`);
    else {
      await mkdir(dirname(fileURLToPath(file)), { recursive: true });
      await writeFile(file, bytes);
    }
  }
  if (stale.length === 0) return 0;
  process.stderr.write(`Not what connector/samples/source says now: ${stale.join(', ')}. Run "npm run samples".\n`);
  return 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
