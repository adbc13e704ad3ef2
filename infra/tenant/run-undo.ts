// undo: shown, agreed to, done, one thing after the other.

import type { StateFile } from './state-file.ts';
import type { Surroundings } from './surroundings.ts';
import type { TenantGraph } from './tenant-graph.ts';
import { planUndo } from './undo-set-up.ts';

export async function runUndo(
  graph: TenantGraph,
  file: StateFile,
  { yes }: { readonly yes: boolean },
  { print, agree }: Surroundings,
): Promise<number> {
  const steps = planUndo(graph, file);
  if (steps.length === 0) {
    print(`${file.path} names nothing that this command has made: there is nothing to undo.`);
    return 0;
  }
  print(`Tenant ${file.state.tenantId}:`);
  for (const { sentence } of steps) print(`  - ${sentence}`);
  if (!yes && !(await agree('\nUndo this?'))) {
    print('Nothing was changed.');
    return 1;
  }
  print('');
  for (const { sentence, carryOut } of steps) {
    await carryOut();
    file.save();
    print(`  done  ${sentence}`);
  }
  return 0;
}
