// What a job does with one user, case by case.
import { describe, expect, it } from 'vitest';
import { enterpriseUser } from '../../api/scim/user.ts';
import { ada, adaInDirectory, department, type Given, predict, schemaWith } from './a-job.ts';

const without = (name: string) => Object.fromEntries(Object.entries(ada).filter(([key]) => key !== name)) as never;
const mapped = (target: string, from: string, more: object = {}) => schemaWith({ mappings: [{ target, from, more }] });
const legalOnly = {
  groups: [
    {
      clauses: [
        { operatorName: 'EQUALS', sourceOperandName: department, targetOperand: { values: ['Legal'] } },
        { operatorName: 'IS NOT NULL', sourceOperandName: 'displayName' },
      ],
    },
    { clauses: [{ operatorName: 'EQUALS', sourceOperandName: 'title', targetOperand: { values: ['Chief'] } }] },
  ],
};
const inVault = { ...ada, [enterpriseUser]: { department: 'Vault' } };
const scoped = schemaWith({ object: { scope: legalOnly } });
const left: Given = { schema: scoped, user: inVault, isLinked: true };
const nowhere = { ...ada, userName: 'ada@nowhere.example' };

const cases: readonly (readonly [what: string, given: Given, action: string, code: string | null])[] = [
  ['nobody matches', { matches: [] }, 'create', null],
  ['one who has it all', {}, 'skip', 'RedundantExport'],
  ['another value', { user: { ...ada, displayName: 'Ada A.' } }, 'update', null],
  ['not active any more', { user: { ...ada, active: false } }, 'disable', null],
  ['active again', { matches: [{ ...adaInDirectory, accountEnabled: false }] }, 'enable', null],
  ['no value to match by', { matches: null }, 'skip', 'ImportSkipped'],
  ['several match', { matches: [adaInDirectory, adaInDirectory] }, 'fail', 'DuplicateTargetEntries'],
  ['a user linked before is gone', { matches: [], isLinked: true, linkHolds: true }, 'fail', 'InvalidAnchor'],
  ['gone, but the job was reset since', { matches: [], isLinked: true }, 'create', null],
  ['never in scope', { schema: scoped, user: inVault }, 'skip', 'NotEffectivelyEntitled'],
  ['in scope by another group', { schema: scoped, user: { ...inVault, title: 'Chief' } }, 'update', null],
  ['leaves the scope', left, 'disable', null],
  [
    'leaves it disabled',
    { ...left, matches: [{ ...adaInDirectory, accountEnabled: false }] },
    'skip',
    'NotEffectivelyEntitled',
  ],
  [
    'leaves it, but that is let be',
    { ...left, target: { skipOutOfScopeDeletions: true } },
    'skip',
    'NotEffectivelyEntitled',
  ],
  [
    'leaves it, but Delete is off',
    { ...left, schema: schemaWith({ object: { scope: legalOnly, flowTypes: 'Add, Update' } }) },
    'skip',
    'NotEffectivelyEntitled',
  ],
  [
    'Create is off',
    { matches: [], schema: schemaWith({ object: { flowTypes: 'Update' } }) },
    'skip',
    'ActionNotEnabled',
  ],
  [
    'Update is off',
    { user: inVault, schema: schemaWith({ object: { flowTypes: 'Add' } }) },
    'skip',
    'ActionNotEnabled',
  ],
  [
    'the mapping is off',
    { user: inVault, schema: schemaWith({ object: { enabled: false } }) },
    'skip',
    'ActionNotEnabled',
  ],
  ['no display name', { matches: [], user: without('displayName') }, 'fail', 'MandatoryFieldsMissing'],
  [
    'a name that is none',
    { matches: [], user: { ...ada, userName: 'ada' } },
    'fail',
    'AzureActiveDirectoryInvalidUserPrincipalName',
  ],
  ['a domain that is not verified', { matches: [], user: nowhere }, 'fail', 'InvalidDomain'],
  ['domains that are not known', { matches: [], user: nowhere, target: { verifiedDomains: null } }, 'create', null],
  [
    'synced, and something to change',
    { user: inVault, matches: [{ ...adaInDirectory, onPremisesSyncEnabled: true }] },
    'fail',
    'CannotUpdateObjectsOriginatedInExternalService',
  ],
  [
    'synced, and nothing to change',
    { matches: [{ ...adaInDirectory, onPremisesSyncEnabled: true }] },
    'skip',
    'RedundantExport',
  ],
  [
    'a date that is none',
    { schema: mapped('employeeHireDate', 'Join("", "31.12.2020")') },
    'fail',
    'InvalidPropertyValue',
  ],
  [
    'a day the calendar lacks',
    { schema: mapped('employeeHireDate', 'Join("", "2026-02-30")') },
    'fail',
    'InvalidPropertyValue',
  ],
  ['an expression that fails', { schema: mapped('jobTitle', 'CDate([displayName])') }, 'fail', 'InvalidPropertyValue'],
  [
    'several values for one',
    { schema: mapped('jobTitle', 'Split("a,b", ",")') },
    'fail',
    'SchemaPropertyCanOnlyAcceptValue',
  ],
  [
    'a target that the directory lacks',
    { schema: { ...mapped('jobTitel', '[displayName]'), directories: schemaWith().directories } },
    'fail',
    'SchemaAttributeNotFound',
  ],
];

