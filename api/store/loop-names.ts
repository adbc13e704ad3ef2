// The background loops that can be woken: one per walk behind the door, the one that calls flows, the one that watches the jobs, and the one that removes what is past its time.

export type LoopName =
  | 'due'
  | 'plan'
  | 'dispatch'
  | 'reconcile'
  | 'health'
  | 'notify'
  | 'deliver'
  | 'retention'
  | 'convert';

export const loopNames: readonly LoopName[] = [
  'due',
  'plan',
  'dispatch',
  'reconcile',
  'health',
  'notify',
  'deliver',
  'retention',
  'convert',
];
