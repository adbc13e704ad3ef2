// The ladder of account names (sAMAccountName) of a mapping document, ready to climb. It counts in jobs to on-premises AD only.
import type { NameRung } from '../lifecycle/name-ladder.ts';
import type { NameWish } from '../lifecycle/name-wish.ts';
import { type SignInNameRules, signInName } from '../lifecycle/sign-in-name.ts';
import { compileTarget, type TargetWriter } from '../scim/set-target.ts';
import type { AttributeValues } from './attribute-values.ts';
import type { AccountNameRule } from './mapping-document.ts';
import type { MappingStep } from './mapping-step.ts';
import type { SourcePlace } from './read-path.ts';

/** AD takes no longer one (Microsoft's schema of AD, SAM-Account-Name). */
export const longestAccountName = 20;

/** What there is to choose from, and the columns without which rungs yield nothing. */
export interface AccountWish extends NameWish {
  readonly absent: readonly string[];
}

export interface AccountNameLadder {
  /** Where the name goes in the user, and under which it is kept among the create-only values. */
  readonly target: string;
  readonly write: TargetWriter;
  readonly maxLength: number;
  /** Everything in the record that the rungs depend on. */
  readonly places: readonly SourcePlace[];
  /** The rungs that yield a name, in order. Pushes what goes wrong to `values.problems`. */
  readonly rungs: (values: AttributeValues) => readonly NameRung[];
}

/** `stepOf` compiles an expression. The rule must have passed `checkMapping`. */
export function accountNameLadder(
  rule: AccountNameRule,
  stepOf: (expression: string) => MappingStep,
): AccountNameLadder {
  const steps = rule.ladder.map(stepOf);
  const rules: SignInNameRules = {
    german: rule.german ?? false,
    strip: rule.strip ?? '',
    space: rule.space ?? '',
  };
  return {
    target: rule.target,
    write: compileTarget(rule.target)!,
    maxLength: rule.maxLength ?? longestAccountName,
    places: steps.flatMap((step) => step.places),
    rungs: (values) =>
      steps.flatMap((step, rung): NameRung[] => {
        const text = step.compute(values);
        const name = typeof text === 'string' ? signInName(text, rules) : null;
        return name === null ? [] : [{ local: name.local, domain: null, rung }];
      }),
  };
}
