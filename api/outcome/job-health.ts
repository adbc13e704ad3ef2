// What the state of a provisioning job means for sending to it: our word for it, and whether uploading has any use. Pure.
// Source: Graph, synchronizationJob; the pages on quarantine, on accidental deletions, on problems of API-driven provisioning and on the
// error codes of cloud sync, whose agent it is.

export interface JobFacts {
  /** Graph's `status.code` and `schedule.state`. */
  readonly status: string;
  readonly scheduleState: string | null;
  readonly quarantineReason: string | null;
  /** What Entra met last, in its own word: from the job itself, else from the newest row of its log. */
  readonly errorCode: string | null;
  /** Null where nobody could tell. */
  readonly hasNotificationEmail: boolean | null;
  /** For a job to on-premises Active Directory: so many active minutes the oldest upload has been without any row in the log. */
  readonly silentMinutes: number | null;
}

export interface JobHealth {
  /** A code of the catalogue; null while the job works. */
  readonly code: string | null;
  /** Whether uploads only fill the queue. */
  readonly closes: boolean;
}

// Rows come 5 to 10 minutes after a cycle, and a cycle every 40 minutes: after an hour probably nobody is working there.
const SILENT_MINUTES = 60;

const works: JobHealth = { code: null, closes: false };

const agentCodes: ReadonlySet<string> = new Set([
  'HybridIdentityServiceNoActiveAgents',
  'HybridIdentityServiceNoAgentsAssigned',
  'HybridIdentityServiceAgentSignalingError',
  'HybridIdentityServiceAgentTimeout',
]);

/** A word that Graph adds later closes nothing: uploading tells soon enough. */
export function judgeJobHealth(facts: JobFacts): JobHealth {
  const { status, scheduleState } = facts;
  const isWithoutAgent = facts.errorCode !== null && agentCodes.has(facts.errorCode);
  if (isWithoutAgent && (status === 'Quarantine' || (status === 'Active' && scheduleState === 'Active')))
    return closed('job-agent-inactive');
  if (status === 'Quarantine') return { code: codeOfQuarantine(facts), closes: true };
  if (status === 'Paused' || (status === 'Active' && scheduleState === 'Paused')) return closed('job-paused');
  if (scheduleState === 'Disabled') return closed(status === 'Active' ? 'job-disabled' : 'job-not-started');
  // Right after its first start a job still says that it has not run, with an active schedule.
  if ((status === 'NotRun' || status === 'NotConfigured') && scheduleState !== 'Active')
    return closed('job-not-started');
  if (facts.silentMinutes !== null && facts.silentMinutes >= SILENT_MINUTES) return closed('job-silent');
  return works;
}

/** The state in one plain word, as the contract has it. */
export function stateOfHealth(code: string | null, isKnown: boolean): JobState {
  if (code === null) return isKnown ? 'active' : 'unknown';
  if (code.startsWith('job-quarantined')) return 'quarantined';
  return states[code] ?? 'unknown';
}

export type JobState =
  | 'active'
  | 'paused'
  | 'quarantined'
  | 'not-started'
  | 'agent-inactive'
  | 'silent'
  | 'queue-full'
  | 'not-found'
  | 'unknown';

const states: Readonly<Record<string, JobState>> = {
  'job-paused': 'paused',
  'job-disabled': 'paused',
  'job-not-started': 'not-started',
  'job-agent-inactive': 'agent-inactive',
  'job-silent': 'silent',
  'bucket-full': 'queue-full',
  'job-not-found': 'not-found',
};

function closed(code: string): JobHealth {
  return { code, closes: true };
}

// Graph's reason tells failures and deletions; that a job was started without a notification e-mail no reason tells.
function codeOfQuarantine({ quarantineReason, hasNotificationEmail }: JobFacts): string {
  if (quarantineReason === 'TooManyDeletes') return 'job-quarantined-deletes';
  if (/^Encountered(Base|Total)?Escrow/.test(quarantineReason ?? '')) return 'job-quarantined-failures';
  return hasNotificationEmail === false ? 'job-quarantined-no-email' : 'job-quarantined';
}
