// The one table of permissions: the README prints it, and the product asks for nothing that does not stand in it.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { features, featuresNeeding, permissionsOf } from '../../infra/tenant/permissions.ts';

const root = new URL('../..', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

test('the table of the README is this one', () => {
  const rows = read('README.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, feature, permission]) => /^`[a-z-]+`$/.test(feature ?? '') && /^`\w.*\.\w+`$/.test(permission ?? ''));
  const wanted = features.flatMap(({ name, permissions }) =>
    permissions.map((one) => ['', `\`${name}\``, `\`${one.permission}\``, one.for, one.without, '']),
  );
  expect(rows).toEqual(wanted);
});

test('every permission that the product names when Graph refuses can be granted by a feature', () => {
  const known = new Set(features.flatMap(({ permissions }) => permissions.map(({ permission }) => permission)));
  const named = readdirSync(new URL('api/graph', root))
    .filter((name) => name.endsWith('.ts'))
    .flatMap(
      (name) =>
        read(`api/graph/${name}`).match(/'[A-Z][A-Za-z-]+\.(Read|ReadWrite|Upload|DeleteRestore)(\.\w+)?'/g) ?? [],
    )
    .map((one) => one.slice(1, -1));
  expect(named.length).toBeGreaterThan(10);
  expect([...new Set(named)].filter((one) => !known.has(one))).toEqual([]);
});

test('the feed is always on, and a permission of two features is granted once', () => {
  expect(permissionsOf([])).toContain('SynchronizationData-User.Upload');
  const many = permissionsOf(features.map(({ name }) => name));
  expect(new Set(many).size).toBe(many.length);
  expect(featuresNeeding('User.Read.All', ['conversions'])).toEqual(['feed']);
});
