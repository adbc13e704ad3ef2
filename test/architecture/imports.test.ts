import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrokenRule, cruiseTree } from './cruise-tree.ts';
import { plantedPackages, plantedTrees } from './planted-trees.ts';
import { importRules } from './rules.ts';

describe('the rooms import only what they may', () => {
  let broken: readonly BrokenRule[];
  beforeAll(async () => {
    broken = await cruiseTree(fileURLToPath(new URL('../..', import.meta.url)));
  });

  it.each(importRules)('$name', ({ name, comment }) => {
    const found = broken.filter(({ rule }) => rule === name).map(({ from, to }) => `${from} → ${to}`);
    expect(found, comment).toEqual([]);
  });
});

describe('each rule notices what it is for', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hr-onramp-rules-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('every rule has a planted violation, and every comment teaches', () => {
    expect(Object.keys(plantedTrees).sort()).toEqual(importRules.map(({ name }) => name).sort());
    for (const { comment } of importRules) expect(comment.length).toBeGreaterThan(60);
  });

  it.each(Object.entries(plantedTrees))('%s', async (name, { broken, allowed }) => {
    const found = await cruiseTree(plant(`${name}-broken`, broken));
    expect(found.map(({ rule }) => rule)).toContain(name);
    expect(await cruiseTree(plant(`${name}-allowed`, allowed))).toEqual([]);
  });

  function plant(name: string, imports: Readonly<Record<string, string>>): string {
    const root = join(folder, name);
    const files: Record<string, string> = {
      'package.json': JSON.stringify(plantedPackages.manifest),
      ...Object.fromEntries(
        plantedPackages.names.flatMap((each) => [
          [`node_modules/${each}/package.json`, JSON.stringify({ name: each, version: '1.0.0', main: 'main.js' })],
          [`node_modules/${each}/main.js`, ''],
        ]),
      ),
      ...imports,
    };
    for (const text of Object.values(imports)) {
      const target = /'(\.[^']+)'/.exec(text)?.[1];
      const from = Object.keys(imports).find((key) => imports[key] === text);
      if (target === undefined || from === undefined) continue;
      const path = join(dirname(from), target);
      files[path] ??= 'export const a = 1;\n';
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return root;
  }
});
