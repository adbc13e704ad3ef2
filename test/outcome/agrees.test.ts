import { describe, expect, it } from 'vitest';
import { type Agreement, agreesWithPayload, type DirectoryUser, managerAgrees } from '../../api/outcome/agrees.ts';
import { COMPARED_ATTRIBUTES, READ_BACK_PROPERTIES } from '../../api/outcome/attribute-names.ts';
import { enterpriseUser, type ScimUser, workforceUser } from '../../api/scim/user.ts';

const payload: ScimUser = {
  externalId: '1222',
  active: true,
  userName: 'q.overby@fabletown.example',
  displayName: 'Quintessa Overby',
  title: 'Baker',
  name: { givenName: 'Quintessa', familyName: 'Overby' },
  emails: [{ type: 'work', value: 'q.overby@fabletown.example' }],
  phoneNumbers: [
    { type: 'home', value: '+49 1' },
    { type: 'work', value: '+49 2' },
    { type: 'work', value: '+49 3', primary: true },
  ],
  addresses: [{ type: 'work', locality: 'Ulm', country: 'DE' }],
  [enterpriseUser]: { department: 'Bakery', costCenter: '44', manager: { value: '1200' } },
  [workforceUser]: { HireDate: '2026-04-01' },
};

type Pair = readonly [string, string | null];

const modified = (...pairs: readonly Pair[]) => ({
  modified: pairs.map(([name, newValue]) => ({ name, oldValue: null, newValue })),
});

describe('changed properties of a log row and a payload', () => {
  const cases: readonly (readonly [string, readonly Pair[], Agreement])[] = [
    [
      'equal values agree',
      [
        ['jobTitle', 'Baker'],
        ['accountEnabled', 'True'],
      ],
      'agrees',
    ],
    [
      'one other value disagrees',
      [
        ['jobTitle', 'Baker'],
        ['department', 'Sales'],
      ],
      'disagrees',
    ],
    ['the other state of the account disagrees', [['accountEnabled', 'False']], 'disagrees'],
    ['Active Directory stores the opposite of active', [['accountDisabled', 'False']], 'agrees'],
    ['Active Directory stores the opposite of active, other case', [['accountDisabled', 'True']], 'disagrees'],
    [
      "Active Directory's names are known",
      [
        ['sn', 'Overby'],
        ['l', 'Ulm'],
        ['co', 'DE'],
      ],
      'agrees',
    ],
    ['names of properties may differ in case', [['JobTitle', 'Baker']], 'agrees'],
    ['a value in JSON quotes is the value', [['jobTitle', '"Baker"']], 'agrees'],
    ['the primary work phone counts', [['telephoneNumber', '+49 3']], 'agrees'],
    ['mail alone says nothing, its writes are inert', [['mail', 'other@fabletown.example']], 'unknown'],
    [
      'mail never disagrees',
      [
        ['mail', 'other@fabletown.example'],
        ['jobTitle', 'Baker'],
      ],
      'agrees',
    ],
    ['the same user name agrees', [['userPrincipalName', 'Q.Overby@fabletown.example']], 'agrees'],
    [
      'another user name may come from an expression',
      [['userPrincipalName', 'q.overby7@fabletown.example']],
      'unknown',
    ],
    ['a property the payload does not carry says nothing', [['state', 'Bavaria']], 'unknown'],
    ['a property we do not know says nothing', [['extensionAttribute1', 'x']], 'unknown'],
    ['a redacted value says nothing', [['jobTitle', '[Redacted]']], 'unknown'],
    ['an emptied value says nothing', [['jobTitle', '']], 'unknown'],
    ['no changed properties say nothing', [], 'unknown'],
    ['a day is the same in any time zone', [['employeeHireDate', '2026-04-01T07:00:00Z']], 'agrees'],
    ['a day shown in the evening before may be the same', [['employeeHireDate', '2026-03-31T22:00:00Z']], 'unknown'],
    ['another day disagrees', [['employeeHireDate', '2026-04-03T07:00:00Z']], 'disagrees'],
    ['a date that is none says nothing', [['employeeHireDate', 'soon']], 'unknown'],
    ['letters composed otherwise are the same', [['displayName', 'Quintessa Overby '.normalize('NFD')]], 'agrees'],
  ];
  it.each(cases)('%s', (_, pairs, expected) => {
    expect(agreesWithPayload(modified(...pairs), payload)).toBe(expected);
  });
});

