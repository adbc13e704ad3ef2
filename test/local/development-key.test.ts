import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepDevelopmentKey } from '../../infra/local/development-key.ts';

test('the development key survives a restart and is readable by its owner only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'development-key-'));
  try {
    const key = keepDevelopmentKey(folder);
    expect(key).toMatch(/^hro_development_[0-9a-f]{48}$/);
    expect(keepDevelopmentKey(folder)).toBe(key);
    expect(statSync(join(folder, 'development-key')).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
