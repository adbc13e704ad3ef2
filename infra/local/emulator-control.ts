// The few things the quickstart asks of the emulator's control port: what arrived, who is in the directory, a domain more.

export interface EmulatorControl {
  addDomains(domains: readonly string[]): Promise<void>;
  /** Bulk requests that were taken (202) and that were refused. */
  countUploads(): Promise<UploadCounts>;
  countUsers(): Promise<UserCounts>;
}

export interface UploadCounts {
  readonly taken: number;
  readonly refused: number;
}

export interface UserCounts {
  readonly users: number;
  readonly disabled: number;
  readonly withManager: number;
}

interface SeenUser {
  readonly accountEnabled?: boolean;
  readonly managerId?: string | null;
}

export function createEmulatorControl(url: string, signal: AbortSignal): EmulatorControl {
  const ask = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, { ...init, signal, headers: { 'content-type': 'application/json' } });
    if (!response.ok) throw new Error(`The emulator answered ${response.status} to ${path}: ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  return {
    addDomains: async (domains) => {
      if (domains.length > 0) await ask('/seed', { domains: domains.map((id) => ({ id })) });
    },
    countUploads: async () => {
      const { value } = await ask<{ value: { status: number | null }[] }>('/requests?path=bulkUpload&method=POST');
      const taken = value.filter((request) => request.status === 202).length;
      return { taken, refused: value.length - taken };
    },
    countUsers: async () => {
      const { value } = await ask<{ value: SeenUser[] }>('/directory/users');
      return {
        users: value.length,
        disabled: value.filter((user) => user.accountEnabled === false).length,
        withManager: value.filter((user) => user.managerId).length,
      };
    },
  };
}
