// What a check has to say. Every finding keeps the connector from being published.

export interface Finding {
  /** The check, such as `summary` or `microsoft-schema`. */
  readonly check: string;
  /** Where, such as `ListJobs` or `definitions/Submission/status`. */
  readonly place: string;
  /** What is wrong and what would be right. */
  readonly message: string;
}

export type Complain = (check: string, place: string, message: string) => void;

/** Collects what a function complains of. */
export function findingsOf(look: (complain: Complain) => void): readonly Finding[] {
  const findings: Finding[] = [];
  look((check, place, message) => findings.push({ check, place, message }));
  return findings;
}
