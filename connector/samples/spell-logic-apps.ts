// A flow as an Azure Resource Manager template with one workflow of Azure Logic Apps (Consumption).
import { type Action, type Actions, type Call, type Flow, type Json, type Trigger, withInner } from './flow.ts';
import { knownOperation, ownConnector } from './known-operations.ts';

const schema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

export function spellLogicApps(flow: Flow): Json {
  const connections = Object.entries(flow.connections);
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    metadata: { description: flow.description },
    parameters: {
      workflowName: {
        type: 'string',
        defaultValue: `hr-onramp-${flow.name}`,
        metadata: { description: 'The name of the logic app.' },
      },
      location: {
        type: 'string',
        defaultValue: '[resourceGroup().location]',
        metadata: { description: 'The region of the logic app.' },
      },
      ...Object.fromEntries(
        connections.map(([name, connector]) => [
          `${name}Connection`,
          {
            type: 'string',
            defaultValue: name,
            metadata: { description: `The name of the connection to ${connector} in this resource group.` },
          },
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(flow.parameters).map(([name, one]) => [
          name,
          { type: 'string', defaultValue: one.default, metadata: { description: one.description } },
        ]),
      ),
    },
    resources: [
      {
        type: 'Microsoft.Logic/workflows',
        apiVersion: '2019-05-01',
        name: "[parameters('workflowName')]",
        location: "[parameters('location')]",
        identity: { type: 'SystemAssigned' },
        properties: {
          state: 'Disabled',
          definition: definitionOf(flow),
          parameters: {
            ...(connections.length === 0
              ? {}
              : { $connections: { value: Object.fromEntries(connections.map(connectionOf)) } }),
            ...Object.fromEntries(
              Object.keys(flow.parameters).map((name) => [name, { value: `[parameters('${name}')]` }]),
            ),
          },
        },
      },
    ],
  };
}

function definitionOf(flow: Flow): Json {
  const spellAll = (actions: Actions): Json =>
    Object.fromEntries(
      Object.entries(actions).map(([name, action]) => [name, spell(flow, withInner(action, spellAll))]),
    );
  return {
    $schema: schema,
    contentVersion: '1.0.0.0',
    parameters: {
      ...(Object.keys(flow.connections).length === 0 ? {} : { $connections: { type: 'Object', defaultValue: {} } }),
      ...Object.fromEntries(
        Object.entries(flow.parameters).map(([name, one]) => [name, { type: 'String', defaultValue: one.default }]),
      ),
    },
    triggers: Object.fromEntries(Object.entries(flow.trigger).map(([name, one]) => [name, spell(flow, one)])),
    actions: spellAll(flow.actions),
    outputs: {},
  };
}

function connectionOf([name, connector]: readonly [string, string]): [string, Json] {
  const id =
    connector === ownConnector
      ? `[resourceId('Microsoft.Web/customApis', '${connector}')]`
      : `[subscriptionResourceId('Microsoft.Web/locations/managedApis', parameters('location'), '${connector}')]`;
  return [
    name,
    {
      connectionId: `[resourceId('Microsoft.Web/connections', parameters('${name}Connection'))]`,
      connectionName: `[parameters('${name}Connection')]`,
      id,
    },
  ];
}

function spell(flow: Flow, action: Action | Trigger): Json {
  const { call, secure, timeout, ...members } = action;
  const rest = {
    ...members,
    ...(timeout === undefined ? {} : { limit: { timeout } }),
    ...(secure === undefined
      ? {}
      : { runtimeConfiguration: { ...action.runtimeConfiguration, secureData: { properties: [...secure] } } }),
  };
  return call === undefined ? rest : { ...rest, ...spellCall(flow, call) };
}

function spellCall(flow: Flow, call: Call): Json {
  const operation = knownOperation(flow.connections[call.connection]!, call.operation);
  if (operation === null) throw new Error(`${flow.name}: no operation ${call.operation}`);
  const given = Object.entries(call.parameters);
  const at = (place: string) => given.filter(([name]) => operation.parameters[name]?.in === place);
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => inPath(call.parameters[name]));
  const headers = Object.fromEntries(at('header'));
  const queries = Object.fromEntries(at('query'));
  const body = bodyOf(at('body'), operation.callback);
  return {
    type: operation.callback === undefined ? 'ApiConnection' : 'ApiConnectionWebhook',
    inputs: {
      host: { connection: { name: `@parameters('$connections')['${call.connection}']['connectionId']` } },
      ...(operation.callback === undefined ? { method: operation.method } : {}),
      path,
      ...(Object.keys(queries).length === 0 ? {} : { queries }),
      ...(Object.keys(headers).length === 0 ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
      retryPolicy: { ...call.retry },
    },
  };
}

// An expression is escaped twice, as the designer does: once for the address, once for the gateway in between.
function inPath(value: Json): string {
  const text = String(value);
  return text.startsWith('@')
    ? `@{encodeURIComponent(encodeURIComponent(${text.slice(1)}))}`
    : encodeURIComponent(encodeURIComponent(text));
}

function bodyOf(parts: readonly (readonly [string, Json])[], callback?: string): Json {
  const whole = parts.find(([name]) => name === 'body');
  if (whole !== undefined) return whole[1];
  const body: Json = callback === undefined ? {} : { [callback]: '@{listCallbackUrl()}' };
  for (const [name, value] of parts) {
    const way = name.split('/').slice(1);
    let holder = body;
    for (const step of way.slice(0, -1)) {
      holder[step] ??= {};
      holder = holder[step];
    }
    holder[way.at(-1)!] = value;
  }
  return Object.keys(body).length === 0 ? undefined : body;
}
