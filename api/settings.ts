// Every setting of the product, read from the environment once, checked at once: all faults are reported together.
import ipaddr from 'ipaddr.js';

export interface JobSetting {
  readonly name: string;
  readonly servicePrincipalId: string;
  readonly jobId: string;
}

export interface Settings {
  /** What this process is for: both, only requests, or only the background loops (and the health questions of the platform). */
  readonly processRole: 'all' | 'http' | 'loops';
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly databaseUrl: string | undefined;
  /** Whether the database's password stands in its address or is a token of the identity that signs in to Graph. */
  readonly databaseSignIn: 'password' | 'entra';
  readonly dataFolder: string;
  readonly encryptionKey: string | undefined;
  readonly keyVaultKeyUrl: string | undefined;
  readonly graphBaseUrl: string;
  readonly graphApiVersion: 'v1.0' | 'beta';
  /** The version asked first for onPremisesSyncBehavior; where it does not know that, the other one is asked. */
  readonly conversionApiVersion: 'v1.0' | 'beta';
  readonly authorityHost: string | undefined;
  readonly tenantId: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly certificatePath: string | undefined;
  readonly federatedTokenFile: string | undefined;
  readonly jobs: readonly JobSetting[];
  readonly dailyCallQuota: number;
  /** Per cent of the day's calls that only leavers and single workers may use. */
  readonly callReserve: number;
  readonly authTenantId: string | undefined;
  readonly authAudience: string | undefined;
  readonly timeZone: string;
  readonly businessClock: 'system' | 'graph';
  readonly firstRun: 'hold' | 'adopt';
  /** After so many hours a hold that nobody decided on ends unsent. */
  readonly holdExpiresHours: number;
  readonly approvalByAnother: boolean;
  readonly expressionExtensions: boolean;
  readonly maxUploadBytes: number;
  readonly retention: {
    readonly recordsDays: number;
    readonly outcomesDays: number;
    readonly auditDays: number;
  };
  /** Hosts that flows may be called at beside those of Microsoft: `name`, `name:port` or `*.domain`. */
  readonly callbackHosts: readonly string[];
  /** Networks in CIDR notation whose private addresses flows may be called at. */
  readonly callbackPrivateNetworks: readonly string[];
  readonly developmentKey: string | undefined;
  readonly emulatedTenant: boolean;
  /** Where traces and figures go; nowhere where neither is set. */
  readonly otlpEndpoint: string | undefined;
  readonly applicationInsights: string | undefined;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

/** Thrown once with everything that is wrong, one line a fault. */
export class SettingsError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** Days; a hundred years. */
const LONGEST_RETENTION = 36_500;
const CALLBACK_HOST = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/;
const PRIVATE_RANGES: ReadonlySet<string> = new Set(['private', 'uniqueLocal', 'carrierGradeNat']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Reads the settings of design section 7 from an environment. Throws one SettingsError naming every fault. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const faults: string[] = [];
  const text = (name: string) => environment[name]?.trim() || undefined;
  const number = (name: string, fallback: number, least: number, most = Number.MAX_SAFE_INTEGER) => {
    const value = text(name);
    if (value === undefined) return fallback;
    const read = Number(value);
    if (Number.isInteger(read) && read >= least && read <= most) return read;
    faults.push(
      `${name} must be a whole number ${most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`}`,
    );
    return fallback;
  };
  const choice = <T extends string>(name: string, fallback: T, allowed: readonly T[]): T => {
    const value = text(name);
    if (value === undefined) return fallback;
    const found = allowed.find((word) => word === value);
    if (found === undefined) faults.push(`${name} must be one of ${allowed.join(', ')}`);
    return found ?? fallback;
  };
  const url = (name: string, fallback: string, protocols: readonly string[]) => {
    const value = text(name) ?? fallback;
    if (!URL.canParse(value)) faults.push(`${name} must be an absolute address such as ${fallback}`);
    else if (!protocols.includes(new URL(value).protocol)) {
      faults.push(`${name} must begin with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
    }
    return value.replace(/\/+$/, '');
  };

