// A lifecycle workflow with Graph's property names, and what its runs left.

export interface LifecycleWorkflow {
  readonly id: string;
  readonly displayName: string;
  readonly category: string;
  readonly isEnabled: boolean;
  readonly isSchedulingEnabled: boolean;
  readonly executionConditions: {
    readonly trigger?: Readonly<Record<string, unknown>> | undefined;
    readonly scope?: Readonly<Record<string, unknown>> | undefined;
  } | null;
  readonly tasks: readonly WorkflowTask[];
  readonly [property: string]: unknown;
}

export interface WorkflowTask {
  readonly id: string;
  readonly displayName: string;
  readonly taskDefinitionId: string;
  readonly executionSequence: number;
  readonly isEnabled: boolean;
  readonly continueOnError: boolean;
  readonly [property: string]: unknown;
}

/** One user's run. Times by the emulator clock. */
export interface WorkflowResult {
  readonly id: string;
  readonly workflowId: string;
  readonly userId: string;
  readonly execution: 'scheduled' | 'onDemand';
  readonly scheduledAt: number;
  /** The date that made a scheduled run due: one run a date. */
  readonly due: string | null;
  readonly tasks: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly startsAt: number;
    readonly endsAt: number;
    readonly failureReason: string | null;
    /** Not run, because one before it failed. */
    readonly isCanceled: boolean;
  }[];
}
