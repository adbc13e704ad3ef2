// What the routes of the control port reach into.
import type { EmulatorState } from '../emulator-state.ts';
import type { CycleScheduler } from '../processing/cycle-scheduler.ts';
import type { SignIn } from '../sign-in/create-sign-in.ts';

export interface ControlContext {
  readonly state: EmulatorState;
  readonly scheduler: CycleScheduler;
  readonly signIn: SignIn;
  readonly graphUrl: () => string;
}
