// What one run of plan or apply knows, and the shape of what its parts answer.
import type { StateFile, WantedJob } from './state-file.ts';
import type { TenantGraph } from './tenant-graph.ts';

export interface SetUp {
  readonly graph: TenantGraph;
  readonly file: StateFile;
  readonly job: { readonly name: string; readonly wanted: WantedJob };
  readonly features: readonly string[];
  /** Object id of the service principal the service runs as; null: nothing is granted. */
  readonly identity: string | null;
  readonly apiName: string;
}

export interface Step {
  /** `+` makes something, `~` changes something, `-` takes something back, `=` takes note of something that is there. */
  readonly mark: '+' | '~' | '-' | '=';
  readonly sentence: string;
  /** This command had set it, and somebody has changed it since. */
  readonly isDrift: boolean;
  carryOut(): Promise<void>;
}

export interface PartPlan {
  readonly steps: readonly Step[];
  /** What nothing is done about, for a person to know. */
  readonly notes: readonly string[];
}

/** Looks at the tenant, changes nothing, and says what is to be done. Run again after the parts before it have done theirs. */
export type Part = (setUp: SetUp) => Promise<PartPlan>;

export const NOTHING: PartPlan = { steps: [], notes: [] };

/** A step that cannot be told in detail before something else is made. Apply plans again then. */
export function later(sentence: string): PartPlan {
  const carryOut = () => Promise.reject(new Error(`planned too early: ${sentence}`));
  return { steps: [{ mark: '+', sentence, isDrift: false, carryOut }], notes: [] };
}
