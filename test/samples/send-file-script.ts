// Runs connector/samples/scripts/send-file.sh as a user would.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../connector/samples/scripts/send-file.sh', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export function sendFile(args: readonly string[], key?: string): Promise<Ended> {
  const env = { PATH: process.env.PATH ?? '', ...(key === undefined ? {} : { HR_ONRAMP_KEY: key }) };
  return new Promise((resolve) => {
    const child = execFile('bash', [script, ...args], { env }, (fault, out, error) =>
      resolve({ code: typeof fault?.code === 'number' ? fault.code : fault === null ? 0 : 1, out, error }),
    );
    child.stdin?.end();
  });
}
