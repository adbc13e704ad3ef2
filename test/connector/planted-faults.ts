// The faults of fixtures/connector/fault-matrix.json: how each is planted in the definition, and by which check it is caught.
import {
  type Definition,
  type Operation,
  operationsOf,
  type Parameter,
  type Schema,
} from '../../connector/definition.ts';

export interface PlantedFault {
  /** A check of ours, or `microsoft-schema`. swagger-parser and Spectral see some of them too; none rests on those alone. */
  readonly by: string;
  readonly plant: (definition: Definition) => void;
}

const operation = (definition: Definition, id: string): Operation =>
  operationsOf(definition).find((each) => each.operation.operationId === id)!.operation;
const itemOf = (definition: Definition, id: string) =>
  operationsOf(definition).find((each) => each.operation.operationId === id)!.item;
const shared = (definition: Definition, name: string) => (definition.parameters as Record<string, Parameter>)[name]!;
const submission = (definition: Definition) =>
  definition.definitions.Submission as Schema & { properties: Record<string, Schema> };
const callback = (definition: Definition) => {
  const { schema } = operation(definition, 'WhenWorkersFail').parameters.find(({ in: place }) => place === 'body')!;
  const body = schema?.$ref === undefined ? schema! : definition.definitions[schema.$ref.split('/').at(-1)!]!;
  return { body, url: Object.values(body.properties!).find((each) => each['x-ms-notification-url'])! };
};

/** A fault in one operation. */
const inOperation = (by: string, plant: (operation: Operation) => void, id = 'GetSubmission'): PlantedFault => ({
  by,
  plant: (definition) => plant(operation(definition, id)),
});
/** A fault in the id that stands in a path. */
const inPathParameter = (by: string, plant: (parameter: Parameter) => void): PlantedFault => ({
  by,
  plant: (definition) => plant(shared(definition, 'submissionId')),
});
/** A fault in a drop-down. */
const inDropDown = (by: string, plant: (reference: Record<string, unknown>) => void): PlantedFault => ({
  by,
  plant: (definition) => {
    const parameter = shared(definition, 'job');
    plant(parameter['x-ms-dynamic-values'] as Record<string, unknown>);
  },
});
/** A fault in the properties of a submission. */
const inProperty = (by: string, plant: (properties: Record<string, Schema>) => void): PlantedFault => ({
  by,
  plant: (definition) => plant(submission(definition).properties),
});
const inHead = (
  by: string,
  plant: (definition: Definition & { info: Record<string, string> }) => void,
): PlantedFault => ({
  by,
  plant: (definition) => plant(definition as Definition & { info: Record<string, string> }),
});
const inBody = (by: string, plant: (operation: Operation) => void) => inOperation(by, plant, 'ApproveSubmission');

const field = (name: string, more: object): Parameter => ({
  name,
  in: 'query',
  description: 'One text.',
  'x-ms-summary': 'One Label',
  ...more,
});

