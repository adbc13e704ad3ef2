// Evaluates one expression for somebody who writes a mapping. Nothing is stored.
import { answerExpression } from '../expression/answer.ts';
import { type AnswerOf, bodyOf, type Handlers } from './handlers.ts';

/** Answers 200 for faulty expressions too: the fault is the answer. `now` is the clock of an expression that is given none. */
export function expressionHandlers(now: () => Date): Handlers {
  return {
    EvaluateExpression: (request, response) => {
      const answer = answerExpression(bodyOf<'EvaluateExpression'>(request), now);
      response.json(answer satisfies AnswerOf<'EvaluateExpression', 200>);
    },
  };
}
