import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { completeRecord } from '../../api/mapping/complete-record.ts';
import { externalIdOf } from '../../api/mapping/external-id-of.ts';
import { mapRecord } from '../../api/mapping/map-record.ts';
import { enterpriseUser, workforceUser } from '../../api/scim/user.ts';
import { codesOf, context, document, mapWith, record } from './fixture.ts';

describe('mapping a record', () => {
  it('gives the wanted user with its intended manager and active always said', () => {
    expect(mapWith([])).toEqual({
      externalId: '7',
      user: {
        externalId: '7',
        userName: 'ada.amber@x.example',
        displayName: 'Ada Amber',
        active: true,
        [enterpriseUser]: { manager: { value: '1' } },
      },
      identity: { email: 'ada.amber@x.example', person: null },
      createOnly: {},
      lifecycle: 'active',
      hireDate: '2020-01-01',
      leaveDate: null,
      managerExternalId: '1',
      managerKey: null,
      lookupKeys: [],
      inScope: true,
      isPrimary: false,
      nextTurn: null,
      zone: null,
      naming: null,
      accountNaming: null,
      problems: [],
    });
  });

  it('takes white space off both ends unless the source says not to', () => {
    expect(mapWith([], { First: '  Ada\u00a0', Last: '\tAmber ' }).user?.displayName).toBe('Ada Amber');
    const raw = compileMapping({ ...document, source: { options: { trim: false } } });
    expect(mapRecord(raw, { ...record, First: ' Ada' }, context).user?.displayName).toBe(' Ada Amber');
  });

  it('reads nested objects by dotted names, and a column of exactly that name first', () => {
    const attributes = [...document.attributes, { name: 'city', path: 'office.city' }];
    const mappings = [...document.mappings, { target: 'title', expression: '[city]' }];
    const mapping = compileMapping({ ...document, attributes, mappings });
    const title = (more: HrRecord) => mapRecord(mapping, { ...record, ...more }, context).user?.title;
    expect(title({ office: { city: 'Lyon' } })).toBe('Lyon');
    expect(title({ office: { city: 'Lyon' }, 'office.city': 'Paris' })).toBe('Paris');
    expect(title({ office: { town: 'Lyon' } })).toBeUndefined();
    expect(title({ office: 'Lyon' })).toBeUndefined();
  });

  it('writes numbers as text, so that an id of a JSON source is an id', () => {
    expect(mapWith([], { Id: 310 }).user?.externalId).toBe('310');
  });

  it('keeps leading zeros and the case of an id', () => {
    expect(mapWith([], { Id: '0010106a' }).externalId).toBe('0010106a');
  });

  it('sees the settled dates: open ends and ends of an earlier employment are empty', () => {
    const leaving = { target: `${workforceUser}:LeaveDate`, expression: 'IgnoreFlowIfNullOrEmpty([Left])' };
    const sent = (Left: string) => mapWith([leaving], { Left }).user?.[workforceUser];
    expect(sent('2026-12-31T00:00:00+01:00')).toEqual({ LeaveDate: '2026-12-31' });
    expect(sent('9999-12-31')).toBeUndefined();
    expect(sent('2019-06-30')).toBeUndefined();
  });

  it('leaves out what is to be ignored, what is nothing and what is empty', () => {
    const user = mapWith(
      [
        { target: 'title', expression: 'IgnoreFlowIfNullOrEmpty([Team])' },
        { target: 'nickName', expression: 'Switch([Team], , "Legal", "L")' },
        { target: 'userType', expression: '[Team]' },
        { target: 'locale', expression: 'IgnoreAttributeFlow' },
      ],
      { Team: '' },
    ).user;
    expect(Object.keys(user ?? {}).sort()).toEqual(
      ['active', 'displayName', 'externalId', enterpriseUser, 'userName'].sort(),
    );
  });

  it.each([
    ['keep', '', undefined],
    ['never', '', undefined],
    ['clear', '', ''],
    ['clear', null, ''],
    ['clear', undefined, undefined],
  ] as const)('with empty: %s, a team of %j is sent as %j', (empty, Team, sent) => {
    const some = { Team } as Partial<HrRecord>;
    expect(mapWith([{ target: 'title', expression: '[Team]', empty }], some).user?.title).toBe(sent);
  });

  it('clears nothing that is to be ignored', () => {
    const guarded = { target: 'title', expression: 'IgnoreFlowIfNullOrEmpty([Team])', empty: 'clear' as const };
    expect(mapWith([guarded], { Team: '' }).user?.title).toBeUndefined();
  });

  it.each(['', null, undefined])('the default flows for a team of %j', (Team) => {
    const some = { Team } as Partial<HrRecord>;
    expect(mapWith([{ target: 'title', expression: '[Team]', default: 'Staff' }], some).user?.title).toBe('Staff');
  });

  it('takes the one value of a list and refuses several for one place', () => {
    const teams = { target: 'title', expression: '[Team]' };
    expect(mapWith([teams], { Team: ['Legal'] }).user?.title).toBe('Legal');
    expect(mapWith([teams], { Team: [] }).user?.title).toBeUndefined();
    const several = mapWith([teams], { Team: ['Legal', 'Sales'] });
    expect(codesOf(several)).toEqual(['several-values']);
    expect(several.user).toBeNull();
  });

  it('refuses an object where a value belongs', () => {
    expect(codesOf(mapWith([{ target: 'title', expression: '[Team]' }], { Team: { id: '1' } }))).toEqual([
      'not-a-value',
    ]);
  });

  it('looks values up in tables without regard to case and follows what is said of the others', () => {
    const titleOf = (unmatched: 'keep' | 'empty' | 'refuse' | undefined, Team: string) => {
      const attributes = [
        ...document.attributes,
        { name: 'team', path: 'Team', table: 'teams', ...(unmatched === undefined ? {} : { unmatched }) },
      ];
      const mappings = [...document.mappings, { target: 'title', expression: '[team]' }];
      const tables = { teams: { Legal: 'Lawyers' } };
      const worker = mapRecord(
        compileMapping({ ...document, attributes, tables, mappings }),
        { ...record, Team },
        context,
      );
      return worker.user === null ? codesOf(worker) : worker.user.title;
    };
    expect(titleOf(undefined, ' LEGAL')).toBe('Lawyers');
    expect(titleOf(undefined, 'Sales')).toBe('Sales');
    expect(titleOf('empty', 'Sales')).toBeUndefined();
    expect(titleOf('refuse', 'Sales')).toEqual(['not-in-table']);
    expect(titleOf('refuse', '')).toBeUndefined();
  });

  it('leaves a worker alone whom the mapping or the scope leaves alone', () => {
    expect(mapWith([{ target: 'title', expression: 'IIF([Team] = "Legal", IgnoreObjectFlow, [Team])' }]).inScope).toBe(
      false,
    );
    const clauses = [{ sourceOperandName: 'Team', operatorName: 'EQUALS', targetOperand: { values: ['Legal'] } }];
    const mapping = compileMapping({ ...document, scope: { groups: [{ name: 'lawyers', clauses }] } });
    expect(mapRecord(mapping, record, context).inScope).toBe(true);
    expect(mapRecord(mapping, { ...record, Team: 'Sales' }, context).inScope).toBe(false);
  });

  it.each(['true', 'Yes', '1', 'X', 'primary'])('takes %s as the mark of the primary row', (Team) => {
    const mapping = compileMapping({ ...document, duplicates: { primaryBy: 'Team' } });
    expect(mapRecord(mapping, { ...record, Team }, context).isPrimary).toBe(true);
    expect(mapRecord(mapping, { ...record, Team: 'no' }, context).isPrimary).toBe(false);
  });

  it('finds the externalId alone too', () => {
    const mapping = compileMapping(document);
    expect(externalIdOf(mapping, { Id: ' 7 ' })).toBe('7');
    expect(externalIdOf(mapping, { First: 'Ada' })).toBeNull();
  });
});

