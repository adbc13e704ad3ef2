// The property file: sign-in sets that no schema of Microsoft's knows, policies that fit the definition, colours that reviewers take.
import type { Definition } from '../definition.ts';
import { operationsOf } from '../definition.ts';
import { iconSide, pixelsOf } from '../icon.ts';
import type { ApiProperties } from '../properties/api-properties.ts';
import type { Complain } from './finding.ts';

interface ConnectionParameter {
  readonly type: string;
  readonly oAuthSettings?: { readonly customParameters: Record<string, { readonly value: string }> };
  readonly uiDefinition: {
    readonly displayName: string;
    readonly description: string;
    readonly schema?: { description?: string };
  };
}

export function checkProperties(definition: Definition, { properties }: ApiProperties, complain: Complain): void {
  const place = 'apiProperties.json';
  if (!/^#[0-9a-f]{6}$/i.test(properties.iconBrandColor) || /^#(ffffff|007ee5)$/i.test(properties.iconBrandColor))
    complain('brand-colour', place, 'The colour is #rrggbb, neither white nor the default blue.');
  const { values } = properties.connectionParameterSets;
  const names = values.map(({ name }) => name);
  if (names.join() !== 'apiKey,entraUser,entraApp')
    complain('sign-in', place, 'The sets are apiKey, entraUser and entraApp.');
  for (const { name, parameters } of values)
    checkSet(name, parameters as unknown as Record<string, ConnectionParameter>, complain);
  const shared = values.find(({ name }) => name === 'entraUser') as
    | { metadata?: { allowSharing?: boolean } }
    | undefined;
  if (shared?.metadata?.allowSharing !== false)
    complain('sharing', 'entraUser', 'A connection with a person’s identity is not shared.');
  checkPolicies(definition, properties.policyTemplateInstances, complain);
}

function checkSet(set: string, parameters: Record<string, ConnectionParameter>, complain: Complain): void {
  if (parameters.host?.type !== 'string') complain('sign-in', set, 'Every set asks for the host.');
  for (const [name, { type, uiDefinition }] of Object.entries(parameters)) {
    const place = `${set}/${name}`;
    if (!/^[A-Z][A-Za-z ]+$/.test(uiDefinition.displayName) || !/[.]$/.test(uiDefinition.description))
      complain('sign-in', place, 'A parameter has a display name and a description that ends with a period.');
    if (type !== 'oauthSetting' && uiDefinition.schema?.description !== uiDefinition.description)
      complain('sign-in', place, 'A text repeats its description in schema, or it does not show.');
  }
  if (!set.startsWith('entra')) return;
  const custom = parameters.token?.oAuthSettings?.customParameters;
  if (!custom?.tenantId?.value || !custom.resourceUri?.value)
    complain('sign-in', set, 'A set of Microsoft Entra has a tenant and a resource URI.');
}

function checkPolicies(
  definition: Definition,
  policies: readonly { templateId: string; parameters: Record<string, unknown> }[],
  complain: Complain,
): void {
  const find = (id: string) => policies.find(({ templateId }) => templateId === id)?.parameters;
  if (find('dynamichosturl')?.['x-ms-apimTemplateParameter.urlTemplate'] !== "https://@connectionParameters('host')")
    complain('host-policy', 'dynamichosturl', 'Requests go to the host of the connection.');
  const paged = operationsOf(definition)
    .filter(({ operation }) => operation['x-ms-pageable'] !== undefined)
    .map(({ operation }) => operation.operationId);
  const named = find('updatenextlink')?.['x-ms-apimTemplate-operationName'] as readonly string[] | undefined;
  if (JSON.stringify(named) !== JSON.stringify(paged))
    complain('paging-policy', 'updatenextlink', `It names exactly: ${paged.join(', ')}.`);
}

/** A square of 230 whose corners have the brand colour, without transparency. */
export function checkIcon(png: Buffer, { properties }: ApiProperties, complain: Complain): void {
  const { width, height, colourType, rows } = pixelsOf(png);
  if (width !== iconSide || height !== iconSide) complain('icon', 'icon.png', 'The icon is 230 by 230.');
  if (colourType !== 2) {
    complain('icon', 'icon.png', 'The icon has no transparency and no palette.');
    return;
  }
  const line = 1 + 3 * width;
  const corners = [1, line - 3 + 0, line * (height - 1) + 1, line * height - 3];
  const colour = properties.iconBrandColor.slice(1).toLowerCase();
  if (!corners.every((at) => rows.subarray(at, at + 3).toString('hex') === colour))
    complain('icon', 'icon.png', 'The corners have the brand colour.');
}
