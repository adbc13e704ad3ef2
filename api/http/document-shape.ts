// The shape of a mapping document by its JSON Schema, every fault at once and in plain words.
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { MappingProblem } from '../mapping/mapping-problem.ts';
import { closestWord } from './closest-word.ts';

export interface ShapeFault extends MappingProblem {
  /** Something has the wrong type, is missing, or is far too much: whoever relies on the shape would trip over it. */
  readonly isStructural: boolean;
}

/** What is wrong with the shape; empty for a document that `checkMapping` can look at. */
export function shapeFaults(document: unknown): ShapeFault[] {
  isDocument ??= new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }).compile(documentSchema());
  if (isDocument(document)) return [];
  return (isDocument.errors ?? []).filter(isTelling).map(toFault);
}

/** The JSON Schema of mapping documents, as `npm run generate` has copied it. */
export function documentSchema(): { readonly [keyword: string]: unknown } {
  const file = new URL('../../openapi/generated/mapping-document.schema.json', import.meta.url);
  schema ??= JSON.parse(readFileSync(file, 'utf8')) as { readonly [keyword: string]: unknown };
  return schema;
}

let schema: { readonly [keyword: string]: unknown } | undefined;
let isDocument: ReturnType<Ajv2020['compile']> | undefined;

// Where something may have one of several forms, the faults by each of them would tell the same thing several times.
function isTelling({ schemaPath, keyword }: ErrorObject): boolean {
  return !/\/(oneOf|anyOf)\/\d+\//.test(schemaPath) && keyword !== 'if';
}

const structural = new Set(['type', 'required', 'oneOf', 'anyOf', 'maxItems', 'maxLength', 'maxProperties']);

function toFault(error: ErrorObject): ShapeFault {
  const { keyword, params } = error;
  const member: string | undefined = params.missingProperty ?? params.additionalProperty;
  const path = pathOf(error.instancePath, member);
  return { ...worded(error, member), path, isStructural: structural.has(keyword) };
}

// `/mappings/3` and `target` → `mappings[3].target`
function pathOf(pointer: string, member: string | undefined): string {
  const words = pointer
    .split('/')
    .slice(1)
    .map((word) => word.replaceAll('~1', '/').replaceAll('~0', '~'));
  const path = [...words, ...(member === undefined ? [] : [member])].reduce(
    (path, word) => (/^\d+$/.test(word) && path !== '' ? `${path}[${word}]` : path === '' ? word : `${path}.${word}`),
    '',
  );
  return path || 'document';
}

function worded(error: ErrorObject, member: string | undefined): { readonly code: string; readonly message: string } {
  const { keyword, params, parentSchema } = error;
  switch (keyword) {
    case 'required':
      return { code: 'missing', message: 'It is missing.' };
    case 'additionalProperties': {
      const known = Object.keys((parentSchema?.properties ?? {}) as object);
      const meant = closestWord(member ?? '', known);
      const hint = meant === undefined ? `Known are ${known.join(', ')}.` : `Did you mean "${meant}"?`;
      return { code: 'unknown-property', message: `There is nothing of this name here. ${hint}` };
    }
    case 'type':
      return { code: 'wrong-type', message: `It must be ${article(params.type)}.` };
    case 'enum':
      return { code: 'bad-value', message: `It must be one of ${(params.allowedValues as unknown[]).join(', ')}.` };
    case 'pattern':
      return { code: 'bad-value', message: `It must have the form ${params.pattern}.` };
    case 'maxLength':
      return { code: 'too-long', message: `It has more than ${params.limit} characters.` };
    case 'maxItems':
      return { code: 'too-many', message: `There are more than ${params.limit}.` };
    case 'minItems':
      return { code: 'missing', message: `There must be at least ${params.limit}.` };
    case 'minLength':
      return { code: 'missing', message: 'It is empty.' };
    case 'not':
      return { code: 'contradiction', message: `It cannot have ${forbidden(parentSchema)}.` };
    case 'oneOf':
    case 'anyOf':
      return {
        code: 'bad-value',
        message: `It has none of the forms it may have. ${descriptionOf(parentSchema)}`.trim(),
      };
    default:
      return { code: 'bad-value', message: `It ${error.message ?? 'is not as it must be'}.` };
  }
}

function article(type: unknown): string {
  const types = (Array.isArray(type) ? type : [type]).map((one) => (one === 'string' ? 'text' : String(one)));
  return types.map((one) => (/^[aeiou]/.test(one) ? `an ${one}` : one === 'null' ? one : `a ${one}`)).join(' or ');
}

function forbidden(parent: ErrorObject['parentSchema']): string {
  const names = (parent?.not as { required?: readonly string[] } | undefined)?.required ?? [];
  return names.length > 0 ? `${names.join(' and ')} together` : 'this form';
}

function descriptionOf(parent: ErrorObject['parentSchema']): string {
  return typeof parent?.description === 'string' ? parent.description : '';
}
