// How a parameter of OpenAPI 3.0 becomes one of OpenAPI 2.0.
import type { Parameter, PathItem, Schema } from '../definition.ts';
import { resolve } from '../definition.ts';
import { dropDownOf } from './drop-downs.ts';
import { labelOf } from './labels.ts';
import { plainText } from './plain-text.ts';
import { convertSchema, type SchemaRules } from './schemas.ts';

// parameters-without-effect: submit and preview share one query, but these mean nothing where they are left out here.
const ofFiles = ['fileName', 'format', 'delimiter', 'encoding', 'sheet', 'recordPath'];
const ofWaits = ['waitForApproval', 'maxWait'];
const withoutEffect: Readonly<Record<string, readonly string[]>> = {
  StartWorkers: [...ofFiles, ...ofWaits],
  SubmitWorkersAndWait: ofFiles,
  StartFile: [...ofWaits, 'fileName'],
  SubmitFileAndWait: ['fileName'],
  SubmitWorkerAndWait: ['kind'],
  StartFileContent: ofWaits,
  PreviewWorkers: [...ofFiles, ...ofWaits],
};

// filled-by-engine: the place in the order of events stands in the address that the engine follows.
const filledByEngine = ['WhenOutcomesArrive?after'];

// form-needs-mapping: without a mapping the API shows no user, and of a form the validator takes no optional source. The makers' way
// to the outcomes alone, without what was sent, is the submission.
const formNeeds = ['ListSubmissionResults?mapping'];

/** The parameters of an operation but its body. What the contract shares is referred to, as `#/parameters/…`. */
export function convertParameters(
  rules: SchemaRules,
  operationId: string,
  parameters: readonly Parameter[],
): readonly Parameter[] {
  return parameters
    .filter((parameter) => {
      const { name } = resolve(rules.contract, parameter);
      if (!withoutEffect[operationId]?.includes(name)) return true;
      rules.tell('parameters-without-effect', `${operationId}?${name}`, 'left out, for it would change nothing');
      return false;
    })
    .map((parameter) =>
      parameter.$ref === undefined
        ? convertParameter(rules, parameter, `${operationId}?${parameter.name}`)
        : ({ $ref: parameter.$ref.replace('#/components/', '#/') } as Parameter),
    );
}

/** The shared parameters that the paths refer to, by name. */
export function sharedParameters(rules: SchemaRules, paths: Record<string, PathItem>): Record<string, Parameter> {
  const used = [...JSON.stringify(paths).matchAll(/"#\/parameters\/(\w+)"/g)].map((match) => match[1] as string);
  return Object.fromEntries(
    [...new Set(used)].sort().map((name) => {
      const parameter = rules.contract.components.parameters?.[name] as Parameter;
      return [name, convertParameter(rules, parameter, `#${name}`)];
    }),
  );
}

/** A parameter with the keywords of its schema on itself. */
function convertParameter(rules: SchemaRules, source: Parameter, place: string): Parameter {
  const { schema: reference, example, style, explode, ...parameter } = source;
  const schema = convertSchema(rules, resolve(rules.contract, reference as Schema), place);
  const { description, 'x-ms-summary': label, required: _properties, ...keywords } = schema;
  const converted: Parameter = {
    ...keywords,
    ...dropDownOf(rules.contract, source, place),
    ...parameter,
    description: plainText(parameter.description ?? description ?? '', place, rules.tell),
    'x-ms-summary': parameter['x-ms-summary'] ?? label ?? labelOf(parameter.name),
  };
  if (converted.type === 'array') {
    converted.collectionFormat = style === 'form' && explode === false ? 'csv' : 'multi';
    const { 'x-ms-enum-values': names, ...items } = converted.items as Schema;
    if (names !== undefined) rules.tell('enum-names', place, 'words of a list in the query have no display names');
    converted.items = items;
  }
  if (formNeeds.includes(place)) {
    converted.required = true;
    rules.tell('form-needs-mapping', place, 'required, for the form of the outputs comes from it');
  }
  if (filledByEngine.includes(place)) converted['x-ms-visibility'] = 'internal';
  if (converted.in === 'path') converted['x-ms-url-encoding'] = 'single';
  // optional-is-advanced: what the contract does not call important or internal stands behind "show all".
  else if (converted.required !== true) converted['x-ms-visibility'] ??= 'advanced';
  return converted;
}
