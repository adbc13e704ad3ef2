// The two ways a pattern can be wrong: RE2 cannot do what it asks for, or .NET itself would not take it.

import { ExpressionError } from '../expression-error.ts';

export type PatternFaults = {
  /** Valid in .NET, and refused by name here. */
  refuse(what: string, instead?: string): ExpressionError;
  invalid(what: string): ExpressionError;
};

/** Makes errors that point to the pattern's place in the expression. */
export function patternFaults(position: number | undefined): PatternFaults {
  return {
    refuse: (what, instead) =>
      new ExpressionError('pattern-not-supported', `The pattern uses ${what}, which is not supported`, {
        position,
        likelyFix: instead,
      }),
    invalid: (what) => new ExpressionError('pattern-invalid', `The pattern is invalid: ${what}.`, { position }),
  };
}
