// A stored document, compiled for a question about it.
import { type CompiledMapping, compileMapping, MappingError } from '../mapping/compile-mapping.ts';
import { invalidMapping, type LanguageOptions } from './check-document.ts';
import type { FoundVersion } from './find-mapping-version.ts';

/** Throws the problem 422 where what was once saved is not taken any more, such as functions that a setting has switched off. */
export function compileStored(
  { document }: Pick<FoundVersion, 'document'>,
  language: LanguageOptions,
): CompiledMapping {
  try {
    return compileMapping(document, language);
  } catch (error) {
    if (error instanceof MappingError) throw invalidMapping(error.problems);
    throw error;
  }
}
