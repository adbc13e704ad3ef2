// Every point the documentation leaves open, and every size a test may want smaller, as a named switch: its default, and
// why that. Each can be set when starting (an environment variable: EMULATOR_ and the name in upper snake case), and while
// running by PUT /switches on the control port.

import { HYBRID_SWITCHES } from './hybrid/hybrid-switches.ts';

interface Switch<T> {
  readonly default: T;
  readonly why: string;
  /** The values a text switch may have; absent: any text. */
  readonly values?: readonly string[];
}

export const SWITCHES = {
  // --- time -------------------------------------------------------------------------------------------------------
  cycleSeconds: number(
    300,
    'Seconds between two cycles of a job. Undocumented for this job type; labs saw users after a few minutes.',
  ),
  recordMilliseconds: number(
    1,
    'How long a record takes in a cycle, by the emulator clock: rows of one cycle do not all carry one time, and a cycle lasts.',
  ),
  logDelaySeconds: number(
    600,
    'The longest time until a log row can be read; rows appear "5 to 10 minutes" after processing.',
  ),
  logDelaySpread: number(
    0.5,
    'Share of that delay by which rows differ: 0.5 means between half and all of it, so rows arrive out of order; 0 means all at the end.',
  ),
  logRetentionDays: number(30, 'Log rows older than this are gone: 30 days with a premium licence, 7 without.'),

  quarantineCycleSeconds: number(
    86_400,
    'Seconds between two cycles of a job in quarantine: processing slows down "to once a day". A job over its deletion threshold has none.',
  ),

  newObjectMisses: number(
    2,
    'Calls on an application or service principal that was made just now which still answer 404: the directory is eventually consistent.',
  ),

  // --- quarantine ------------------------------------------------------------------------------------------------------
  startNeedsNotification: flag(
    true,
    'A job started without a notification e-mail goes into quarantine at once. Under which reason is undocumented: EncounteredQuarantineException here.',
  ),
  quarantineFromFailures: number(5000, 'Failures held from which the share is looked at.'),
  quarantineFailureShare: number(
    0.4,
    'Share of failures among the records of a cycle above which a job is quarantined.',
  ),
  quarantineFailures: number(40_000, 'Failures held above which a job is quarantined whatever the share.'),
  quarantineWithReferences: number(60_000, 'The same with managers that were not found counted in.'),
  deletesThreshold: number(
    0,
    'Disables in one cycle above which they are held and the job is quarantined; 0 is off. The job setting QuarantineTooManyDeletesThreshold wins. Whether active=false of an HR feed counts is undocumented.',
  ),
  stagedAction: text(
    'stagedDelete',
    'provisioningAction of a disable that the deletion threshold holds; other pages say StagedAction.',
  ),
  inactiveAgent: text(
    'quarantine',
    'A job to Active Directory whose agent is down: quarantine with HybridIdentityServiceNoActiveAgents, as field notes show, or silent (202 and an empty log), as the troubleshooting page says.',
    ['quarantine', 'silent'],
  ),
  jobsPerDirection: number(
    2,
    'Jobs to Entra ID a tenant may have, and as many to Active Directory: 2 (P1, P2) or 20 (Governance).',
  ),

  // --- lifecycle workflows ---------------------------------------------------------------------------------------------
  workflowTaskSeconds: number(
    30,
    'How long a run waits before its first task, and how long a task takes, by the emulator clock. Undocumented.',
  ),

  // --- limits: these windows follow real time, never the emulator clock -------------------------------------------------
  uploadCallsPerWindow: number(
    40,
    'bulkUpload calls in one sliding window; the newer statement (40 per 5 seconds), not the older 40 per second.',
  ),
  uploadWindowSeconds: number(5, 'Length of that window.'),
  uploadLimitScope: text('tenant', 'Undocumented whether the 40 calls count per tenant or per app.', ['tenant', 'app']),
  dailyQuota: number(2000, 'bulkUpload calls per tenant in 24 hours: 2,000 (P1, P2) or 6,000 (Governance).'),
  dailyQuotaHours: number(
    24,
    'Length of the quota window. Rolling; whether the service counts a calendar day is undocumented.',
  ),
  throttledCallsCount: flag(false, 'Whether a call refused with 429 counts against the windows. Undocumented.'),
  sendRetryAfter: flag(
    true,
    'Whether a 429 carries Retry-After. Undocumented for bulkUpload; general guidance says it does.',
  ),
  logReadsPerWindow: number(5, 'Provisioning log reads per app in one window; from an old copy of the limits page.'),
  logWindowSeconds: number(10, 'Length of that window.'),
  bucketRecords: number(
    300_000,
    'Records (staged and failed) a job may hold before 500 "bucket full". The real size is undocumented; this is one Governance day.',
  ),
  operationsPerRequest: number(50, 'Operations in one bulk request; documented.'),
  uploadBodyBytes: number(4_194_304, 'Largest bulkUpload body, then 413. Undocumented.'),

  // --- what the envelope may look like ---------------------------------------------------------------------------------
  strictEnvelope: flag(
    false,
    "Refuse what Microsoft's own samples do: repeated bulkId, path /users, attribute names in another case, data.schemas without both the core and the enterprise URN.",
  ),
  processOtherTypes: flag(
    false,
    'Process e-mail, phone and address entries of types other than work. The troubleshooting page says only work; a worksheet maps mobile.',
  ),
  absentExtensionClears: flag(
    true,
    'With null flow on: an attribute counts as omitted even when its whole extension object is absent. Undocumented; this is the more dangerous reading.',
  ),

  // --- codes nobody documents ------------------------------------------------------------------------------------------
  invalidFormatCode: text('InvalidDataFormat', 'error.code of the 400 "Invalid Data Format".'),
  tooManyOperationsStatus: number(
    400,
    'Status for more than the allowed operations: the limit is documented, the answer is not.',
  ),
  forbiddenCode: text('Forbidden', 'error.code of a 403 on bulkUpload and the synchronization paths.'),
  notFoundCode: text('ResourceNotFound', 'error.code of a 404 for an unknown service principal or job.'),
  methodNotAllowedCode: text('MethodNotAllowed', 'error.code of a 405.'),
  throttledCode: text('TooManyRequests', 'error.code of a 429.'),
  bucketFullCode: text('InternalServerError', 'error.code of the 500 whose message says that the bucket is full.'),
  unverifiedDomainCode: text(
    'InvalidDomain',
    'Log error code of a userPrincipalName in a domain that is not verified; only the message is documented.',
  ),
  invalidValueCode: text(
    'InvalidPropertyValue',
    'Log error code of a value that the target type cannot hold (a date that is none). Undocumented.',
  ),
  syncedUserCode: text(
    'CannotUpdateObjectsOriginatedInExternalService',
    'Log error code when the matched user is mastered on-premises; only related texts are documented.',
  ),
  adNameTakenCode: text(
    'EntryConflict',
    'Log error code when another account of the domain has the sAMAccountName or the distinguished name. Undocumented; that of userPrincipalName is known.',
  ),
  addressTakenCode: text(
    'Conflict',
    'Log error code of a userPrincipalName that is an address (proxyAddresses) of another user. Which of the conflict codes it is: undocumented.',
  ),
  managerWarningCode: text(
    'UnresolvedReference',
    'Log error code of the warning row for a manager the job does not know; only the text is documented.',
  ),

  // --- processing ------------------------------------------------------------------------------------------------------
  upnExpression: text(
    '[userName]',
    'Default mapping to userPrincipalName of a new job. The real default is unpublished; userName unchanged makes a bare worker id fail, as reported.',
  ),
  adAccountNameExpression: text(
    'Left(Word([userName], 1, "@"), 20)',
    'Default mapping to sAMAccountName of a new job to Active Directory, on creation only. The real default is unpublished.',
  ),
  refuseTextForActive: flag(
    true,
    'A value of active that is neither boolean nor null is refused with 400. It is documented as a JSON boolean, the answer is not.',
  ),
  acceptDateOnly: flag(true, 'Take yyyy-MM-dd as midnight UTC for a date target. Undocumented.'),
  invalidDates: text('fail', 'A date that is none fails the record, or its attribute is left out.', ['fail', 'skip']),
  mailComparedWith: text(
    'lastWritten',
    'mail never changes in the directory. Whether the next equal upload is redundant (lastWritten) or an update again (directory) is undocumented.',
    ['lastWritten', 'directory'],
  ),
  disableAction: text('disable', 'provisioningAction when active turns false.'),
  outOfScopeAction: text(
    'disable',
    'provisioningAction when a user leaves the scope. disable or delete: undocumented for this job type.',
  ),
  enableAction: text('update', 'provisioningAction when active turns true again.'),
  skippedAction: text('other', 'provisioningAction of a skipped record.'),
  logUnchanged: flag(true, 'Whether an unchanged record gets a row at all; undocumented for this job type.'),
  redactedValue: text(
    '[Redacted]',
    'What stands in the log for a value of a custom security attribute: that it is redacted is documented, the word is not.',
  ),
  sourceIdentityType: text('User', 'sourceIdentity.identityType; it may be the enterprise URN in reality.'),
  sourceSystemName: text('API', 'sourceSystem.displayName in log rows.'),
  resendReplacesFailed: flag(
    true,
    'A new record of the same externalId removes the failed one from the queue. Undocumented.',
  ),
  restartHealsManagers: flag(true, 'After a restart, managers that have become known are written without a resend.'),
  fullRestartForgetsLinks: flag(
    false,
    'A restart with scope Full or ConnectorDataStore forgets which user belongs to which externalId (they are matched anew).',
  ),

  // --- directory and sign-in -------------------------------------------------------------------------------------------
  requireConsistencyLevel: flag(
    true,
    'ne, not and $count on users need the header ConsistencyLevel: eventual and $count=true, as Graph says.',
  ),
  logPageSize: number(100, 'Log rows on a page without $top. Undocumented.'),
  logPageMaximum: number(1000, 'Largest $top of the log. Undocumented.'),
  tokenLifetimeSeconds: number(3599, 'Life of an access token, in real time.'),
  acceptUnregisteredCertificates: flag(
    true,
    'Accept a client assertion of a client for which no certificate was seeded; its signature cannot be checked then.',
  ),
  ...HYBRID_SWITCHES,
  requestLogBytes: number(268_435_456, 'Bodies kept for GET /requests; the oldest are dropped first.'),
} as const;