export const plantedFaults: Readonly<Record<string, PlantedFault>> = {
  'duplicate operationId': inOperation('operation-id', (each) => {
    each.operationId = 'ListSubmissions';
  }),
  'path parameter not defined': inOperation('path-parameter', (each) => {
    each.parameters = [];
  }),
  'path parameter not required': inPathParameter('path-parameter', (each) => {
    delete each.required;
  }),
  'path parameter without url-encoding': inPathParameter('url-encoding', (each) => {
    delete each['x-ms-url-encoding'];
  }),
  'dynamic-values to missing operation': inDropDown('dynamic-operation', (each) => {
    each.operationId = 'ListNothing';
  }),
  'dynamic-values collection not in response': inDropDown('dynamic-path', (each) => {
    each['value-collection'] = 'items';
  }),
  'dynamic-values without operationId': inDropDown('microsoft-schema', (each) => {
    delete each.operationId;
  }),
  'body and formData together': inBody('one-body', (each) => {
    each.parameters.push(field('file', { in: 'formData', type: 'string' }));
  }),
  'two body parameters': inBody('one-body', (each) => {
    each.parameters.push({ ...each.parameters.find((parameter) => parameter.in === 'body')!, name: 'other' });
  }),
  '$ref to missing definition': inProperty('reference', (each) => {
    each.counts = { $ref: '#/definitions/Nothing' };
  }),
  'sibling next to $ref': inProperty('reference', (each) => {
    each.counts!.description = 'Stands beside.';
  }),
  'default response with schema': inOperation('default-schema', (each) => {
    each.responses.default = { description: 'Anything else.', schema: { type: 'string' } };
  }),
  'no 2xx response': inOperation('success-response', (each) => {
    delete each.responses['200'];
  }),
  '200 without schema': inOperation('success-schema', (each) => {
    delete each.responses['200']!.schema;
  }),
  'two responses with schema': inOperation('one-schema', (each) => {
    each.responses['404']!.schema = { type: 'string' };
  }),
  'summary over 80 chars': inOperation('summary', (each) => {
    each.summary = `Get ${'a very long '.repeat(8)}submission`;
  }),
  'summary ends with period': inOperation('summary', (each) => {
    each.summary = 'Get a submission.';
  }),
  'summary has slash': inOperation('summary', (each) => {
    each.summary = 'Get a submission/run';
  }),
  'missing summary': inOperation('summary', (each) => {
    delete each.summary;
  }),
  'missing description': inOperation('description', (each) => {
    delete each.description;
  }),
  'summary equals description': inOperation('description', (each) => {
    each.description = `${each.summary}.`;
  }),
  'title has word Connector': inHead('title', ({ info }) => {
    info.title = 'HR Onramp Connector';
  }),
  'title over 30': inHead('title', ({ info }) => {
    info.title = 'HR Onramp for all workers of all kinds';
  }),
  'description under 30': inHead('connector-description', ({ info }) => {
    info.description = 'Provisions workers.';
  }),
  'internal required without default': inOperation('internal-default', (each) => {
    each.parameters.push(field('hidden', { type: 'string', required: true, 'x-ms-visibility': 'internal' }));
  }),
  'webhook without notification-url': {
    by: 'notification-url',
    plant: (definition) => delete callback(definition).url['x-ms-notification-url'],
  },
  'notification-url not internal': {
    by: 'notification-url',
    plant: (definition) => delete callback(definition).url['x-ms-visibility'],
  },
  'notification-url not required': {
    by: 'notification-url',
    plant: (definition) => delete callback(definition).body.required,
  },
  'webhook without notification-content': {
    by: 'notification-content',
    plant: (definition) => delete itemOf(definition, 'WhenWorkersFail')['x-ms-notification-content'],
  },
  'webhook without delete operation': {
    by: 'unsubscribe',
    plant: (definition) => {
      for (const { path, method } of operationsOf(definition)) if (method === 'delete') delete definition.paths[path];
    },
  },
  'x-ms-trigger bad value': inOperation(
    'microsoft-schema',
    (each) => {
      each['x-ms-trigger'] = 'often';
    },
    'WhenWorkersFail',
  ),
  'typo in extension name': inOperation('microsoft-schema', (each) => {
    each['x-ms-visibilty'] = 'advanced';
  }),
  'visibility bad value': inOperation('microsoft-schema', (each) => {
    each['x-ms-visibility'] = 'hidden';
  }),
  'array without items': inProperty('array-items', (each) => {
    delete each.firstFailures!.items;
  }),
  'required names absent property': {
    by: 'required-names',
    plant: (definition) => submission(definition).required!.push('nothing'),
  },
  'empty required array': {
    by: 'required-names',
    plant: (definition) => {
      submission(definition).required = [];
    },
  },
  'undefined security scheme': inHead('security', (definition) => {
    definition.security = [{ password: [] }];
  }),
  'no connector metadata': inHead('metadata', (definition) => {
    delete definition['x-ms-connector-metadata'];
  }),
  'bad category': inHead('categories', (definition) => {
    const metadata = definition['x-ms-connector-metadata'] as { propertyName: string; propertyValue: string }[];
    metadata.find(({ propertyName }) => propertyName === 'Categories')!.propertyValue = 'Payroll';
  }),
  'no contact': inHead('contact', ({ info }) => {
    delete info.contact;
  }),
  'unknown format': inProperty('microsoft-schema', (each) => {
    each.createdAt!.format = 'moment';
  }),
  'enum type mismatch': inProperty('enum', (each) => {
    each.kind!.enum = ['full', 'delta', 3];
  }),
  'default of wrong type': inOperation('default-type', (each) => {
    each.parameters.push(field('count', { type: 'integer', default: 'many' }));
  }),
  'GET with a body': inOperation('get-with-body', (each) => {
    each.parameters.push(field('body', { in: 'body', schema: { $ref: '#/definitions/Counts' } }));
  }),
  'host with scheme': inHead('host', (definition) => {
    definition.host = 'https://onramp.contoso.com';
  }),
  'basePath without slash': inHead('base-path', (definition) => {
    definition.basePath = 'v1';
  }),
  'only http scheme': inHead('https-only', (definition) => {
    definition.schemes = ['http'];
  }),
  'localhost host': inHead('host', (definition) => {
    definition.host = 'localhost';
  }),
  'uniqueItems keyword': inProperty('schema-keyword', (each) => {
    each.firstFailures!.uniqueItems = true;
  }),
  'oneOf keyword': inProperty('schema-keyword', (each) => {
    each.kind!.oneOf = [{ type: 'string' }];
  }),
  'recursive schema': inProperty('recursion', (each) => {
    each.parent = { $ref: '#/definitions/Submission' };
  }),
  'parameter named connectionId': inOperation('reserved-name', (each) => {
    each.parameters.push(field('connectionId', { type: 'string' }));
  }),
  'operationId with underscore': inOperation('operation-id', (each) => {
    each.operationId = 'Get_Submission';
  }),
  'OpenAPI 3 nullable': inProperty('schema-keyword', (each) => {
    each.kind!.nullable = true;
  }),
  'path with query part': {
    by: 'path',
    plant: ({ paths }) => {
      paths['/v1/submissions?status=held'] = paths['/v1/submissions']!;
      delete paths['/v1/submissions'];
    },
  },
};

