import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../architecture/own-files.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const runbook = read('infra/README.md');
const alerts = read('infra/azure/modules/alerts.bicep');
const figures = read('api/telemetry/figures.ts');

describe('the runbook', () => {
  it('says for every alert what to do, and for nothing else', () => {
    const rules = [...alerts.matchAll(/name: '(?:\$\{name\}-)?([a-z]+(?:-[a-z]+)+)'/g)].map(([, name]) => name);
    const rows = [...runbook.matchAll(/^\| \*\*([a-z]+(?:-[a-z]+)+)\*\* *\|/gm)].map(([, name]) => name);
    expect(rules.length).toBeGreaterThan(5);
    expect(rows.sort()).toEqual(rules.sort());
  });

  it('and its alerts know only figures that are told', () => {
    const asked = [...alerts.matchAll(/'(hr_onramp\.[a-z_.]*[a-z])'/g)].map(([, name = '']) => name);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name) => !figures.includes(`'${name}'`))).toEqual([]);
    for (const [, name = ''] of figures.matchAll(/'hr_onramp\.([a-z_.]+)'[:,]/g)) expect(runbook).toContain(name);
  });

  it('names commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...runbook.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named).toContain('migrate');
    // Built beside this one.
    expect(named.filter((name) => name !== 'tenant' && !(name in scripts))).toEqual([]);
  });
});
