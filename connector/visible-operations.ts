// Which operations of the contract the connector has, and how prominent each is. One that the contract lacks fails the check; everything
// else of the contract is for callers of the API only.

/** `important` and `shown` are what makers see first, `advanced` stands behind "show more", `internal` is for the designer and the engine. */
export type Visibility = 'important' | 'shown' | 'advanced' | 'internal';

export const visibilities: Readonly<Record<string, Visibility>> = {
  // Triggers.
  WhenSubmissionFinishes: 'important',
  WhenApprovalIsNeeded: 'important',
  WhenWorkersFail: 'important',
  WhenOutcomesArrive: 'shown',
  WhenReviewIsNeeded: 'advanced',

  // Hand over workers.
  SubmitWorkersAndWait: 'important',
  SubmitFileAndWait: 'important',
  SubmitWorkerAndWait: 'important',
  StartWorkers: 'shown',
  StartFile: 'shown',
  StartFileContent: 'shown',
  PreviewWorkers: 'advanced',

  // What became of them, and what a person decides.
  GetSubmission: 'shown',
  ListSubmissions: 'shown',
  ListSubmissionResults: 'shown',
  ApproveSubmission: 'shown',
  RejectSubmission: 'shown',
  RetryFailedWorkers: 'shown',
  CancelSubmission: 'advanced',
  GetWorker: 'advanced',
  ListReviews: 'advanced',
  DecideReview: 'advanced',

  // Source of authority and lifecycle workflows.
  CheckConversion: 'advanced',
  StartConversion: 'advanced',
  RunLifecycleWorkflow: 'advanced',

  // Drop-downs, forms, and the addresses that the engine calls by itself.
  AwaitSubmission: 'internal',
  GetMappingSchemas: 'internal',
  ListJobs: 'internal',
  ListLifecycleWorkflows: 'internal',
  ListMappings: 'internal',
  ListPopulations: 'internal',
  Unsubscribe: 'internal',
};
