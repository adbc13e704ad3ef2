// `npm test`: a private certificate authority is trusted only when a process starts, so this makes one in a temporary folder and
// starts vitest as a child that trusts it. Emulators inside the tests read EMULATOR_CA_DIR. Arguments are passed through:
// `npx tsx test/run.ts test/emulator`.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCertificateAuthority } from '../infra/local/certificate-authority.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const caDir = mkdtempSync(join(tmpdir(), 'hr-onramp-test-ca-'));
process.on('exit', () => rmSync(caDir, { recursive: true, force: true }));

const { caFile } = await createCertificateAuthority(caDir);
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const child = spawn(process.execPath, [vitest, 'run', '--config', 'test/vitest.config.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile, EMULATOR_CA_DIR: caDir },
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`vitest did not start: ${error.message}\n`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
