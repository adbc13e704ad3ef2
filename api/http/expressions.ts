// Evaluates one expression for somebody who writes a mapping. Nothing is stored.
import { answerExpression } from '../expression/answer.ts';
import { type AnswerOf, bodyOf, type Handlers } from './handlers.ts';

/** Answers 200 for faulty expressions too: the fault is the answer. `clock` is the one of an expression that is given no `now`. */
export function expressionHandlers(options: { readonly clock: () => Date; readonly extensions: boolean }): Handlers {
  return {
    EvaluateExpression: (request, response) => {
      const { error, ...answer } = answerExpression(bodyOf<'EvaluateExpression'>(request), options);
      // Some faults, such as a text that grows too long, have no place in the expression.
      const shown = error === undefined ? answer : { ...answer, error: { ...error, position: error.position ?? null } };
      response.json(shown satisfies AnswerOf<'EvaluateExpression', 200>);
    },
  };
}
