// A flow as Power Automate keeps it in a solution: the definition with connection references and environment variables.
import { type Action, type Actions, type Flow, type Json, type Trigger, withInner } from './flow.ts';
import { knownOperation, ownConnector } from './known-operations.ts';

const schema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';
export const prefix = 'hronramp';

/** `connectorName` is what the environment calls the imported connector, `shared_…`: each environment adds letters of its own. */
export function spellPowerAutomate(flow: Flow, connectorName: string): Json {
  const spellAll = (actions: Actions): Json =>
    Object.fromEntries(
      Object.entries(actions).map(([name, action]) => [name, spell(flow, connectorName, withInner(action, spellAll))]),
    );
  const definition = {
    $schema: schema,
    contentVersion: '1.0.0.0',
    parameters: {
      $connections: { type: 'Object', defaultValue: {} },
      $authentication: { type: 'SecureObject', defaultValue: {} },
      ...Object.fromEntries(
        Object.entries(flow.parameters).map(([name, one]) => [
          variableName(flow, name),
          {
            type: 'String',
            defaultValue: one.default,
            metadata: { schemaName: schemaName(flow, name), description: one.description },
          },
        ]),
      ),
    },
    triggers: Object.fromEntries(
      Object.entries(flow.trigger).map(([name, one]) => [name, spell(flow, connectorName, one)]),
    ),
    actions: spellAll(flow.actions),
    outputs: {},
  };
  return {
    properties: {
      connectionReferences: Object.fromEntries(
        Object.entries(flow.connections).map(([name, connector]) => [
          name,
          {
            runtimeSource: 'embedded',
            connection: { connectionReferenceLogicalName: referenceName(name) },
            api: { name: apiName(connector, connectorName) },
          },
        ]),
      ),
      definition: withVariables(flow, definition),
    },
    schemaVersion: '1.0.0.0',
  };
}

export const referenceName = (connection: string) => `${prefix}_${connection.toLowerCase()}`;
export const schemaName = (flow: Flow, parameter: string) => `${prefix}_${flow.name.replaceAll('-', '')}_${parameter}`;
export const apiName = (connector: string, connectorName: string) =>
  connector === ownConnector ? connectorName : `shared_${connector}`;

// Environment variables are parameters named by what people see and what the solution calls them.
function variableName(flow: Flow, parameter: string): string {
  return `${flow.title}: ${parameter} (${schemaName(flow, parameter)})`;
}

function withVariables(flow: Flow, definition: Json): Json {
  const text = JSON.stringify(definition).replaceAll(/parameters\('(\w+)'\)/g, (all, name: string) =>
    name in flow.parameters ? `parameters('${variableName(flow, name)}')` : all,
  );
  return JSON.parse(text);
}

function spell(flow: Flow, connectorName: string, action: Action | Trigger): Json {
  const { call, secure, timeout, ...members } = action;
  const rest = {
    ...members,
    ...(timeout === undefined ? {} : { limit: { timeout } }),
    ...(secure === undefined
      ? {}
      : { runtimeConfiguration: { ...action.runtimeConfiguration, secureData: { properties: [...secure] } } }),
  };
  if (call === undefined) return rest;
  const connector = flow.connections[call.connection]!;
  const operation = knownOperation(connector, call.operation);
  if (operation === null) throw new Error(`${flow.name}: no operation ${call.operation}`);
  return {
    ...rest,
    type: operation.callback === undefined ? 'OpenApiConnection' : 'OpenApiConnectionWebhook',
    inputs: {
      host: {
        apiId: `/providers/Microsoft.PowerApps/apis/${apiName(connector, connectorName)}`,
        connectionName: call.connection,
        operationId: call.operation,
      },
      parameters: call.parameters,
      authentication: "@parameters('$authentication')",
      retryPolicy: { ...call.retry },
    },
  };
}
