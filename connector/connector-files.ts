// The files of the connector as they are generated, by name below `connector/` or below the folder of one host.
import { readFile } from 'node:fs/promises';
import { buildDefinition } from './build-definition.ts';
import type { Contract, Definition } from './definition.ts';
import { drawIcon, pixelsOf } from './icon.ts';
import { type ApiProperties, buildProperties } from './properties/api-properties.ts';
import type { EntraSettings } from './properties/connection-sets.ts';
import type { Reported } from './report.ts';

export interface ConnectorFiles {
  readonly definition: Definition;
  readonly properties: ApiProperties;
  readonly report: readonly Reported[];
  /** Name → content. */
  readonly files: ReadonlyMap<string, string | Buffer>;
}

export interface Installation {
  readonly host?: string;
  readonly entra?: EntraSettings;
}

/** The contract as `npm run generate` bundles it. */
export async function readContract(): Promise<Contract> {
  return JSON.parse(await readFile(new URL('../openapi/generated/openapi.json', import.meta.url), 'utf8')) as Contract;
}

/** Everything that is generated. `certified/` has the property file that names the owner of the service, for the certification only. */
export function connectorFiles(contract: Contract, { host, entra }: Installation = {}): ConnectorFiles {
  const { definition, report } = buildDefinition(contract, host);
  const properties = buildProperties(definition, entra === undefined ? {} : { entra });
  const certified = buildProperties(definition, { withStackOwner: true, ...(entra === undefined ? {} : { entra }) });
  const settings = {
    apiDefinition: 'apiDefinition.swagger.json',
    apiProperties: 'apiProperties.json',
    icon: 'icon.png',
    powerAppsUrl: 'https://api.powerapps.com',
    powerAppsApiVersion: '2016-11-01',
  };
  const files = new Map<string, string | Buffer>([
    ['apiDefinition.swagger.json', jsonText(definition)],
    ['apiProperties.json', jsonText(properties)],
    ['certified/apiProperties.json', jsonText(certified)],
    ['settings.json', jsonText(settings)],
    ['icon.png', drawIcon()],
  ]);
  return { definition, properties, report, files };
}

/** Four spaces, as Microsoft's coding standard has it. */
const jsonText = (value: object) => `${JSON.stringify(value, null, 4)}\n`;

/** Whether a file on disk says the same; of an icon the pixels count. */
export function saysTheSame(name: string, current: Buffer | undefined, wanted: string | Buffer): boolean {
  if (current === undefined) return false;
  if (typeof wanted === 'string') return current.toString('utf8') === wanted;
  return name.endsWith('.png') && pixelsOf(current).rows.equals(pixelsOf(wanted).rows);
}