/** What no line of the matrix plants: the rest of what our own checks promise. */
export const moreFaults: Readonly<Record<string, PlantedFault>> = {
  'internal with a default that is not sent': inOperation('internal-default', (each) => {
    each.parameters.push(field('hidden', { type: 'string', default: 'a', 'x-ms-visibility': 'internal' }));
  }),
  'a base path, which is lost together with the host': inHead('base-path', (definition) => {
    definition.basePath = '/v1';
  }),
  'the two generations of a drop-down disagree': inDropDown('dynamic-generations', (each) => {
    each['value-path'] = 'jobId';
  }),
  'a drop-down without its newer generation': {
    by: 'dynamic-generations',
    plant: (definition) => delete shared(definition, 'job')['x-ms-dynamic-list'],
  },
  'a form that is asked for with an optional input': {
    by: 'dynamic-inputs',
    plant: (definition) => {
      shared(definition, 'mapping').required = false;
    },
  },
  'a form whose operation lacks its input': {
    by: 'dynamic-inputs',
    plant: ({ definitions }) => {
      const record = definitions.WorkerForm!.properties!.record!;
      (record['x-ms-dynamic-schema'] as { parameters: object }).parameters = {};
    },
  },
  'a form of which the answer knows nothing': {
    by: 'dynamic-path',
    plant: ({ definitions }) => delete definitions.MappingSchemas!.properties!.record,
  },
  'a wait that does not say when to ask again': inOperation(
    'wait',
    (each) => {
      delete each.responses['202']!.headers!['Retry-After'];
    },
    'SubmitFileAndWait',
  ),
  'a wait whose first answer has a schema': inOperation(
    'wait',
    (each) => {
      each.responses['202']!.schema = { type: 'string' };
    },
    'SubmitFileAndWait',
  ),
  'a list without a way to the next page': inOperation(
    'paging',
    (each) => {
      delete each['x-ms-pageable'];
    },
    'ListSubmissions',
  ),
  'a field without a label': inPathParameter('label', (each) => {
    delete each['x-ms-summary'];
  }),
  'an output without a description': inProperty('field-description', (each) => {
    delete each.createdAt!.description;
  }),
  'a text that is not ASCII': inOperation('description', (each) => {
    each.description = 'Gets a submission – at once.';
  }),
  'a value without a display name': {
    by: 'enum-names',
    plant: (definition) => (shared(definition, 'kind')['x-ms-enum-values'] as object[]).pop(),
  },
  'an object that shows nothing': inProperty('empty-object', (each) => {
    each.extra = { type: 'object', description: 'Extra.', 'x-ms-summary': 'Extra Part' };
  }),
  'refusals that are not listed': inOperation('known-refusals', (each) => {
    each.responses = { '200': each.responses['200']! };
  }),
  'bytes that are sent as JSON': inOperation(
    'consumes',
    (each) => {
      each.consumes = ['application/json'];
    },
    'StartFileContent',
  ),
  'a trigger without a hint': inOperation(
    'trigger-hint',
    (each) => {
      delete each['x-ms-trigger-hint'];
    },
    'WhenWorkersFail',
  ),
  'a trigger that is described from the side of the service': inOperation(
    'trigger-words',
    (each) => {
      each.description = 'Calls back when workers fail.';
    },
    'WhenWorkersFail',
  ),
  'a trigger that is simulated by nothing': inOperation(
    'simulation',
    (each) => {
      each['x-ms-operation-context'] = { simulate: { operationId: 'ListNothing' } };
    },
    'WhenWorkersFail',
  ),
  'a webhook that shares its path': {
    by: 'own-path',
    plant: (definition) => {
      itemOf(definition, 'WhenWorkersFail').get = operation(definition, 'GetSubmission');
    },
  },
  'a subscription without an address': inOperation(
    'subscription-address',
    (each) => {
      delete each.responses['201']!.headers;
    },
    'WhenWorkersFail',
  ),
  'a file of a megabyte': inHead('file-size', ({ info }) => {
    info['x-filler'] = 'x'.repeat(1_000_000);
  }),
};
