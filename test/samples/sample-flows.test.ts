// What holds for every sample flow, in both spellings: the schema of the language, our contract, and the rules of the house.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { allFlows } from '../../connector/samples/all-flows.ts';
import { type Action, everyAction, type Flow, type Json, type Trigger } from '../../connector/samples/flow.ts';
import { knownOperation, ownConnector } from '../../connector/samples/known-operations.ts';
import { spellLogicApps } from '../../connector/samples/spell-logic-apps.ts';
import { spellPowerAutomate } from '../../connector/samples/spell-power-automate.ts';
import { writeSamples } from '../../connector/samples/write-samples.ts';
import { outputPaths } from './output-paths.ts';

const folder = new URL('../../connector/samples/', import.meta.url);
const schema = JSON.parse(
  readFileSync(new URL('../fixtures/workflow-definition/workflow-definition.schema.json', import.meta.url), 'utf8'),
);
const fits = new Ajv({ strict: false, allErrors: true }).compile(schema);

const logicApps = (flow: Flow) => spellLogicApps(flow).resources[0].properties.definition;
const powerAutomate = (flow: Flow) => spellPowerAutomate(flow, 'shared_hr-onramp').properties.definition;
const stepsOf = (flow: Flow): (readonly [string, Action | Trigger])[] => [
  ...Object.entries(flow.trigger),
  ...everyAction(flow.actions),
];
const flows = allFlows.map((flow) => [flow.name, flow] as const);

describe('the generated files', () => {
  it('are what their source says now, byte for byte', () => {
    for (const [name, bytes] of writeSamples()) {
      const isFresh = Buffer.compare(readFileSync(new URL(name, folder)), bytes) === 0;
      expect(isFresh, `connector/samples/${name} is stale: run "npm run samples"`).toBe(true);
    }
  });

  it('make a solution with every flow but those that only Logic Apps can run', () => {
    const files = unzipSync(writeSamples().get('power-automate/hr-onramp-samples.zip')!);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['[Content_Types].xml', 'solution.xml', 'customizations.xml']),
    );
    const customizations = Buffer.from(files['customizations.xml']!).toString();
    const named = [...customizations.matchAll(/<JsonFileName>\/(.+?)</g)].map(([, name]) => name!);
    expect(named).toHaveLength(allFlows.filter((flow) => flow.only === undefined).length);
    for (const name of named) {
      const { properties } = JSON.parse(Buffer.from(files[name]!).toString());
      for (const { connection } of Object.values<Json>(properties.connectionReferences))
        expect(customizations).toContain(
          `connectionreferencelogicalname="${connection.connectionReferenceLogicalName}"`,
        );
      for (const { metadata } of Object.values<Json>(properties.definition.parameters))
        if (metadata !== undefined)
          expect(Object.keys(files)).toContain(
            `environmentvariabledefinitions/${metadata.schemaName}/environmentvariabledefinition.xml`,
          );
    }
  });
});

