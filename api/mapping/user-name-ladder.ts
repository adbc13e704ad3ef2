// The ladder of user names of a mapping document, ready to climb.
import type { NameRung } from '../lifecycle/name-ladder.ts';
import { type SignInNameRules, signInName } from '../lifecycle/sign-in-name.ts';
import type { AttributeValues } from './attribute-values.ts';
import type { UserNameRule } from './mapping-document.ts';
import type { MappingStep } from './mapping-step.ts';
import type { SourcePlace } from './read-path.ts';

/** Entra ID takes no longer part before the @ (Graph, user resource: userPrincipalName). */
export const longestLocalPart = 64;

/** Where the name that HR last gave is kept among the create-only values. No target is called so. */
export const lastGivenName = 'userName given by HR';

export interface UserNameLadder {
  /** The mapping of userName: what HR gives comes before the ladder. */
  readonly given: MappingStep | null;
  readonly maxLength: number;
  /** Everything in the record that the ladder depends on. */
  readonly places: readonly SourcePlace[];
  /** The rungs that yield a name, in order. Pushes what goes wrong to `values.problems`. */
  readonly rungs: (values: AttributeValues) => readonly NameRung[];
}

/** `stepOf` compiles an expression. The rule must have passed `checkMapping`. */
export function userNameLadder(
  rule: UserNameRule,
  given: MappingStep | null,
  stepOf: (expression: string) => MappingStep,
): UserNameLadder {
  const steps = rule.ladder.map(stepOf);
  const domain = rule.domain ?? 'DefaultDomain()';
  const domainStep = isPlainDomain(domain) ? null : stepOf(domain);
  const maxLength = rule.maxLength ?? longestLocalPart;
  const rules: SignInNameRules = {
    german: rule.german ?? false,
    strip: rule.strip ?? '',
    space: rule.space ?? '',
  };
  const domainOf = (values: AttributeValues): string | null => {
    if (domainStep === null) return domain.toLowerCase();
    const result = domainStep.compute(values);
    return typeof result === 'string' && result.trim() !== '' ? result.trim().toLowerCase() : null;
  };
  return {
    given,
    maxLength,
    places: [...steps, ...(domainStep === null ? [] : [domainStep])].flatMap((step) => step.places),
    rungs: (values) => {
      let domainOfWorker: string | null | undefined;
      return steps.flatMap((step, rung): NameRung[] => {
        const text = step.compute(values);
        const name = typeof text === 'string' ? signInName(text, rules) : null;
        if (name === null) return [];
        if (name.domain !== null) return [{ ...name, rung }];
        if (domainOfWorker === undefined) domainOfWorker = domainOf(values);
        return domainOfWorker === null ? [] : [{ local: name.local, domain: domainOfWorker, rung }];
      });
    },
  };
}

/** A domain as it is, which no expression looks like: outside of quotes the language knows a dot in numbers only. */
export function isPlainDomain(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/i.test(text);
}