  const port = number('PORT', 3000, 0, 65_535);
  const graphBaseUrl = url('GRAPH_BASE_URL', 'https://graph.microsoft.com', ['https:']);
  const firstRun = choice('FIRST_RUN', 'hold', ['hold', 'adopt']);
  const graphHost = URL.canParse(graphBaseUrl) ? new URL(graphBaseUrl).hostname : '';
  if (firstRun === 'adopt' && !LOOPBACK.has(graphHost)) {
    faults.push(
      'FIRST_RUN=adopt is only for a local emulator: the first run against a real tenant is approved by a person',
    );
  }
  const databaseUrl = text('DATABASE_URL');
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    faults.push('DATABASE_URL must begin with postgres:// or postgresql://');
  }
  const databaseSignIn = choice('DATABASE_SIGN_IN', 'password', ['password', 'entra']);
  if (databaseSignIn === 'entra' && (databaseUrl === undefined || /:\/\/[^/@]*:[^/@]*@/.test(databaseUrl))) {
    faults.push(
      'DATABASE_SIGN_IN=entra needs a DATABASE_URL with a user and without a password: a token takes its place',
    );
  }
  const processRole = choice('PROCESS_ROLE', 'all', ['all', 'http', 'loops']);
  if (processRole !== 'all' && databaseUrl === undefined) {
    faults.push(`PROCESS_ROLE=${processRole} needs DATABASE_URL: the embedded database belongs to one process`);
  }
  const encryptionKey = text('ENCRYPTION_KEY');
  const keyVaultKeyUrl = text('KEY_VAULT_KEY_URL');
  if (databaseUrl !== undefined && encryptionKey === undefined && keyVaultKeyUrl === undefined) {
    faults.push(
      'ENCRYPTION_KEY (32 bytes in base64: openssl rand -base64 32) or KEY_VAULT_KEY_URL is needed with DATABASE_URL',
    );
  }
  if (encryptionKey !== undefined && keyVaultKeyUrl !== undefined) {
    faults.push('ENCRYPTION_KEY and KEY_VAULT_KEY_URL exclude each other: give one');
  }
  const tenantId = text('AZURE_TENANT_ID');
  const clientId = text('AZURE_CLIENT_ID');
  const clientSecret = text('AZURE_CLIENT_SECRET');
  const certificatePath = text('AZURE_CLIENT_CERTIFICATE_PATH');
  if (
    (clientSecret !== undefined || certificatePath !== undefined) &&
    (tenantId === undefined || clientId === undefined)
  ) {
    faults.push(
      'AZURE_TENANT_ID and AZURE_CLIENT_ID are needed with AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH',
    );
  }
  const authTenantId = text('AUTH_TENANT_ID');
  const authAudience = text('AUTH_AUDIENCE');
  if ((authTenantId === undefined) !== (authAudience === undefined)) {
    faults.push('AUTH_TENANT_ID and AUTH_AUDIENCE go together: Entra tokens are accepted only when both are given');
  }
  const timeZone = text('TIME_ZONE') ?? 'UTC';
  if (!isTimeZone(timeZone)) faults.push(`TIME_ZONE must be an IANA name such as Europe/Berlin`);
  const authorityHost = text('AZURE_AUTHORITY_HOST');
  if (authorityHost !== undefined) url('AZURE_AUTHORITY_HOST', 'https://login.microsoftonline.com', ['https:']);

  const retention = {
    recordsDays: number('RETENTION_RECORDS_DAYS', 30, 1, LONGEST_RETENTION),
    // Entra tries again for 28 days, and a late row of its log may still correct an outcome.
    outcomesDays: number('RETENTION_OUTCOMES_DAYS', 400, 30, LONGEST_RETENTION),
    auditDays: number('RETENTION_AUDIT_DAYS', 2555, 30, LONGEST_RETENTION),
  };
  if (retention.recordsDays > retention.outcomesDays) {
    faults.push('RETENTION_RECORDS_DAYS must not be longer than RETENTION_OUTCOMES_DAYS: records belong to outcomes');
  }
  if (retention.outcomesDays > retention.auditDays) {
    faults.push('RETENTION_OUTCOMES_DAYS must not be longer than RETENTION_AUDIT_DAYS: the audit explains outcomes');
  }

  const settings: Settings = {
    processRole,
    host: text('HOST') ?? '127.0.0.1',
    port,
    publicUrl: url('PUBLIC_URL', `http://localhost:${port}`, ['http:', 'https:']),
    databaseUrl,
    databaseSignIn,
    dataFolder: text('DATA_DIR') ?? '.data',
    encryptionKey,
    keyVaultKeyUrl,
    graphBaseUrl,
    graphApiVersion: choice('GRAPH_API_VERSION', 'v1.0', ['v1.0', 'beta']),
    conversionApiVersion: choice('CONVERSION_API_VERSION', 'v1.0', ['v1.0', 'beta']),
    authorityHost,
    tenantId,
    clientId,
    clientSecret,
    certificatePath,
    federatedTokenFile: text('AZURE_FEDERATED_TOKEN_FILE'),
    jobs: readJobs(text('PROVISIONING_JOBS'), faults),
    dailyCallQuota: number('DAILY_CALL_QUOTA', 2000, 1),
    callReserve: number('CALL_RESERVE', 5, 0, 90),
    authTenantId,
    authAudience,
    timeZone,
    businessClock: choice('BUSINESS_CLOCK', 'system', ['system', 'graph']),
    firstRun,
    holdExpiresHours: number('HOLD_EXPIRES_HOURS', 72, 1, 8_760),
    approvalByAnother: choice('APPROVAL_BY_ANOTHER', 'true', ['true', 'false']) === 'true',
    expressionExtensions: choice('EXPRESSION_EXTENSIONS', 'true', ['true', 'false']) === 'true',
    maxUploadBytes: number('MAX_UPLOAD_BYTES', 2 * 1024 ** 3, 1),
    retention,
    callbackHosts: readCallbackHosts(text('CALLBACK_HOSTS'), faults),
    callbackPrivateNetworks: readPrivateNetworks(text('CALLBACK_PRIVATE_NETWORKS'), faults),
    developmentKey: text('DEV_API_KEY'),
    emulatedTenant: choice('EMULATED_TENANT', 'false', ['true', 'false']) === 'true',
    otlpEndpoint: text('OTEL_EXPORTER_OTLP_ENDPOINT') && url('OTEL_EXPORTER_OTLP_ENDPOINT', '', ['http:', 'https:']),
    applicationInsights: text('APPLICATIONINSIGHTS_CONNECTION_STRING'),
    logLevel: choice('LOG_LEVEL', 'info', ['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
  };
  if (settings.developmentKey !== undefined && !settings.emulatedTenant) {
    faults.push(
      'DEV_API_KEY is only for the local start with its emulated tenant: make a key with "npm run keys -- create"',
    );
  }
  if (settings.emulatedTenant && !LOOPBACK.has(graphHost)) {
    faults.push('EMULATED_TENANT=true needs a GRAPH_BASE_URL on this machine');
  }
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

// PROVISIONING_JOBS: name=servicePrincipalId/jobId, comma-separated.
function readJobs(value: string | undefined, faults: string[]): JobSetting[] {
  if (value === undefined) {
    faults.push('PROVISIONING_JOBS is needed: name=servicePrincipalId/jobId, several separated by commas');
    return [];
  }
  const jobs: JobSetting[] = [];
  for (const part of value.split(',').map((item) => item.trim())) {
    const [, name, servicePrincipalId, jobId] = /^([^=/]+)=([^=/]+)\/([^=/]+)$/.exec(part) ?? [];
    if (name === undefined || servicePrincipalId === undefined || jobId === undefined) {
      faults.push(`PROVISIONING_JOBS has "${part}" where name=servicePrincipalId/jobId is expected`);
    } else if (!NAME.test(name)) {
      faults.push(`PROVISIONING_JOBS has the job name "${name}"; names are a-z, 0-9 and -, 63 at most`);
    } else if (jobs.some((job) => job.name === name)) {
      faults.push(`PROVISIONING_JOBS names the job "${name}" twice`);
    } else {
      jobs.push({ name, servicePrincipalId, jobId });
    }
  }
  return jobs;
}

// CALLBACK_HOSTS: comma-separated, in lower case.
function readCallbackHosts(value: string | undefined, faults: string[]): string[] {
  const hosts = listOf(value).map((host) => host.toLowerCase());
  for (const host of hosts) {
    // "*.com" would be everybody.
    if (CALLBACK_HOST.test(host) && !/^\*\.[^.]+$/.test(host)) continue;
    faults.push(
      `CALLBACK_HOSTS has "${host}" where a host such as flows.example.com, host:8443 or *.example.com is expected`,
    );
  }
  return hosts;
}

// CALLBACK_PRIVATE_NETWORKS: comma-separated.
function readPrivateNetworks(value: string | undefined, faults: string[]): string[] {
  const networks = listOf(value);
  for (const network of networks) {
    if (!ipaddr.isValidCIDR(network)) {
      faults.push(`CALLBACK_PRIVATE_NETWORKS has "${network}" where a network such as 10.1.0.0/16 is expected`);
    } else if (!PRIVATE_RANGES.has(ipaddr.parseCIDR(network)[0].range())) {
      faults.push(
        `CALLBACK_PRIVATE_NETWORKS has "${network}", which is no private network: public ones need no entry, others are never called`,
      );
    }
  }
  return networks;
}

function listOf(value: string | undefined): string[] {
  return (value ?? '').split(',').flatMap((part) => part.trim() || []);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-CA', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
