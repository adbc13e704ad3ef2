// All checks of one person, and what they come to. Pure.
import type { Check } from '../store/conversion/conversion-view.ts';
import { directoryRules, isConvertedAlready } from './directory-rules.ts';
import { operatorRules } from './operator-rules.ts';
import type { Circumstances, PersonFacts } from './person-facts.ts';

export interface Assessment {
  readonly standing: 'ready' | 'blocked' | 'skipped';
  readonly checks: readonly Check[];
}

const rules = [...directoryRules, ...operatorRules];

/** What is looked at once more right before the directory is changed. */
const again: ReadonlySet<string> = new Set(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R10', 'R14', 'R19']);

/** Ready is only who has neither a block nor something unknown that nobody has vouched for. */
export function assess(person: PersonFacts, circumstances: Circumstances, scope: 'all' | 'again' = 'all'): Assessment {
  const asked = scope === 'all' ? rules : rules.filter((one) => again.has(one.rule));
  const checks = asked.map(({ rule, isAttestable, judge }): Check => {
    const finding = judge(person, circumstances);
    const attested = isAttestable && finding.result !== 'pass' ? person.attested.get(rule) : undefined;
    if (attested === undefined) return { rule, ...finding };
    const statement = attested.statement === null ? '' : `: ${attested.statement}`;
    const evidence = `Attested by ${attested.by} on ${attested.at.toISOString()}, valid until ${attested.expiresAt.toISOString()}${statement}`;
    return { rule, result: 'attested', evidence, remedy: null };
  });
  if (isConvertedAlready(person, circumstances)) return { standing: 'skipped', checks };
  const hinders = checks.some(
    ({ rule, result }) => result === 'block' || (result === 'unknown' && !isLater(rule, person)),
  );
  return { standing: hinders ? 'blocked' : 'ready', checks };
}

// Of a deleted user little is known; the rest is checked when it is back.
function isLater(rule: string, { deletedAt }: PersonFacts): boolean {
  return deletedAt !== null && ['R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11', 'R12', 'R17'].includes(rule);
}
