import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { compiledApi } from '../compiled-api.ts';

const run = promisify(execFile);

describe('what npm run build makes', () => {
  let built: string;
  beforeAll(async () => {
    built = await compiledApi();
  });

  const node = (program: string, args: readonly string[], environment: Record<string, string>) =>
    run(process.execPath, [join(built, 'dist', program), ...args], {
      cwd: built,
      env: { PATH: process.env.PATH, ...environment },
    });

  it('starts without a TypeScript loader, reads its settings and names every fault', async () => {
    await expect(node('api/main.js', [], { PORT: 'x', DATABASE_URL: 'y' })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/PORT must be[\s\S]*DATABASE_URL must begin[\s\S]*PROVISIONING_JOBS is needed/),
    });
  });

  it('opens the embedded database in its thread', async () => {
    const { stdout, stderr } = await node('api/keys.js', ['list'], {
      DATA_DIR: join(inject('runFolder'), randomUUID()),
    });
    expect(stderr).toBe('');
    expect(stdout).toBe('There are no keys.\n');
  });

  it('finds the contract beside it', async () => {
    const script = `const { readContract } = await import('./dist/api/http/contract.js'); console.log(readContract().openapi);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: built });
    expect(stdout).toMatch(/^3\.0\.\d\n$/);
  });
});