describe('a read-back and a payload', () => {
  const user: DirectoryUser = {
    id: 'user-1',
    employeeId: '1222',
    accountEnabled: true,
    jobTitle: 'Baker',
    displayName: 'Quintessa Overby',
    department: 'Bakery',
    businessPhones: ['+49 3'],
    employeeOrgData: { costCenter: '44', division: null },
    mail: null,
    manager: { employeeId: '1200' },
  };
  const cases: readonly (readonly [string, Partial<DirectoryUser>, Agreement])[] = [
    ['the same user agrees', {}, 'agrees'],
    ['a disabled account disagrees', { accountEnabled: false }, 'disagrees'],
    ['another phone disagrees', { businessPhones: ['+49 4'] }, 'disagrees'],
    ['a phone the job does not map says nothing', { businessPhones: [] }, 'agrees'],
    ['another cost center disagrees', { employeeOrgData: { costCenter: '45' } }, 'disagrees'],
    ['no employee data say nothing', { employeeOrgData: null }, 'agrees'],
    ['an empty job title disagrees, it is mapped by default', { jobTitle: null }, 'disagrees'],
    ['an empty department says nothing, it may not be mapped', { department: null }, 'agrees'],
    ['another mail says nothing', { mail: 'x@fabletown.example' }, 'agrees'],
    ['another manager disagrees', { manager: { employeeId: '1201' } }, 'disagrees'],
    ['a manager not yet set says nothing about the rest', { manager: null }, 'agrees'],
  ];
  it.each(cases)('%s', (_, changes, expected) => {
    expect(agreesWithPayload({ directoryUser: { ...user, ...changes } }, payload)).toBe(expected);
  });

  it('says nothing where nothing was selected', () => {
    expect(agreesWithPayload({ directoryUser: { id: 'user-1' } }, payload)).toBe('unknown');
  });

  it.each([
    ['the wanted manager', { manager: { employeeId: '1200' } }, 'agrees'],
    ['another manager', { manager: { employeeId: '1201' } }, 'disagrees'],
    ['no manager', { manager: null }, 'disagrees'],
    ['a manager that was not read', {}, 'unknown'],
  ] as const)('tells about the manager alone: %s', (_, directoryUser, expected) => {
    expect(managerAgrees(directoryUser, payload)).toBe(expected);
  });
});

describe('two payloads of one worker', () => {
  const before: ScimUser = { ...payload, title: 'Apprentice' };

  it('are told apart by the attribute in which they differ', () => {
    const row = modified(['department', 'Bakery'], ['jobTitle', 'Baker']);
    expect(agreesWithPayload(row, payload, [before])).toBe('agrees');
    expect(agreesWithPayload(row, before, [payload])).toBe('disagrees');
  });

  it('are not told apart by what they share', () => {
    const row = modified(['department', 'Bakery']);
    expect(agreesWithPayload(row, payload)).toBe('agrees');
    expect(agreesWithPayload(row, payload, [before])).toBe('unknown');
  });

  it('are not confused by an expression of the job that changes what they share', () => {
    const row = modified(['displayName', 'OVERBY, Quintessa'], ['jobTitle', 'Baker']);
    expect(agreesWithPayload(row, payload)).toBe('disagrees');
    expect(agreesWithPayload(row, payload, [before])).toBe('agrees');
  });

  it('that are the same need not be told apart', () => {
    expect(agreesWithPayload(modified(['jobTitle', 'Baker']), payload, [{ ...payload }])).toBe('agrees');
  });

  it('that differ in the manager are told apart by the manager only', () => {
    const moved: ScimUser = {
      ...payload,
      [enterpriseUser]: { ...payload[enterpriseUser], manager: { value: '1201' } },
    };
    const user = { accountEnabled: true, jobTitle: 'Baker', manager: { employeeId: '1201' } };
    expect(agreesWithPayload({ directoryUser: user }, moved, [payload])).toBe('agrees');
    expect(agreesWithPayload({ directoryUser: user }, payload, [moved])).toBe('disagrees');
    expect(agreesWithPayload({ directoryUser: { ...user, manager: null } }, moved, [payload])).toBe('unknown');
  });
});

describe('the attributes that are compared', () => {
  it('leave out mail, because Exchange owns it', () => {
    const names = COMPARED_ATTRIBUTES.flatMap(({ logNames, graph }) => [...logNames, graph]);
    expect(names).not.toContain('mail');
  });

  it('are read back without the leave date, which needs a permission of its own', () => {
    expect(READ_BACK_PROPERTIES).toContain('employeeOrgData');
    expect(READ_BACK_PROPERTIES).not.toContain('employeeLeaveDateTime');
  });

  it('bear each log name once', () => {
    const names = COMPARED_ATTRIBUTES.flatMap(({ logNames }) => logNames);
    expect(new Set(names).size).toBe(names.length);
  });
});