describe('the status of a record', () => {
  it.each(['retired', 'Actve', 'Inactive'])('%s is an error of the row, never a leaver', (Status) => {
    const worker = mapWith([], { Status });
    expect(codesOf(worker)).toEqual(['unknown-status']);
    expect(worker).toMatchObject({ user: null, lifecycle: null, externalId: '7' });
  });

  it('that is empty is as unknown', () => {
    expect(codesOf(mapWith([], { Status: '' }))).toEqual(['unknown-status']);
  });

  it('an unreadable date is an error of the row', () => {
    const worker = mapWith([], { Hired: '23.11.2026', Left: '11/30/2026' });
    expect(worker.problems.map(({ code, attribute }) => [code, attribute])).toEqual([
      ['invalid-date', 'hireDate'],
      ['invalid-date', 'leaveDate'],
    ]);
    expect(worker.user).toBeNull();
  });

  it('a mapping of active overrides the rule, and must come out as True or False', () => {
    const active = (expression: string) => mapWith([{ target: 'active', expression }]);
    expect(active('Not(IsPresent([Team]))').user?.active).toBe(false);
    expect(active('IIF([Team] = "Legal", "true", "false")').user?.active).toBe(true);
    expect(codesOf(active('[Team]'))).toEqual(['unknown-active']);
  });

  it('a mapping of active is enough without the shared rule', () => {
    const { lifecycle: _, ...bare } = document;
    const mappings = [...document.mappings, { target: 'active', expression: '[Status]' }];
    const mapping = compileMapping({ ...bare, mappings });
    expect(mapRecord(mapping, { ...record, Status: 'False' }, context)).toMatchObject({
      user: { active: false },
      lifecycle: null,
    });
  });
});