describe('one user', () => {
  it.each(cases)('%s', (_what, given, action, code) => {
    const { effect } = predict(given);
    expect({ action: effect.action, code: effect.code }).toEqual({ action, code });
    expect(effect.reason).not.toContain('Ada');
    expect(effect.nextStep === null).toBe(code === null);
  });
});

describe('the changes', () => {
  const changesOf = (given: Given) => predict(given).effect.changes;
  const titled = { ...adaInDirectory, jobTitle: 'Clerk' };

  it('are named attribute by attribute, before and after', () => {
    expect(changesOf({ user: { ...inVault, active: false } })).toEqual([
      { attribute: 'accountEnabled', before: true, after: false },
      { attribute: 'department', before: 'Legal', after: 'Vault' },
    ]);
  });

  it.each<[string, Given, unknown]>([
    ['a constant', { schema: mapped('jobTitle', '', { source: { type: 'Constant', name: 'Clerk' } }) }, 'Clerk'],
    [
      'a create-only value on creation',
      { matches: [], schema: mapped('jobTitle', '[displayName]', { flowType: 'ObjectAddOnly' }) },
      'Ada',
    ],
    [
      'a create-only value later',
      { schema: mapped('jobTitle', '[displayName]', { flowType: 'ObjectAddOnly' }) },
      undefined,
    ],
    ['a default on creation', { matches: [], schema: mapped('jobTitle', '[title]', { defaultValue: 'None' }) }, 'None'],
    ['a default later', { schema: mapped('jobTitle', '[title]', { defaultValue: 'None' }) }, undefined],
    [
      'an attribute that the schema does not list',
      { user: { ...ada, locale: 'x' }, schema: mapped('jobTitle', '[locale]') },
      undefined,
    ],
    ['a missing value', { matches: [titled], schema: mapped('jobTitle', '[title]') }, undefined],
    [
      'a missing value with one flag',
      { matches: [titled], schema: mapped('jobTitle', '[title]', { flowNullValues: true }) },
      undefined,
    ],
    [
      'a missing value with both flags',
      {
        matches: [titled],
        schema: schemaWith({
          mappings: [{ target: 'jobTitle', from: '[title]', more: { flowNullValues: true } }],
          flowsNull: ['title'],
        }),
      },
      null,
    ],
    [
      'the same moment written otherwise',
      {
        matches: [{ ...adaInDirectory, employeeHireDate: '2020-01-01T00:00:00.000Z' }],
        schema: mapped('employeeHireDate', 'Join("", "2020-01-01")'),
      },
      undefined,
    ],
    [
      'a member of an object',
      {
        matches: [{ ...adaInDirectory, employeeOrgData: { costCenter: 'C1' } }],
        schema: mapped('employeeOrgData.costCenter', '[displayName]'),
      },
      'Ada',
    ],
    [
      'the first of a list',
      { matches: [{ ...adaInDirectory, businessPhones: ['1'] }], schema: mapped('telephoneNumber', 'Join("", "1")') },
      undefined,
    ],
  ])('of %s', (_what, given, after) => {
    const base = ['employeeId', 'accountEnabled', 'userPrincipalName', 'mailNickname', 'displayName', 'department'];
    const other = changesOf(given).filter(({ attribute }) => !base.includes(attribute));
    expect(other.map((change) => change.after)).toEqual(after === undefined ? [] : [after]);
  });

  it('leave out what could not be read, and say so', () => {
    const schema = mapped('employeeLeaveDateTime', 'Join("", "2027-01-31")');
    const { effect } = predict({
      schema,
      target: { readable: new Set(['displayName']) },
      user: { ...ada, displayName: 'B' },
    });
    expect(effect.changes).toEqual([{ attribute: 'displayName', before: 'Ada', after: 'B' }]);
    expect(effect.unread).toContain('employeeLeaveDateTime');
  });

  it('mark the mail as inert; alone it is nothing to a user whom the job has written before', () => {
    const given = { schema: mapped('mail', '[userName]') };
    expect(predict(given).effect).toMatchObject({ action: 'update', changes: [{ attribute: 'mail', note: 'inert' }] });
    expect(predict({ ...given, isLinked: true }).effect).toMatchObject({ action: 'skip', code: 'RedundantExport' });
  });

  it('of a volatile value are known on creation only', () => {
    const schema = mapped('jobTitle', 'Guid()');
    expect(predict({ schema, matches: [] }).effect.changes).toContainEqual(
      expect.objectContaining({ attribute: 'jobTitle', note: 'new-each-time' }),
    );
    expect(predict({ schema }).effect.unread).toEqual(['jobTitle']);
  });
});
