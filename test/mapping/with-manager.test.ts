import { describe, expect, it } from 'vitest';
import type { ManagerVerdict } from '../../api/lifecycle/manager-by-key.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { mapRecord } from '../../api/mapping/map-record.ts';
import type { ManagerRule } from '../../api/mapping/mapping-document.ts';
import { withManager } from '../../api/mapping/with-manager.ts';
import { enterpriseUser } from '../../api/scim/user.ts';
import { codesOf, context, document, record } from './fixture.ts';

const mapBy = (manager: ManagerRule, some: object = {}) =>
  mapRecord(compileMapping({ ...document, manager }), { ...record, ...some } as never, context);

describe('a mapping that looks the manager up', () => {
  it('names the key and leaves the manager open', () => {
    const worker = mapBy({ key: 'Boss', lookup: 'Team' });
    expect(worker).toMatchObject({ managerKey: '1', managerExternalId: null, lookupKeys: ['Legal'] });
    expect(worker.user?.[enterpriseUser]?.manager).toBeUndefined();
    expect(mapBy({ key: 'Boss', lookup: 'Team' }, { Boss: '' }).managerKey).toBeNull();
  });

  it.each<[string, ManagerRule['lookup'], object, string[]]>([
    ['one value', 'Team', {}, ['Legal']],
    ['several values, each once', 'Team', { Team: ['A1', 'A2', 'A1', ''] }, ['A1', 'A2']],
    ['a number, as text', 'Team', { Team: 42 }, ['42']],
    ['none', 'Team', { Team: null }, []],
    ['the externalId besides', { attribute: 'Team', orExternalId: true }, {}, ['Legal', '7']],
    ['the externalId alone', { attribute: 'Team', orExternalId: true }, { Team: '' }, ['7']],
    ['no externalId unless told', { attribute: 'Team' }, {}, ['Legal']],
  ])('gives the keys of the record: %s', (_, lookup, some, keys) => {
    expect(mapBy({ key: 'Boss', lookup: lookup! }, some).lookupKeys).toEqual(keys);
  });

  it.each<[string, ManagerVerdict, string | null, string[]]>([
    ['found', { kind: 'found', externalId: '9' }, '9', []],
    ['the worker', { kind: 'found', externalId: '7' }, null, ['manager-is-self']],
    ['nobody', { kind: 'unresolved' }, null, ['manager-unresolved']],
    ['several people', { kind: 'ambiguous' }, null, ['manager-ambiguous']],
  ])('gets the manager or says why not: %s', (_, verdict, manager, codes) => {
    const worker = withManager(mapBy({ key: 'Boss', lookup: 'Team' }), verdict);
    expect(worker.managerExternalId).toBe(manager);
    expect(worker.user?.[enterpriseUser]?.manager?.value ?? null).toBe(manager);
    expect(codesOf(worker)).toEqual(codes);
  });

  it('keeps what else stands beside the manager, and leaves the mapped worker as it was', () => {
    const mapped = mapRecord(
      compileMapping({
        ...document,
        manager: { key: 'Boss', lookup: 'Team' },
        mappings: [...document.mappings, { target: `${enterpriseUser}:department`, expression: '[Team]' }],
      }),
      record,
      context,
    );
    const worker = withManager(mapped, { kind: 'found', externalId: '9' });
    expect(worker.user?.[enterpriseUser]).toEqual({ department: 'Legal', manager: { value: '9' } });
    expect(mapped.user?.[enterpriseUser]).toEqual({ department: 'Legal' });
  });
});