describe.each(flows)('the sample %s', (_name, flow) => {
  it('is a workflow definition in both spellings', () => {
    for (const definition of flow.only === undefined ? [logicApps(flow), powerAutomate(flow)] : [logicApps(flow)]) {
      fits(definition);
      expect(fits.errors ?? []).toEqual([]);
    }
  });

  it('calls operations that exist, with the parameters they have and all they need', () => {
    for (const [name, { call }] of stepsOf(flow)) {
      if (call === undefined) continue;
      const operation = knownOperation(flow.connections[call.connection] ?? '', call.operation);
      expect(operation, `${name}: ${call.operation}`).not.toBeNull();
      const given = Object.keys(call.parameters);
      expect(
        given.filter((one) => operation!.parameters[one] === undefined),
        name,
      ).toEqual([]);
      const needed = Object.entries(operation!.parameters).filter(([, one]) => one.required);
      expect(
        needed.map(([one]) => one).filter((one) => !given.includes(one)),
        name,
      ).toEqual([]);
    }
  });

  it('reads outputs of steps that run before, parameters and variables that are there', () => {
    const text = JSON.stringify([flow.trigger, flow.actions]);
    const steps = new Set(stepsOf(flow).map(([name]) => name));
    for (const [, name] of text.matchAll(/(?:body|outputs)\('([^']+)'\)/g)) expect(steps).toContain(name);
    for (const [, name] of text.matchAll(/parameters\('([^']+)'\)/g))
      expect(Object.keys(flow.parameters)).toContain(name);
    for (const name of Object.keys(flow.parameters)) expect(text).toContain(`parameters('${name}')`);
    for (const [name, action] of everyAction(flow.actions))
      for (const before of Object.keys(action.runAfter ?? {})) expect(steps, name).toContain(before);
  });

  it('reads outputs that our answers have', () => {
    const { faults, checked } = outputPaths(flow);
    expect(faults).toEqual([]);
    expect(checked).toBeGreaterThan(4);
  });

  it('keeps workers and secrets out of the run history', () => {
    for (const [name, { call, secure = [], type }] of stepsOf(flow)) {
      const operation = call?.operation ?? '';
      if (/^(Submit|Start)/.test(operation)) expect(secure, name).toEqual(['inputs', 'outputs']);
      if (/^(GetSubmission|GetSecret|GetItems|GetFileContent|When)/.test(operation))
        expect(secure, name).toContain('outputs');
      if (type === 'Http') expect(secure, name).toContain('outputs');
      if (type === 'Query' || type === 'Select' || type === 'Table')
        expect(secure, name).toEqual(['inputs', 'outputs']);
    }
  });

  it('goes through no workers one by one', () => {
    for (const [name, { type }] of stepsOf(flow)) expect(type, name).not.toBe('Foreach');
  });

  it('says how often and how long each call is tried', () => {
    for (const [name, action] of everyAction(flow.actions)) {
      if (action.call === undefined && action.type !== 'Http') continue;
      expect(action.timeout, name).toMatch(/^P/);
      expect(action.call?.retry ?? action.inputs.retryPolicy, name).toMatchObject({ type: 'exponential', count: 4 });
    }
  });

  it('submits under a key that a repeated run has again', () => {
    for (const [name, { call }] of stepsOf(flow)) {
      if (!/^(Submit|Start)/.test(call?.operation ?? '') || flow.connections[call!.connection] !== ownConnector)
        continue;
      expect(call!.parameters['Idempotency-Key'], name).toMatch(/LastModified|ETag|eventId|run/);
      expect(call!.parameters['Idempotency-Key'], name).not.toContain('utcNow');
    }
  });

  it('holds no secret, and nothing that a template would take for its own expression', () => {
    const text = JSON.stringify([flow.parameters, flow.trigger, flow.actions]);
    expect(text).not.toMatch(/hro_|sig=|password":|Bearer [A-Za-z0-9]|securestring/i);
    for (const [, value] of text.matchAll(/"((?:[^"\\]|\\.)*)"/g)) expect(value).not.toMatch(/^\[.*\]$/);
  });
});

it.each([
  ['approve-before-send', "?['planHash']", "?['hash']", ["Approve: body('Provision_file')?['hold']?['hash']"]],
  ['react-to-failures', "item()?['whoActs']", "item()?['who']", ["For_HR: item()?['who']", "For_IT: item()?['who']"]],
  ['write-back', "?['sequence']}-", "?['number']}-", ["Write_to_HR: first(triggerBody()?['value'])?['number']"]],
  ['sftp-file', "?['detail'], 'no", "?['details'], 'no", ["Tell_it_was_not_taken: body('Provision_file')?['details']"]],
])('an output that is not there is noticed: %s', (name, right, wrong, faults) => {
  const flow = allFlows.find((each) => each.name === name)!;
  expect(outputPaths(JSON.parse(JSON.stringify(flow).replaceAll(right, wrong))).faults).toEqual(faults);
});
