// What the documentation of source of authority leaves open, as switches like those of ../switches.ts.

interface Switch<T> {
  readonly default: T;
  readonly why: string;
  readonly values?: readonly string[];
}

export const HYBRID_SWITCHES = {
  behaviorPatchStatus: number(
    204,
    'Answer to PATCH onPremisesSyncBehavior: 204, or 200 with the object as an older page says.',
  ),
  behaviorWrapped: flag(
    false,
    'GET onPremisesSyncBehavior answers the object, or wrapped in "value" as one old page shows.',
  ),
  behaviorVersions: text(
    'both',
    'Under which versions onPremisesSyncBehavior exists; the others answer "segment not found".',
    ['both', 'v1.0', 'beta'],
  ),
  behaviorStaleReads: number(
    0,
    'GET shows the old flag so many times after a PATCH: the directory is eventually consistent.',
  ),
  behaviorOfUnsynced: text('refuse', 'PATCH true on somebody who was never synced: undocumented whether it fails.', [
    'refuse',
    'accept',
  ]),
  auditSpelling: text('AD', 'How the directory audit spells the source: "AD to cloud" or "AD DS to cloud".', [
    'AD',
    'AD DS',
  ]),
  directoryAuditDelaySeconds: number(0, 'Seconds until a directory audit entry can be read, by the emulator clock.'),
  anchorClearing: text(
    'allowed',
    'Clearing onPremisesImmutableId while the tenant syncs: done, or refused with 400 as some tenants report.',
    ['allowed', 'refused'],
  ),
  adObjectGone: text('ignored', 'A converted user whose AD object leaves the scope or is deleted: undocumented.', [
    'ignored',
    'softDeleted',
  ]),
  syncClient: text(
    'connect',
    'Which client syncs: Connect writes event 6956 for an edit it ignores, Cloud Sync logs Skipped.',
    ['connect', 'cloud'],
  ),
  syncDeletesThreshold: number(500, 'More deletes than this in one sync run and nothing is deleted.'),
  identityWritesPerWindow: number(3000, 'Writes of users per app and tenant in one window of 150 seconds.'),
} as const;

function number(value: number, why: string): Switch<number> {
  return { default: value, why };
}

function flag(value: boolean, why: string): Switch<boolean> {
  return { default: value, why };
}

function text(value: string, why: string, values: readonly string[]): Switch<string> {
  return { default: value, why, values };
}
