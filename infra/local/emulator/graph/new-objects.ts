// The directory is eventually consistent: what was made just now is not everywhere yet, and calls on it answer 404 for a while.
import type { EmulatorState } from '../emulator-state.ts';

export function noteNewObject(state: EmulatorState, id: string): void {
  if (state.switches.newObjectMisses > 0) state.newObjects.set(id, state.switches.newObjectMisses);
}

/** Whether a call on the object finds it by now; each that does not is one less to come. */
export function isFound(state: EmulatorState, id: string): boolean {
  const misses = state.newObjects.get(id) ?? 0;
  if (misses <= 0) return true;
  if (misses === 1) state.newObjects.delete(id);
  else state.newObjects.set(id, misses - 1);
  return false;
}
