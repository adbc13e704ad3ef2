// The contract in `openapi/` as a connector's definition (OpenAPI 2.0), rule by rule. The same contract gives the same bytes.
import type { Contract, Definition } from './definition.ts';
import { publisher } from './publisher.ts';
import type { Reported, Tell } from './report.ts';
import { convertDefinitions } from './rules/definitions.ts';
import { convertPaths } from './rules/operations.ts';
import { sharedParameters } from './rules/parameters.ts';
import { schemasAsData } from './rules/schemas-as-data.ts';

export interface Built {
  readonly definition: Definition;
  readonly report: readonly Reported[];
}

/** The definition for the host, and what the rules could not take along. */
export function buildDefinition(contract: Contract, host: string = publisher.host): Built {
  const report: Reported[] = [];
  const tell: Tell = (rule, place, what) => report.push({ rule, place, what });
  // The rules take schemas apart in place, so they get a copy of their own.
  const rules = { contract: structuredClone(contract), tell, schemasAsData: schemasAsData(contract) };
  const paths = convertPaths(rules);
  const parameters = sharedParameters(rules, paths);
  const definitions = convertDefinitions(rules, { paths, parameters });
  const definition: Definition = {
    swagger: '2.0',
    info: {
      title: publisher.title,
      description: publisher.description,
      version: contract.info.version,
      contact: { name: publisher.name, url: publisher.support.url, email: publisher.support.email },
    },
    host,
    // The version stands in the paths: what `dynamichosturl` replaces is host and base path together, so a base path would be lost
    // (MicrosoftDocs/BusinessApplicationPlatform-Connectors-public, issue 294).
    basePath: '/',
    schemes: ['https'],
    consumes: ['application/json'],
    produces: ['application/json'],
    paths,
    definitions,
    parameters,
    securityDefinitions: {
      apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      entraToken: {
        type: 'oauth2',
        flow: 'accessCode',
        authorizationUrl: 'https://login.microsoftonline.com/common/oauth2/authorize',
        tokenUrl: 'https://login.microsoftonline.com/common/oauth2/token',
        scopes: { user_impersonation: 'Use HR Onramp as the signed-in user.' },
      },
    },
    security: [{ apiKey: [] }, { entraToken: ['user_impersonation'] }],
    'x-ms-capabilities': { testConnection: { operationId: 'ListJobs', parameters: {} } },
    'x-ms-connector-metadata': [
      { propertyName: 'Website', propertyValue: publisher.website },
      { propertyName: 'Privacy policy', propertyValue: publisher.privacyPolicy },
      { propertyName: 'Categories', propertyValue: publisher.categories.join(';') },
    ],
  };
  return { definition, report };
}
