// The name somebody else may have, and the manager, which are settled when every row was looked at.
import { expect, it } from 'vitest';
import { settleDeleted } from '../../api/prediction/settle-deleted.ts';
import { settleManager, type WantedManager } from '../../api/prediction/settle-manager.ts';
import { settleName } from '../../api/prediction/settle-name.ts';
import { ada, adaInDirectory, predict } from './a-job.ts';

const create = predict({ matches: [] });
const rename = predict({ user: { ...ada, userName: 'ada.amber@x.example' } });
const taken = 'AzureActiveDirectoryDuplicateUserPrincipalName';

it.each([
  ['nobody has', create, new Map(), null],
  ['another user has', create, new Map([['ada@x.example', 'u9']]), taken],
  ['this row claimed', create, new Map([['ada@x.example', 'row 1']]), null],
  ['another row claimed', create, new Map([['ada@x.example', 'row 0']]), taken],
  ['a renamed user has already', rename, new Map([['ada.amber@x.example', 'u1']]), null],
  ['another user has, of a renamed one', rename, new Map([['ada.amber@x.example', 'u9']]), taken],
  ['is not new', predict(), new Map([['ada@x.example', 'u9']]), 'RedundantExport'],
])('a name that %s', (_what, prediction, holders, code) => {
  expect(settleName(prediction, holders, 'row 1').effect.code).toBe(code);
});

it.each([
  ['of another user', create, 'u9', 'Conflict'],
  ['of the user itself', rename, 'u1', null],
])('a name that is an address %s', (_what, prediction, id, code) => {
  const addresses = new Map(['ada@x.example', 'ada.amber@x.example'].map((name) => [name, id]));
  expect(settleName(prediction, new Map(), 'row 1', addresses).effect.code).toBe(code);
});

it('a user in the recycle bin can be restored for thirty days: said to whom it concerns', () => {
  const deleted = (prediction: typeof create) => settleDeleted(prediction, '2026-03-02T08:00:00Z').effect;
  expect(deleted(create)).toMatchObject({ action: 'create', code: 'deleted-user-not-matched' });
  expect(deleted(create).reason).toContain('until 2026-04-01');
  const gone = predict({ matches: [], isLinked: true, linkHolds: true });
  expect(deleted(gone)).toMatchObject({ action: 'fail', code: 'InvalidAnchor' });
  expect(deleted(rename)).toEqual(rename.effect);
});

const boss = (standing: WantedManager['standing'] = 'sent'): WantedManager => ({ externalId: '9', standing });
const reporting = predict({ matches: [{ ...adaInDirectory, manager: { employeeId: '9' } }] });
const synced = predict({ matches: [{ ...adaInDirectory, onPremisesSyncEnabled: true }] });

it.each([
  ['none named', predict(), null, 'skip', 'RedundantExport', 0],
  ['a new one is an update by itself', predict(), boss(), 'update', null, 1],
  ['the same one is nothing', reporting, boss(), 'skip', 'RedundantExport', 0],
  ['one nobody knows is left out', predict(), boss('unknown'), 'skip', 'RedundantExport', 0],
  ['one whom Entra will not find is a warning', create, boss('unresolved'), 'create', 'UnresolvedReference', 6],
  ['of a new user', create, boss(), 'create', null, 7],
  ['of a synced user fails', synced, boss(), 'fail', 'CannotUpdateObjectsOriginatedInExternalService', 1],
  [
    'of a record that fails is not looked at',
    predict({ matches: [adaInDirectory, adaInDirectory] }),
    boss(),
    'fail',
    'DuplicateTargetEntries',
    0,
  ],
])('the manager: %s', (_what, prediction, manager, action, code, changes) => {
  const effect = settleManager(prediction, manager);
  expect([effect.action, effect.code, effect.changes.length]).toEqual([action, code, changes]);
});