describe('what is absent', () => {
  it('cannot make up for an essential value: a complete record is asked for, by columns', () => {
    const worker = mapWith([], {
      Status: undefined,
      Mail: undefined,
      First: undefined,
      Last: undefined,
    } as Partial<HrRecord>);
    expect(codesOf(worker)).toEqual(['needs-complete-record']);
    expect(worker.problems[0]!.message).toContain('Status, Mail, First, Last');
    expect(worker).toMatchObject({ user: null, externalId: '7' });
  });

  it('is another thing than empty: a worker without an e-mail is sent without a userName', () => {
    const worker = mapWith([], { Mail: '' });
    expect(worker.problems.map(({ code, severity }) => [code, severity])).toEqual([['missing-userName', 'warning']]);
    expect(worker.user).not.toHaveProperty('userName');
  });

  it('does no harm where the rest is enough', () => {
    const worker = mapWith([], {
      First: undefined,
      Team: undefined,
      Left: undefined,
      Hired: undefined,
    } as Partial<HrRecord>);
    expect(worker.user?.displayName).toBe('Amber');
    expect(worker.problems).toEqual([]);
  });

  it('asks for a complete record also where the expression of active fails for it', () => {
    const active = {
      target: 'active',
      expression: 'IIF(DateDiff("d", CDate([Hired]), CDate([today])) >= 0, "True", "False")',
    };
    expect(codesOf(mapWith([active], { Hired: undefined } as Partial<HrRecord>))).toEqual(['needs-complete-record']);
    expect(codesOf(mapWith([active], { Hired: '' }))).toEqual(['expression-error']);
  });

  it('is an error when it is the externalId', () => {
    const worker = mapWith([], { Id: ' ' });
    expect(codesOf(worker)).toEqual(['missing-externalId']);
    expect(worker).toMatchObject({ externalId: null, user: null });
  });

  it('is taken from the last record by column, while present and empty means empty now', () => {
    const last: HrRecord = { Id: '7', Team: 'Legal', Boss: '1' };
    const whole = completeRecord({ Id: '7', Boss: '', Extra: 'x' }, last);
    expect({ ...whole }).toEqual({ Id: '7', Team: 'Legal', Boss: '', Extra: 'x' });
    expect(last).toEqual({ Id: '7', Team: 'Legal', Boss: '1' });
  });

  it('is empty where the source leaves out what is empty; only a record of no columns says nothing', () => {
    const last: HrRecord = { Id: '7', Left: '2026-12-31' };
    expect(completeRecord({ Id: '7' }, last, { absent: 'empty' })).toEqual({ Id: '7' });
    expect(completeRecord({}, last, { absent: 'empty' })).toEqual(last);
  });
});

describe('create-only values', () => {
  const nick = { target: 'nickName', expression: 'RandomString(12, 0, 0, 0, 12)', apply: 'create' as const };

  it('are computed once and sent again verbatim', () => {
    const first = mapWith([nick]);
    const { nickName } = first.createOnly;
    expect(nickName).toMatch(/^[a-z]{12}$/);
    expect(first.user?.nickName).toBe(nickName);
    const again = mapWith([nick], {}, { createOnly: first.createOnly });
    expect(again.user?.nickName).toBe(nickName);
    expect(again.createOnly).toEqual(first.createOnly);
  });

  it('stay when the record changes', () => {
    const sticky = { target: 'nickName', expression: 'ToLower([Last])', apply: 'create' as const };
    expect(mapWith([sticky], { Last: 'Birch' }, { createOnly: { nickName: 'amber' } }).user?.nickName).toBe('amber');
  });

  it('hold for a userName too', () => {
    const mappings = document.mappings.map((mapping) =>
      mapping.target === 'userName' ? { ...mapping, apply: 'create' as const } : mapping,
    );
    const mapping = compileMapping({ ...document, mappings });
    const kept = { ...context, createOnly: { userName: 'a.amber@x.example' } };
    expect(mapRecord(mapping, { ...record, Mail: '' }, kept)).toMatchObject({
      user: { userName: 'a.amber@x.example' },
      problems: [],
    });
  });
});

describe('the manager', () => {
  it('who is the worker is left out with a warning', () => {
    const worker = mapWith([], { Boss: '7' });
    expect(codesOf(worker)).toEqual(['manager-is-self']);
    expect(worker.user).not.toHaveProperty([enterpriseUser]);
    expect(worker.managerExternalId).toBeNull();
  });

  it('who is empty is nobody', () => {
    expect(mapWith([], { Boss: '' })).toMatchObject({ managerExternalId: null, problems: [] });
  });
});

it('no problem quotes a cell', () => {
  const secret = 'Xyzzy';
  const record = { Status: secret, Hired: secret, Left: secret, Mail: secret, Team: { secret } };
  const { problems } = mapWith(
    [
      { target: 'title', expression: 'CDate([First])' },
      { target: 'nickName', expression: '[Team]' },
    ],
    {
      ...record,
      First: secret,
    },
  );
  expect(problems.length).toBeGreaterThan(3);
  expect(JSON.stringify(problems)).not.toContain(secret);
});
