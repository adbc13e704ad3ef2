// `npm run connector`: makes the files of the connector from the contract, checks them, lists them, or makes those of one host.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { checkAgainstReleased, checkConnector } from './checks/check-connector.ts';
import type { Finding } from './checks/finding.ts';
import { type ConnectorFiles, connectorFiles, readContract, saysTheSame } from './connector-files.ts';
import { listOperations } from './list-operations.ts';
import { unsetEntra } from './properties/api-properties.ts';
import { reportLines } from './report.ts';

const help = `npm run connector [-- options]    writes connector/ from the contract and reports what OpenAPI 2.0 cannot say

  --check                writes nothing; exits 1 when a file is stale, a check finds something or a released flow would break
  --list                 shows each visible operation as a maker sees it
  --host NAME            writes the files for one installation, such as onramp.contoso.com, instead of connector/
    --out FOLDER         where to; without it dist/connector/NAME, which git ignores and "npm run build" clears
    --tenant ID          the directory whose users sign in (entraUser, entraApp); without it "common"
    --client-id ID       the application registration of the connector (entraUser)
    --resource URI       the application ID URI of the API (AUTH_AUDIENCE); without it ${unsetEntra.resourceUri}
  --release              makes connector/released/ what connector/ is now: npm run connector:release
    --allow-breaking     also where flows built with the released connector would break
  --help                 this text
`;

const folder = new URL('./', import.meta.url);
const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean' },
      list: { type: 'boolean' },
      host: { type: 'string' },
      out: { type: 'string' },
      tenant: { type: 'string' },
      'client-id': { type: 'string' },
      resource: { type: 'string' },
      release: { type: 'boolean' },
      'allow-breaking': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    say(help);
    return 0;
  }
  const contract = await readContract();
  if (values.host !== undefined) {
    if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(values.host)) {
      return complain([
        { check: 'host', place: values.host, message: 'Give a bare host name: no https://, no port, no path.' },
      ]);
    }
    const entra = {
      tenant: values.tenant ?? unsetEntra.tenant,
      clientId: values['client-id'] ?? unsetEntra.clientId,
      resourceUri: values.resource ?? unsetEntra.resourceUri,
    };
    const out = resolve(values.out ?? `dist/connector/${values.host}`);
    await write(connectorFiles(contract, { host: values.host, entra }), pathToFileURL(`${out}/`));
    say(
      `The files for ${values.host} are in ${out}. How they are imported: connector/readme.md, "Deployment Instructions".`,
    );
    return 0;
  }
  const built = connectorFiles(contract);
  if (values.list) for (const line of listOperations(built.definition)) say(line);
  else if (values.check)
    return complain([
      ...(await stale(built)),
      ...(await checkConnector(built)),
      ...(await checkAgainstReleased(built)),
    ]);
  else if (values.release) return release(built, values['allow-breaking'] === true);
  else {
    await write(built, folder);
    for (const line of reportLines(built.report)) say(line);
  }
  return 0;
}

async function stale({ files }: ConnectorFiles): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const [name, content] of files) {
    const current = await readFile(new URL(name, folder)).catch(() => undefined);
    if (!saysTheSame(name, current, content))
      found.push({
        check: 'stale',
        place: `connector/${name}`,
        message: 'Not what openapi/ says now: run "npm run connector" and commit the result.',
      });
  }
  return found;
}

async function write({ files }: ConnectorFiles, into: URL): Promise<void> {
  for (const [name, content] of files) {
    const file = fileURLToPath(new URL(name, into));
    await mkdir(dirname(file), { recursive: true });
    const current = await readFile(file).catch(() => undefined);
    if (!saysTheSame(name, current, content)) await writeFile(file, content);
  }
}

/** Only a connector without faults is released, and a break only when it is meant. */
async function release(built: ConnectorFiles, allowsBreaking: boolean): Promise<number> {
  const faults = [...(await stale(built)), ...(await checkConnector(built))];
  // There is nothing to break before the first release.
  const hasReleased = await readFile(new URL('released/apiDefinition.swagger.json', folder)).catch(() => undefined);
  const breaks = hasReleased === undefined || allowsBreaking ? [] : await checkAgainstReleased(built);
  if (faults.length + breaks.length > 0) return complain([...faults, ...breaks]);
  for (const name of ['apiDefinition.swagger.json', 'apiProperties.json'])
    await writeFile(new URL(`released/${name}`, folder), built.files.get(name) as string);
  say('connector/released/ is what connector/ is now.');
  return 0;
}

function complain(findings: readonly Finding[]): number {
  for (const { check, place, message } of findings) process.stderr.write(`${check}: ${place}: ${message}\n`);
  return findings.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  // An option that is none; anything else keeps its stack.
  if (!(error instanceof TypeError) || !('code' in error)) throw error;
  process.stderr.write(`${error.message}\n\n${help}`);
  process.exitCode = 1;
}
