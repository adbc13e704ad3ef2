// Evaluates one expression for somebody who writes a mapping. Nothing is stored.
import { answerExpression } from '../expression/answer.ts';
import { type AnswerOf, bodyOf, type Handlers } from './handlers.ts';

/** Answers 200 for faulty expressions too: the fault is the answer. `now` is the clock of an expression that is given none. */
export function expressionHandlers(now: () => Date): Handlers {
  return {
    EvaluateExpression: (request, response) => {
      const { error, ...answer } = answerExpression(bodyOf<'EvaluateExpression'>(request), now);
      // Some faults, such as a text that grows too long, have no place in the expression.
      const shown = error === undefined ? answer : { ...answer, error: { ...error, position: error.position ?? null } };
      response.json(shown satisfies AnswerOf<'EvaluateExpression', 200>);
    },
  };
}
