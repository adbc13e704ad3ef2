// The ladder of names for one worker: what the mapping's rungs yield, in order, then the last of them with numbers.
import { type SignInName, shortened } from './sign-in-name.ts';

export interface NameRung extends SignInName {
  /** The place in the mapping's ladder. */
  readonly rung: number;
}

export interface NameCandidate {
  readonly name: string;
  readonly rung: number;
}

const highestNumber = 99;
// Graph, user resource: userPrincipalName has at most 113 characters.
const longestName = 113;

/** The rungs as whole names, each once. A rung without a domain is the part before the @ alone. */
export function namesOfRungs(rungs: readonly NameRung[], maxLength: number): NameCandidate[] {
  const names = new Map<string, NameCandidate>();
  for (const rung of rungs) {
    const name = wholeName(rung, '', maxLength);
    if (name !== null && !names.has(name)) names.set(name, { name, rung: rung.rung });
  }
  return [...names.values()];
}

/** The last rung that yields a name, with 2 to 99 behind it. The number stays whole where the name is cut. */
export function numberedNames(rungs: readonly NameRung[], maxLength: number): NameCandidate[] {
  const last = rungs.findLast((rung) => wholeName(rung, '', maxLength) !== null);
  if (last === undefined) return [];
  const numbered: NameCandidate[] = [];
  for (let number = 2; number <= highestNumber; number++) {
    const name = wholeName(last, String(number), maxLength);
    if (name !== null) numbered.push({ name, rung: last.rung });
  }
  return numbered;
}

function wholeName({ local, domain }: NameRung, number: string, maxLength: number): string | null {
  const room = domain === null ? longestName : longestName - domain.length - 1;
  const cut = shortened(local, Math.min(maxLength, room) - number.length);
  if (cut === '') return null;
  return domain === null ? cut + number : `${cut}${number}@${domain}`;
}
