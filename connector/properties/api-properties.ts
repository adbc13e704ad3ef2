// `apiProperties.json`: sign-in, policies of the connector's gateway, colour and publisher.
import type { Definition } from '../definition.ts';
import { operationsOf } from '../definition.ts';
import { publisher } from '../publisher.ts';
import { connectionSets, type EntraSettings } from './connection-sets.ts';

/** What stands in the committed file until an installation says its own. */
export const unsetEntra: EntraSettings = {
  tenant: 'common',
  clientId: '00000000-0000-0000-0000-000000000000',
  resourceUri: 'api://hr-onramp',
};

export type ApiProperties = ReturnType<typeof buildProperties>;

/** The property file for a definition. With `stackOwner` for certification; the command line tool cannot update a connector that has it. */
export function buildProperties(
  definition: Definition,
  { entra = unsetEntra, withStackOwner = false }: { entra?: EntraSettings; withStackOwner?: boolean } = {},
) {
  return {
    properties: {
      iconBrandColor: publisher.brandColor,
      connectionParameterSets: connectionSets(entra),
      capabilities: [],
      policyTemplateInstances: policies(definition),
      publisher: publisher.name,
      ...(withStackOwner ? { stackOwner: publisher.name } : {}),
    },
  };
}

function policies(definition: Definition) {
  const paged = operationsOf(definition)
    .filter(({ operation }) => operation['x-ms-pageable'] !== undefined)
    .map(({ operation }) => operation.operationId);
  return [
    {
      templateId: 'dynamichosturl',
      title: 'Send requests to the host of the connection',
      parameters: { 'x-ms-apimTemplateParameter.urlTemplate': "https://@connectionParameters('host')" },
    },
    {
      // Without it the second page is asked for behind the gateway's back and arrives without credentials.
      templateId: 'updatenextlink',
      title: 'Ask for further pages through the connection',
      parameters: {
        'x-ms-apimTemplateParameter.nextLinkPropertyName': 'nextLink',
        'x-ms-apimTemplate-operationName': paged,
      },
    },
  ];
}
