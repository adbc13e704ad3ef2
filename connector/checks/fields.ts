// What a maker reads of a field: label and description, of inputs and outputs alike.
import type { Definition, Schema } from '../definition.ts';
import { operationsOf } from '../definition.ts';
import type { Complain } from './finding.ts';
import { checkKeywords } from './schemas.ts';
import { lookUp, parametersOf, schemasOf } from './walk-schemas.ts';

const small = /^(of|to|for|by|and|or|in|at|the|a|an|with|from|as|on)$/;

export function checkFields(definition: Definition, complain: Complain): void {
  for (const { operation } of operationsOf(definition)) {
    for (const parameter of parametersOf(definition, operation)) {
      const place = `${operation.operationId}?${parameter.name}`;
      checkStrings(parameter, place, complain);
      checkInternal(parameter, parameter.required === true, place, complain);
      checkEnum(parameter, place, complain);
      if (parameter.in !== 'body') checkKeywords(parameter, place, complain);
      if (/^connectionid$/i.test(parameter.name ?? ''))
        complain('reserved-name', place, 'connectionId is the platform’s own name.');
      if (parameter.in === 'query' && parameter['x-ms-url-encoding'] !== undefined)
        complain('url-encoding', place, 'Only a path parameter says how it is escaped.');
    }
  }
  for (const { place, schema, name } of schemasOf(definition)) {
    if (name !== undefined) checkStrings(lookUp(definition, schema), place, complain);
    checkEnum(schema, place, complain);
    for (const [key, property] of Object.entries(schema.properties ?? {}))
      checkInternal(lookUp(definition, property), schema.required?.includes(key) === true, `${place}/${key}`, complain);
  }
}

function checkStrings(field: object, place: string, complain: Complain): void {
  const { 'x-ms-summary': label = '', description = '' } = field as { 'x-ms-summary'?: string; description?: string };
  const isTitle = label.split(' ').every((word, index) => /^[A-Z0-9(]/.test(word) || (index > 0 && small.test(word)));
  if (!/^[A-Za-z0-9 ()-]{1,80}$/.test(label) || !isTitle)
    complain('label', place, 'A field has a label in title case of at most 80 characters.');
  if (!/[.!?]$/.test(description) || /[^ -~]/.test(description))
    complain('field-description', place, 'A field has a description in ASCII that ends with a period.');
  if (description.replace(/\.$/, '').toLowerCase() === label.toLowerCase())
    complain('field-description', place, 'A description says more than the label.');
}

/** What the designer hides it fills with the default, and only if the field is required. The address of a webhook is filled by the engine. */
function checkInternal(field: Schema | object, isRequired: boolean, place: string, complain: Complain): void {
  const {
    'x-ms-visibility': visibility,
    default: value,
    'x-ms-notification-url': isAddress,
  } = field as Record<string, unknown>;
  if (visibility === 'internal' && isRequired && value === undefined && isAddress !== true)
    complain('internal-default', place, 'A field that is internal and required has a default.');
  if (visibility === 'internal' && !isRequired && value !== undefined)
    complain('internal-default', place, 'A default that nobody sees is sent only if the field is required.');
}

function checkEnum(field: object, place: string, complain: Complain): void {
  const {
    enum: values,
    'x-ms-enum-values': named = [],
    type,
  } = field as {
    enum?: unknown[];
    type?: string;
    'x-ms-enum-values'?: { value: unknown }[];
  };
  if (values === undefined) {
    if (named.length > 0) complain('enum-names', place, 'There are display names without an enumeration.');
    return;
  }
  const isOfType = (value: unknown) => (type === 'integer' ? Number.isInteger(value) : typeof value === type);
  if (values.length === 0 || new Set(values).size !== values.length || !values.every(isOfType))
    complain('enum', place, 'An enumeration has one or more values of its type, each once.');
  const names = named.map(({ value }) => value);
  if (names.length !== values.length || values.some((value) => !names.includes(value)))
    complain('enum-names', place, 'Every value of an enumeration has one display name, and no other value has.');
}
