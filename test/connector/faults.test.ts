import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildDefinition } from '../../connector/build-definition.ts';
import { breakingChanges, breakingSignIn } from '../../connector/checks/breaking-changes.ts';
import { checkConnector, missingOperations } from '../../connector/checks/check-connector.ts';
import { type Finding, findingsOf } from '../../connector/checks/finding.ts';
import { checkByMicrosoftSchema } from '../../connector/checks/microsoft.ts';
import { checkByOwnRules } from '../../connector/checks/own-rules.ts';
import { checkIcon, checkProperties } from '../../connector/checks/properties.ts';
import { checkReadme } from '../../connector/checks/readme.ts';
import { connectorFiles, readContract, saysTheSame } from '../../connector/connector-files.ts';
import type { Definition } from '../../connector/definition.ts';
import { type ApiProperties, buildProperties } from '../../connector/properties/api-properties.ts';
import matrix from '../fixtures/connector/fault-matrix.json' with { type: 'json' };
import { breaks, propertyFaults } from './planted-changes.ts';
import { moreFaults, plantedFaults } from './planted-faults.ts';

let sound: Definition;
let properties: ApiProperties;

beforeAll(async () => {
  sound = buildDefinition(await readContract()).definition;
  properties = buildProperties(sound);
});

const findings = (by: string, definition: Definition): readonly Finding[] =>
  by === 'microsoft-schema' ? checkByMicrosoftSchema(definition) : checkByOwnRules(definition);

const checksOf = (found: readonly Finding[]) => found.map(({ check }) => check);

describe('every fault that a reviewer would send back is caught', () => {
  it('nothing is found in the connector as it is', async () => {
    const built = connectorFiles(await readContract());
    expect(await checkConnector(built)).toEqual([]);
    const onDisk = (name: string) => readFileSync(new URL(`../../connector/${name}`, import.meta.url));
    const stale = [...built.files].filter(([name, content]) => !saysTheSame(name, onDisk(name), content));
    expect(
      stale.map(([name]) => name),
      'Run "npm run connector" and commit the result.',
    ).toEqual([]);
  });

  it('each fault of the matrix has a check here, and each check a fault of the matrix', () => {
    const faults = matrix.map(({ fault }) => fault).filter((fault) => fault !== 'baseline');
    expect(Object.keys(plantedFaults).sort()).toEqual(faults.sort());
    expect(faults).toHaveLength(55);
  });

  it.each(Object.entries({ ...plantedFaults, ...moreFaults }))('%s', (_fault, { by, plant }) => {
    const definition = structuredClone(sound);
    plant(definition);
    expect(checksOf(findings(by, definition))).toContain(by);
  });

  it.each(Object.entries(propertyFaults))('in the property file: %s', (_fault, { by, plant }) => {
    const changed = structuredClone(properties);
    plant(changed);
    expect(checksOf(findingsOf((complain) => checkProperties(sound, changed, complain)))).toContain(by);
  });

  it('an icon in another colour than the brand, and a readme without a section or an operation', () => {
    const icon = readFileSync(new URL('../../connector/icon.png', import.meta.url));
    const white = structuredClone(properties);
    white.properties.iconBrandColor = '#123456' as never;
    expect(checksOf(findingsOf((complain) => checkIcon(icon, white, complain)))).toEqual(['icon']);
    const readme = findingsOf((complain) => checkReadme(sound, '# HR Onramp\n', complain)).map(
      ({ message }) => message,
    );
    expect(readme).toContain('There is a section "Known Issues and Limitations".');
    expect(readme).toContain('There is a heading "### Get a submission" (GetSubmission).');
  });

  it('an operation of the connector that the contract lacks', async () => {
    const { paths, ...rest } = await readContract();
    const { '/v1/submissions/{id}/approve': _gone, ...kept } = paths;
    expect(missingOperations({ ...rest, paths: kept }).map(({ place }) => place)).toEqual(['ApproveSubmission']);
  });
});

describe('what would break a flow that was built with the released connector is caught', () => {
  it('new operations, inputs and outputs break nothing', () => {
    const before = structuredClone(sound);
    delete before.paths['/v1/reviews'];
    delete before.definitions.Submission!.properties!.notes;
    expect(breakingChanges(before, sound)).toEqual([]);
    expect(breakingSignIn(properties, properties)).toEqual([]);
  });

  it.each(Object.entries(breaks))('%s', (_break, { by, plant }) => {
    const after = structuredClone(sound);
    plant(after);
    expect(checksOf(breakingChanges(sound, after))).toContain(by);
  });

  it('a way to sign in that is gone or asks for something else', () => {
    const after = structuredClone(properties);
    delete (after.properties.connectionParameterSets.values[0]!.parameters as { host?: unknown }).host;
    expect(checksOf(breakingSignIn(properties, after))).toEqual(['sign-in-changed']);
  });
});
