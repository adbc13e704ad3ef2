// The states of a person in a conversion and the legal steps between them. The table is the rule; the test walks all of it.

export type ConversionState =
  // before anything is changed
  | 'blocked'
  | 'skipped'
  | 'ready'
  | 'approved'
  | 'withdrawn'
  // route transfer
  | 'patch-sent'
  | 'patch-unknown'
  | 'patch-refused'
  | 'verifying'
  | 'verify-timeout'
  // route restore
  | 'awaiting-deletion'
  | 'soft-deleted'
  | 'restore-sent'
  | 'restore-unknown'
  | 'restore-refused'
  | 'restored'
  | 'clear-sent'
  | 'anchor-cleared'
  | 'anchor-left'
  | 'lost'
  // after the break
  | 'cloud-managed'
  | 'update-planned'
  | 'update-sent'
  | 'update-failed'
  | 'twin-created'
  | 'done'
  // the way back
  | 'roll-back-requested'
  | 'awaiting-switch-off'
  | 'roll-back-sent'
  | 'roll-back-unknown'
  | 'roll-back-refused'
  | 'waiting-for-sync'
  | 'roll-back-stuck'
  | 'rolled-back';

/** Every change of a directory is written down as sent before the call, so a crash in between is read up, never repeated. */
export const conversionSteps: Readonly<Record<ConversionState, readonly ConversionState[]>> = {
  blocked: [],
  skipped: [],
  ready: ['approved', 'withdrawn'],
  approved: ['patch-sent', 'awaiting-deletion', 'soft-deleted', 'blocked', 'skipped', 'withdrawn'],
  withdrawn: [],
  'patch-sent': ['verifying', 'patch-unknown', 'patch-refused', 'approved'],
  'patch-unknown': ['verifying', 'approved'],
  'patch-refused': ['approved', 'withdrawn'],
  verifying: ['cloud-managed', 'verify-timeout'],
  'verify-timeout': ['cloud-managed', 'verifying', 'roll-back-requested'],
  'awaiting-deletion': ['soft-deleted', 'lost', 'withdrawn'],
  'soft-deleted': ['restore-sent', 'lost'],
  'restore-sent': ['restored', 'restore-unknown', 'restore-refused', 'soft-deleted'],
  'restore-unknown': ['restored', 'soft-deleted', 'lost'],
  'restore-refused': ['soft-deleted', 'lost'],
  restored: ['clear-sent'],
  'clear-sent': ['anchor-cleared', 'anchor-left', 'restored'],
  'anchor-cleared': ['cloud-managed'],
  'anchor-left': ['cloud-managed', 'restored'],
  lost: [],
  'cloud-managed': ['update-planned', 'update-failed', 'roll-back-requested'],
  'update-planned': ['update-sent', 'update-failed', 'cloud-managed', 'roll-back-requested'],
  'update-sent': ['done', 'update-failed', 'twin-created'],
  'update-failed': ['cloud-managed', 'roll-back-requested'],
  'twin-created': ['cloud-managed', 'roll-back-requested'],
  done: ['roll-back-requested'],
  'roll-back-requested': ['awaiting-switch-off', 'roll-back-sent', 'waiting-for-sync'],
  'awaiting-switch-off': ['roll-back-sent'],
  'roll-back-sent': ['waiting-for-sync', 'roll-back-unknown', 'roll-back-refused', 'roll-back-requested'],
  'roll-back-unknown': ['waiting-for-sync', 'roll-back-requested'],
  'roll-back-refused': ['roll-back-requested'],
  'waiting-for-sync': ['rolled-back', 'roll-back-stuck'],
  'roll-back-stuck': ['rolled-back'],
  'rolled-back': [],
};

/** Nothing more happens to the person by itself, and nothing went wrong. */
export const settledStates: readonly ConversionState[] = [
  'blocked',
  'skipped',
  'withdrawn',
  'done',
  'rolled-back',
  'lost',
];

/** Something went wrong: the conversion stops, and a person decides. */
export const failedStates: readonly ConversionState[] = [
  'patch-refused',
  'verify-timeout',
  'restore-refused',
  'anchor-left',
  'lost',
  'update-failed',
  'twin-created',
  'roll-back-refused',
];

/** The cloud's word counts, so that there is a way back. */
export const returnableStates: readonly ConversionState[] = [
  'verify-timeout',
  'cloud-managed',
  'update-planned',
  'update-failed',
  'twin-created',
  'done',
  'roll-back-refused',
];

export const notConvertingStates: readonly ConversionState[] = [...settledStates, 'ready'];

/** The person is on the way, so nothing else is sent: the gate `converting`. */
export const convertingStates: readonly ConversionState[] = (Object.keys(conversionSteps) as ConversionState[]).filter(
  (state) => !notConvertingStates.includes(state),
);
