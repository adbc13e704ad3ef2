// What a check of doctor answers.
import type { StateFile, WantedJob } from '../state-file.ts';
import type { TenantGraph } from '../tenant-graph.ts';

export interface Finding {
  /** `unknown`: it could not be looked at. Only a fault changes the exit code. */
  readonly status: 'ok' | 'warning' | 'fault' | 'unknown';
  readonly message: string;
  readonly nextStep?: string;
}

export interface ExaminedJob {
  readonly name: string;
  readonly servicePrincipalId: string;
  readonly jobId: string;
  /** Null of a job that this command did not set up. */
  readonly wanted: WantedJob | null;
}

export interface Examined {
  readonly graph: TenantGraph;
  readonly file: StateFile;
  readonly features: readonly string[];
  readonly identity: string | null;
  readonly apiName: string;
  readonly jobs: readonly ExaminedJob[];
  /** Calls a day that the service is set to make (DAILY_CALL_QUOTA). */
  readonly dailyCallQuota: number;
  readonly now: () => Date;
}

export type Check = (examined: Examined) => Promise<readonly Finding[]>;

export const ok = (message: string): Finding => ({ status: 'ok', message });
export const fault = (message: string, nextStep: string): Finding => ({ status: 'fault', message, nextStep });
export const warning = (message: string, nextStep: string): Finding => ({ status: 'warning', message, nextStep });
export const unknown = (message: string, nextStep: string): Finding => ({ status: 'unknown', message, nextStep });
