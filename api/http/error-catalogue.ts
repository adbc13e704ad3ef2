// What the codes in results and events mean.
import { CATALOGUE } from '../outcome/catalogue.ts';
import type { AnswerOf, Handlers } from './handlers.ts';

export function catalogueHandlers(): Handlers {
  const value = [...CATALOGUE].sort((a, b) => (a.code < b.code ? -1 : 1)).map((entry) => ({ ...entry }));
  return {
    ListErrorCatalogue: (_request, response) => {
      response.json({ value, nextLink: null } satisfies AnswerOf<'ListErrorCatalogue', 200>);
    },
  };
}
