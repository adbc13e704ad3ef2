// Whether a schema that an operation answers with can be shown as a form: everything inlined and labelled, without choices that a form
// cannot show. A field without a type takes whatever a maker gives, as the designer's type "any" does.
import type { Schema } from '../../../connector/definition.ts';

const types = ['object', 'array', 'string', 'integer', 'number', 'boolean'];

/** Throws where the designer would say that this is no valid schema object, or show a field without a label. */
export function requireForm(form: Schema, place = 'the form'): void {
  for (const keyword of ['$ref', 'allOf', 'anyOf', 'oneOf', 'not'])
    if (form[keyword] !== undefined) throw new Error(`${place} has ${keyword}`);
  if (form.type !== undefined && !types.includes(form.type)) throw new Error(`${place} has the type ${form.type}`);
  if (form.type === 'array') requireForm(form.items ?? {}, `${place}/*`);
  for (const [name, field] of Object.entries(form.properties ?? {})) {
    if ((field['x-ms-summary'] ?? field.title) === undefined) throw new Error(`${place}/${name} has no label`);
    requireForm(field, `${place}/${name}`);
  }
}
