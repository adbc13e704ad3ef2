// The background loops that can be woken, one per walk behind the door.

export type LoopName = 'plan' | 'dispatch' | 'reconcile' | 'notify';

export const loopNames: readonly LoopName[] = ['plan', 'dispatch', 'reconcile', 'notify'];
