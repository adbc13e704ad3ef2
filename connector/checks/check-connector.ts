// Every check of the connector's files, cheap ones first. Spectral runs beside it: `npm run check:connector`.
import { readFile } from 'node:fs/promises';
import { type ConnectorFiles, readContract } from '../connector-files.ts';
import { type Contract, type Definition, operationsOf } from '../definition.ts';
import type { ApiProperties } from '../properties/api-properties.ts';
import { visibilities } from '../visible-operations.ts';
import { breakingChanges, breakingSignIn } from './breaking-changes.ts';
import { type Finding, findingsOf } from './finding.ts';
import {
  checkByMicrosoftSchema,
  checkBySwaggerParser,
  checkPropertiesBySchema,
  checkSettingsBySchema,
} from './microsoft.ts';
import { checkByOwnRules } from './own-rules.ts';
import { checkIcon, checkProperties } from './properties.ts';
import { checkReadme } from './readme.ts';

const folder = new URL('../', import.meta.url);
const jsonOf = async <T>(name: string) => JSON.parse(await readFile(new URL(name, folder), 'utf8')) as T;

/** What keeps the connector from being published, the comparison with the released one apart. */
export async function checkConnector({ definition, properties, files }: ConnectorFiles): Promise<readonly Finding[]> {
  const readme = await readFile(new URL('readme.md', folder), 'utf8');
  return [
    ...missingOperations(await readContract()),
    ...checkByOwnRules(definition),
    ...findingsOf((complain) => {
      checkProperties(definition, properties, complain);
      checkIcon(files.get('icon.png') as Buffer, properties, complain);
      checkReadme(definition, readme, complain);
    }),
    ...checkByMicrosoftSchema(definition),
    ...checkPropertiesBySchema(properties),
    ...checkSettingsBySchema(JSON.parse(files.get('settings.json') as string)),
    ...(await checkBySwaggerParser(definition)),
  ];
}

/** Operations of the table that the contract lacks. */
export function missingOperations(contract: Contract): readonly Finding[] {
  const there = new Set(operationsOf(contract).map(({ operation }) => operation.operationId));
  return Object.keys(visibilities)
    .filter((operationId) => !there.has(operationId))
    .map((operationId) => ({
      check: 'missing-operation',
      place: operationId,
      message: 'The contract lacks it; take it out of visible-operations.ts, or give the contract its operation.',
    }));
}

/** What would break a flow that was built with the released connector. */
export async function checkAgainstReleased({ definition, properties }: ConnectorFiles): Promise<readonly Finding[]> {
  return [
    ...breakingChanges(await jsonOf<Definition>('released/apiDefinition.swagger.json'), definition),
    ...breakingSignIn(await jsonOf<ApiProperties>('released/apiProperties.json'), properties),
  ];
}
