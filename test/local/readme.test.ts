// The README against the product: it names every setting, and no command that is not there.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { SWITCHES } from '../../infra/local/emulator/switches.ts';

const root = new URL('../..', import.meta.url).pathname;
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = [
  'README.md',
  'CHANGELOG.md',
  'infra/live-tenant.md',
  'infra/local/README.md',
  'infra/local/samples/README.md',
];

test('every setting stands in the README', () => {
  const names = [...read('api/settings.ts').matchAll(/\b(?:text|number|choice|url)\('([A-Z][A-Z_]+)'/g)].map(
    (match) => match[1]!,
  );
  expect(names.length).toBeGreaterThan(20);
  const documented = read('README.md');
  expect([...new Set(names)].filter((name) => !documented.includes(`\`${name}\``))).toEqual([]);
});

test.each(pages)('every npm command in %s exists', (page) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read(page).matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1]!);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test.each(pages)('every link of %s to a file leads to one', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1]!);
  expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
});

test('the page about live tenants names switches of the emulator only, with their defaults', () => {
  const named = [...read('infra/live-tenant.md').matchAll(/`([a-z]+[A-Z]\w+)`(?: \(([^)]+)\))?/g)];
  const found = named.filter(([, name]) => name! in SWITCHES);
  expect(found.length).toBeGreaterThan(40);
  for (const [, name, said] of found) {
    if (said === undefined) continue;
    expect(said.replaceAll('`', ''), name).toBe(String(SWITCHES[name as keyof typeof SWITCHES].default));
  }
});
