// npm ci refuses a lock file in which a platform's optional package is missing, and an npm that runs behind a registry
// without those packages leaves them out without a word.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

it('the lock file names the optional packages of every platform, so that npm ci works everywhere', () => {
  const file = new URL('../../package-lock.json', import.meta.url);
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockedPackage> };
  const missing = Object.entries(packages).flatMap(([path, locked]) =>
    Object.keys(locked.optionalDependencies ?? {}).filter((name) => !isLocked(packages, path, name)),
  );
  expect(
    missing,
    'add them as {version, os, cpu, optional: true}, each with the version of the package that wants it',
  ).toEqual([]);
});

// As Node resolves it: beside the package, then in each folder above.
function isLocked(packages: Readonly<Record<string, LockedPackage>>, path: string, name: string): boolean {
  for (let place = path; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    if (`${place === '' ? '' : `${place}/`}node_modules/${name}` in packages) return true;
    if (!place.includes('/node_modules/')) return `node_modules/${name}` in packages;
  }
}