export type Switches = { -readonly [Name in keyof typeof SWITCHES]: (typeof SWITCHES)[Name]['default'] };

/** The defaults, with what `overrides` says instead. */
export function defaultSwitches(overrides: Partial<Switches> = {}): Switches {
  const entries = Object.entries(SWITCHES).map(([name, each]) => [name, each.default]);
  return { ...(Object.fromEntries(entries) as Switches), ...overrides };
}

/** Checks a set of switch values. Gives the values, or every fault at once. */
export function checkSwitches(input: Readonly<Record<string, unknown>>): {
  values: Partial<Switches>;
  problems: string[];
} {
  const problems = Object.entries(input).flatMap(([name, value]) => {
    const known = (SWITCHES as Record<string, Switch<unknown>>)[name];
    if (!known) return [`there is no switch "${name}"; GET /switches lists them all`];
    if (typeof value !== typeof known.default)
      return [`${name} is a ${typeof known.default}, such as ${known.default}`];
    if (typeof value === 'number' && !(value >= 0)) return [`${name} is a number, zero or more`];
    if (known.values && !known.values.includes(String(value))) return [`${name} is one of ${known.values.join(', ')}`];
    return [];
  });
  return { values: input as Partial<Switches>, problems };
}

/** Reads EMULATOR_<NAME> variables (cycleSeconds = EMULATOR_CYCLE_SECONDS); throws with every fault at once. */
export function switchesFromEnvironment(env: Readonly<Record<string, string | undefined>>): Partial<Switches> {
  const given = Object.entries(SWITCHES).flatMap(([name, each]): [string, unknown][] => {
    const text = env[environmentName(name)];
    return text === undefined || text === '' ? [] : [[name, fromText(text, typeof each.default)]];
  });
  const { values, problems } = checkSwitches(Object.fromEntries(given));
  if (problems.length > 0) throw new Error(`Wrong emulator settings: ${problems.join('; ')}`);
  return values;
}

export function environmentName(name: string): string {
  return `EMULATOR_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

function fromText(value: string, type: string): unknown {
  if (type === 'number') return Number(value);
  if (type === 'boolean' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return value;
}

function number(value: number, why: string): Switch<number> {
  return { default: value, why };
}

function flag(value: boolean, why: string): Switch<boolean> {
  return { default: value, why };
}

function text(value: string, why: string, values?: readonly string[]): Switch<string> {
  return values ? { default: value, why, values } : { default: value, why };
}
