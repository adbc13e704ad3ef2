// The connector as a maker sees it in the designer: each operation with its inputs and outputs by their labels.
import { lookUp, parametersOf, successSchema } from './checks/walk-schemas.ts';
import type { Definition, Operation, Parameter, Schema } from './definition.ts';
import { operationsOf } from './definition.ts';

type Field = Parameter | Schema;

/** Lines for people: visible operations first by prominence, each with its fields. */
export function listOperations(definition: Definition): readonly string[] {
  const visible = operationsOf(definition).filter(({ operation }) => operation['x-ms-visibility'] !== 'internal');
  return visible.flatMap(({ operation }) => [
    `${operation.summary}  [${operation.operationId}, ${operation['x-ms-visibility'] ?? 'shown'}]`,
    `  ${operation.description}`,
    ...inputsOf(definition, operation).map((line) => `  in   ${line}`),
    ...Object.values(lookUp(definition, successSchema(definition, operation)).properties ?? {}).map(
      (property) => `  out  ${nameOf(lookUp(definition, property))}`,
    ),
    '',
  ]);
}

function inputsOf(definition: Definition, operation: Operation): readonly string[] {
  const lines = parametersOf(definition, operation).flatMap((parameter) => {
    if (parameter.in !== 'body') return [lineOf(parameter, parameter.required === true)];
    const body = lookUp(definition, parameter.schema);
    if (body.properties === undefined) return [lineOf(parameter, parameter.required === true)];
    return Object.entries(body.properties).map(([name, property]) =>
      lineOf(lookUp(definition, property), body.required?.includes(name) === true),
    );
  });
  // The order of the designer: required, important, normal, advanced.
  return lines
    .filter(({ order }) => order < 4)
    .sort((a, b) => a.order - b.order)
    .map(({ line }) => line);
}

function lineOf(field: Field, isRequired: boolean): { order: number; line: string } {
  const visibility = field['x-ms-visibility'];
  const order =
    visibility === 'internal' ? 4 : isRequired ? 0 : visibility === 'important' ? 1 : visibility === 'advanced' ? 3 : 2;
  const notes = [
    isRequired ? 'required' : visibility,
    field['x-ms-dynamic-values'] === undefined ? undefined : 'drop-down',
    field['x-ms-dynamic-schema'] === undefined ? undefined : 'form from the mapping',
    field.enum === undefined
      ? undefined
      : (field['x-ms-enum-values'] as { displayName: string }[]).map((each) => each.displayName).join(' | '),
  ].filter((note) => note !== undefined);
  return { order, line: `${nameOf(field)}${notes.length === 0 ? '' : `  (${notes.join('; ')})`}` };
}

const nameOf = (field: Field) => `${field['x-ms-summary']}: ${field.format ?? field.type}`;
