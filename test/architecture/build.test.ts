import { execFile } from 'node:child_process';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { root } from './own-files.ts';

const run = promisify(execFile);

describe('what npm run build makes', () => {
  let built: string;
  beforeAll(async () => {
    built = mkdtempSync(join(inject('runFolder'), 'built-'));
    const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript')), 'tsc.js');
    await run(process.execPath, [compiler, '-p', join(root, 'api/tsconfig.json'), '--outDir', join(built, 'dist')]);
    symlinkSync(join(root, 'node_modules'), join(built, 'node_modules'));
    writeFileSync(join(built, 'package.json'), JSON.stringify({ type: 'module' }));
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
    const { stdout, stderr } = await node('api/keys.js', ['list'], { DATA_DIR: join(built, 'data') });
    expect(stderr).toBe('');
    expect(stdout).toBe('There are no keys.\n');
  });

  it('finds the contract beside it', async () => {
    const script = `const { readContract } = await import('./dist/api/http/contract.js'); console.log(readContract().openapi);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: built });
    expect(stdout).toMatch(/^3\.0\.\d\n$/);
  });
});
