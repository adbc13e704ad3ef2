// A mapping document from outside: everything that is wrong with it, at once.
import { checkMapping } from '../mapping/check-mapping.ts';
import type { MappingDocument } from '../mapping/mapping-document.ts';
import type { MappingProblem } from '../mapping/mapping-problem.ts';
import { shapeFaults } from './document-shape.ts';
import { valueFaults } from './document-values.ts';
import { mendDocument } from './mend-document.ts';
import { Problem } from './problem.ts';

/** How the expression language is set up. */
export interface LanguageOptions {
  readonly extensions?: boolean;
}

export type CheckedDocument =
  | { readonly document: MappingDocument; readonly problems: readonly [] }
  | { readonly document: null; readonly problems: readonly MappingProblem[] };

/** The document where nothing is wrong with it, else every problem: of its values, its shape and its meaning. */
export function checkDocument(body: unknown, language: LanguageOptions): CheckedDocument {
  const ofValues = valueFaults(body);
  if (ofValues.some(({ code }) => code === 'document-too-large')) return { document: null, problems: ofValues };
  const ofShape = shapeFaults(body);
  const mended = ofShape.length === 0 ? null : mendDocument(body, ofShape);
  const ofMeaning =
    ofShape.length === 0
      ? checkMapping(body as MappingDocument, language)
      : mended === null
        ? []
        : checkMapping(mended.document, language).filter(mended.isOwn);
  const problems = [...ofValues, ...ofShape.map(({ isStructural: _, ...fault }) => fault), ...ofMeaning];
  return problems.length === 0 ? { document: body as MappingDocument, problems: [] } : { document: null, problems };
}

/** The problem 422 `invalid-mapping` that tells all of them. `place` stands before their paths, such as `body`. */
export function invalidMapping(problems: readonly MappingProblem[], place?: string): Problem {
  const faults = problems.map(({ path, message, ...rest }) => ({
    ...rest,
    path: cut(place === undefined ? path : `${place}.${path}`, 490),
    message: cut(message, 990),
    ...(rest.excerpt === undefined ? {} : { excerpt: cut(rest.excerpt, 1990) }),
  }));
  const shown = faults.slice(0, 5).map(({ path, message }) => `${path}: ${message}`);
  const more = faults.length > shown.length ? ` And ${faults.length - shown.length} more.` : '';
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  return new Problem(422, 'invalid-mapping', cut(`The mapping has ${count}. ${shown.join(' ')}${more}`, 3990), {
    errors: faults,
  });
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
