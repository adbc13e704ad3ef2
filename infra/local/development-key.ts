// The API key of a local start: every role, this machine only. Kept in the data folder, so that what a developer has put into a
// flow or a script works after a restart too.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A new key; it is not kept anywhere. */
export function makeDevelopmentKey(): string {
  return `hro_development_${randomBytes(24).toString('hex')}`;
}

/** The key kept in `folder`, made there (readable by its owner only) where there is none. */
export function keepDevelopmentKey(folder: string): string {
  const file = join(folder, 'development-key');
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept !== '') return kept;
  }
  const key = makeDevelopmentKey();
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return key;
}
