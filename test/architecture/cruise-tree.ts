// Runs the import rules over a tree of files.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { type ImportRule, importRules } from './rules.ts';

export interface BrokenRule {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

const rooms = ['api', 'connector', 'infra', 'openapi', 'test'];

/** Every import below `folder` that breaks one of the rules. Types count as imports. */
export async function cruiseTree(folder: string, rules: readonly ImportRule[] = importRules): Promise<BrokenRule[]> {
  const present = readdirSync(folder).filter((name) => rooms.includes(name));
  const { output } = await cruise(present, {
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: rules.map((rule) => ({ severity: 'error', ...rule })) },
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^test/fixtures/' },
  });
  const { summary } = output as ICruiseResult;
  if (summary.totalCruised === 0) throw new Error(`No file was looked at in ${join(folder, present.join())}`);
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
