// Faults of the property file, and changes that break a flow, each with the check that finds it.
import type { Definition, Operation, Parameter } from '../../connector/definition.ts';
import type { ApiProperties } from '../../connector/properties/api-properties.ts';
import type { PlantedFault } from './planted-faults.ts';

interface PropertyFault {
  readonly by: string;
  readonly plant: (properties: ApiProperties) => void;
}

type LooseSet = { metadata?: { allowSharing: boolean }; parameters: Record<string, Record<string, unknown>> };
const set = ({ properties }: ApiProperties, name: string) =>
  properties.connectionParameterSets.values.find((each) => each.name === name) as unknown as LooseSet;

export const propertyFaults: Readonly<Record<string, PropertyFault>> = {
  'a white icon': {
    by: 'brand-colour',
    plant: ({ properties }) => {
      properties.iconBrandColor = '#ffffff' as never;
    },
  },
  'a set that does not ask for the host': {
    by: 'sign-in',
    plant: (each) => delete set(each, 'entraApp').parameters.host,
  },
  'a set that is missing': {
    by: 'sign-in',
    plant: ({ properties }) => properties.connectionParameterSets.values.pop(),
  },
  'a connection of a person that can be shared': {
    by: 'sharing',
    plant: (each) => {
      set(each, 'entraUser').metadata = { allowSharing: true };
    },
  },
  'a set of Entra without resource URI': {
    by: 'sign-in',
    plant: (each) => {
      const { customParameters } = set(each, 'entraUser').parameters.token!.oAuthSettings as {
        customParameters: object;
      };
      Object.assign(customParameters, { resourceUri: {} });
    },
  },
  'a text whose description does not show': {
    by: 'sign-in',
    plant: (each) => delete (set(each, 'apiKey').parameters.host!.uiDefinition as { schema?: object }).schema,
  },
  'a list whose pages bypass the connection': {
    by: 'paging-policy',
    plant: ({ properties }) => properties.policyTemplateInstances.pop(),
  },
  'requests that go to the host of the file': {
    by: 'host-policy',
    plant: ({ properties }) => properties.policyTemplateInstances.shift(),
  },
};

const operation = ({ paths }: Definition, path: string, method = 'get') => paths[path]![method] as Operation;
const shared = (definition: Definition, name: string) => (definition.parameters as Record<string, Parameter>)[name]!;

export const breaks: Readonly<Record<string, PlantedFault>> = {
  'an operation that is gone': { by: 'operation-removed', plant: ({ paths }) => delete paths['/v1/reviews'] },
  'another path': {
    by: 'path-changed',
    plant: ({ paths }) => {
      paths['/v1/open-reviews'] = paths['/v1/reviews']!;
      delete paths['/v1/reviews'];
    },
  },
  'a parameter that is gone': {
    by: 'parameter-removed',
    plant: (definition) => operation(definition, '/v1/submissions').parameters.pop(),
  },
  'a parameter in another place': {
    by: 'parameter-moved',
    plant: (definition) => {
      shared(definition, 'job').in = 'header';
    },
  },
  'a parameter that is required now': {
    by: 'parameter-required',
    plant: (definition) => {
      shared(definition, 'job').required = true;
    },
  },
  'a parameter of another type': {
    by: 'type-changed',
    plant: (definition) => {
      shared(definition, 'job').type = 'integer';
    },
  },
  'a word that is no longer taken': {
    by: 'enum-narrowed',
    plant: (definition) => {
      shared(definition, 'kind').enum = ['full', 'delta'];
    },
  },
  'a field of a body that is required now': {
    by: 'parameter-required',
    plant: ({ definitions }) => definitions.ApprovalDecision!.required!.push('comment'),
  },
  'an output that is gone': {
    by: 'property-removed',
    plant: ({ definitions }) => delete definitions.Submission!.properties!.counts,
  },
  'an output of a list that is gone': {
    by: 'property-removed',
    plant: ({ definitions }) => delete definitions.ResultRow!.properties!.reason,
  },
  'an output of another type': {
    by: 'type-changed',
    plant: ({ definitions }) => {
      definitions.Submission!.properties!.mappingVersion!.type = 'string';
    },
  },
};
