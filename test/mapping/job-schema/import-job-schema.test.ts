import { describe, expect, it } from 'vitest';
import { checkMapping } from '../../../api/mapping/check-mapping.ts';
import { compileMapping } from '../../../api/mapping/compile-mapping.ts';
import { importJobSchema, type JobSchemaImport } from '../../../api/mapping/job-schema/import-job-schema.ts';
import { mapRecord } from '../../../api/mapping/map-record.ts';
import { createDefaultSchema } from '../../../infra/local/emulator/processing/default-schema.ts';
import { attributeMapping, constantMapping, schemaWith, scopeOf } from './schemas.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const workforce = 'urn:ietf:params:scim:schemas:extension:workforce:1.0:User';

function imported(schema: unknown): JobSchemaImport {
  const result = importJobSchema(schema, { name: 'imported' });
  if (typeof result === 'string') throw new Error(result);
  return result;
}
const anchor = attributeMapping('employeeId', '[WorkerID]', { matchingPriority: 1 });
const enabled = attributeMapping('accountEnabled', 'Switch([Active], , "1", "True", "0", "False")');
const hr = (...mappings: object[]) => imported(schemaWith([anchor, enabled, ...(mappings as never[])]));
const reportOn = ({ report }: JobSchemaImport, attribute: string) =>
  report.find(({ targetAttributeName }) => targetAttributeName === attribute);
const mapped = ({ document }: JobSchemaImport, record: Readonly<Record<string, string>>) =>
  mapRecord(compileMapping(document), record, { today: '2026-11-23', now: new Date(0), defaultDomain: 'example.com' });

describe('the schema of a job of API-driven provisioning', () => {
  const schema = createDefaultSchema('API2AAD.example', 'Join("@", Word([userName], 1, "@"), DefaultDomain())');
  const result = imported(schema);

  it('gives a mapping that fills every SCIM attribute the job reads', () => {
    expect(result.source).toBe('scim');
    expect(checkMapping(result.document)).toEqual([]);
    const filled = new Set(result.document.mappings.map(({ target }) => target));
    for (const name of result.reads) expect(filled.has(name) || name === `${enterprise}:manager`, name).toBe(true);
    expect(result.document.manager).toEqual({ key: 'manager' });
    expect(result.document.attributes).toContainEqual({ name: 'workEmail' });
    expect(result.document.attributes).toContainEqual({ name: 'mobilePhone' });
    expect(result.document.mappings).toContainEqual({ target: `${workforce}:HireDate`, expression: '[HireDate]' });
  });

  it('leaves the expressions of the job to the job, which runs them afterwards', () => {
    expect(reportOn(result, 'jobTitle')).toMatchObject({ result: 'imported', target: 'title', code: null });
    expect(reportOn(result, 'userPrincipalName')).toMatchObject({
      result: 'staysInJob',
      code: 'expression',
      target: 'userName',
      message: 'userPrincipalName is left to the job: its expression reads userName, which this mapping fills.',
    });
  });

  it('takes the scoping filter over our names of the attributes, and says what it means', () => {
    const { document, scope } = imported(
      schemaWith(
        [
          attributeMapping('employeeId', '[externalId]', { matchingPriority: 1 }),
          attributeMapping('mail', '[emails[type eq "work"].value]'),
        ],
        {
          scope: scopeOf([
            [`${enterprise}:department`, 'EQUALS', 'Legal'],
            ['[active]', 'IS TRUE'],
          ]),
        },
      ),
    );
    expect(scope).toMatchObject({ result: 'imported', code: 'out-of-scope' });
    expect(document.scope!.groups).toEqual([
      {
        name: 'filter 1',
        clauses: [
          { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Legal'] } },
          { sourceOperandName: 'active', operatorName: 'IS TRUE' },
        ],
      },
    ]);
    expect(checkMapping(document)).toEqual([]);
  });

  it('tells of constants, unknown attributes and expressions it cannot read', () => {
    const result = imported(
      schemaWith([
        attributeMapping('employeeId', '[externalId]', { matchingPriority: 1 }),
        attributeMapping('displayName', '[displayName]'),
        attributeMapping('accountEnabled', '[active]'),
        constantMapping('usageLocation', 'US'),
        attributeMapping('custom', '[roles]'),
        attributeMapping('extensionAttribute1', '[urn:example:extension:own:1.0:User:Badge]'),
        attributeMapping('surname', 'Broken([name.familyName]'),
      ]),
    );
    expect(result.report.map(({ targetAttributeName, result, code }) => [targetAttributeName, result, code])).toEqual([
      ['employeeId', 'imported', null],
      ['displayName', 'imported', null],
      ['accountEnabled', 'imported', null],
      ['usageLocation', 'staysInJob', 'constant'],
      ['custom', 'leftOut', 'no-scim-place'],
      ['extensionAttribute1', 'imported', null],
      ['surname', 'staysInJob', 'not-understood'],
    ]);
    expect(result.document.mappings).toContainEqual({
      target: 'urn:example:extension:own:1.0:User:Badge',
      expression: '[Badge]',
    });
  });
});

describe('the schema of a job that reads an HR system', () => {
  it('gives its rules over the same columns, with the matching attribute as externalId', () => {
    const result = hr(
      attributeMapping('displayName', 'Join(" ", [FirstName], [LastName])'),
      attributeMapping('l', '[Municipality]'),
      attributeMapping('manager', '[ManagerReference]'),
      attributeMapping('mail', '[Email]'),
    );
    expect(result.source).toBe('hr');
    expect(result.document).toEqual({
      name: 'imported',
      description: 'Proposed from the object mapping "Worker to User" of a provisioning job.',
      source: {},
      attributes: ['WorkerID', 'Active', 'FirstName', 'LastName', 'Municipality', 'ManagerReference', 'Email'].map(
        (name) => ({ name }),
      ),
      mappings: [
        { target: 'externalId', expression: '[WorkerID]' },
        { target: 'active', expression: 'Switch([Active], , "1", "True", "0", "False")' },
        { target: 'displayName', expression: 'Join(" ", [FirstName], [LastName])' },
        { target: 'addresses[type eq "work"].locality', expression: '[Municipality]' },
        { target: 'emails[type eq "work"].value', expression: '[Email]' },
      ],
      manager: { key: 'ManagerReference' },
    });
    expect(checkMapping(result.document)).toEqual([]);
    expect(mapped(result, { WorkerID: '7', Active: '0', FirstName: 'Ada', LastName: 'Amber' }).user).toMatchObject({
      externalId: '7',
      active: false,
      displayName: 'Ada Amber',
    });
  });

  it.each([
    ['1', true],
    ['0', false],
  ])('turns accountDisabled round: Active %s', (Active, active) => {
    const disabled = attributeMapping('accountDisabled', 'Switch([Active], , "1", "False", "0", "True")');
    const result = imported(schemaWith([anchor as never, disabled, attributeMapping('cn', '[Name]')]));
    expect(reportOn(result, 'accountDisabled')).toMatchObject({ result: 'imported', target: 'active' });
    expect(mapped(result, { WorkerID: '7', Active, Name: 'Ada' }).user).toMatchObject({ active });
    expect(mapped(result, { WorkerID: '7', Active: '?', Name: 'Ada' }).user).toBeNull();
  });

  it('takes the first choice of SelectUniqueValue, on creation only', () => {
    const unique = 'SelectUniqueValue(Join("@", [First], "example.com"), Join("@", [Last], "example.com"))';
    const result = hr(attributeMapping('userPrincipalName', unique, { flowType: 'ObjectAddOnly' }));
    expect(result.document.mappings).toContainEqual({
      target: 'userName',
      expression: 'Join("@", [First], "example.com")',
      apply: 'create',
    });
    expect(reportOn(result, 'userPrincipalName')).toMatchObject({ result: 'imported', code: 'first-choice' });
  });

  it.each<[string, object, string]>([
    ['an attribute without a place', attributeMapping('sAMAccountName', '[UserID]'), 'no-scim-place'],
    ['an extension attribute', attributeMapping('extensionAttribute3', '[Cost]'), 'no-scim-place'],
    ['an unknown function', attributeMapping('department', 'Scramble([Unit])'), 'unsupported-function'],
    [
      'a look-up inside an expression',
      attributeMapping('mail', 'ToLower(SelectUniqueValue([A], [B]))'),
      'must-be-outermost',
    ],
    ['a value of chance', attributeMapping('department', 'RandomString(3, 3, 0, 0, 0)'), 'volatile'],
    ['a place that is taken', attributeMapping('accountDisabled', '[Other]'), 'target-taken'],
    ['no expression', attributeMapping('department', '', { source: { type: 'Function', name: '' } }), 'no-expression'],
  ])('leaves out %s', (_, mapping, code) => {
    const result = hr(mapping, attributeMapping('employeeNumber', '[Number]'));
    expect(result.report[2]).toMatchObject({ result: 'leftOut', code });
    expect(checkMapping(result.document)).toEqual([]);
  });

  it('takes constants, creation-only values, and says what becomes of default values', () => {
    const result = hr(
      constantMapping('companyName', 'Fabletown "Widgets"'),
      attributeMapping('department', '[Unit]', { flowType: 'ObjectAddOnly' }),
      attributeMapping('state', '[Region]', { defaultValue: 'none' }),
    );
    expect(result.document.mappings.slice(2)).toEqual([
      { target: `${enterprise}:organization`, expression: '"Fabletown \\"Widgets\\""' },
      { target: `${enterprise}:department`, expression: '[Unit]', apply: 'create' },
      { target: 'addresses[type eq "work"].region', expression: '[Region]' },
    ]);
    expect(reportOn(result, 'state')).toMatchObject({ result: 'imported', code: 'default-left-out' });
  });

  it('keeps a computed manager as an attribute', () => {
    const { document } = hr(attributeMapping('manager', 'Coalesce([Matrix], [Boss])'));
    expect(document.manager).toEqual({ key: 'managerId' });
    expect(document.attributes).toContainEqual({ name: 'managerId', expression: 'Coalesce([Matrix], [Boss])' });
    expect(checkMapping(document)).toEqual([]);
  });

  it('matched by a sign-in name fills both', () => {
    const upn = attributeMapping('userPrincipalName', '[Login]', { matchingPriority: 1 });
    const { document } = imported(
      schemaWith([enabled as never, attributeMapping('employeeId', '[ID]', { matchingPriority: 2 }), upn]),
    );
    const filled = Object.fromEntries(document.mappings.map(({ target, expression }) => [target, expression]));
    expect(filled).toMatchObject({
      externalId: '[Login]',
      userName: '[Login]',
      [`${enterprise}:employeeNumber`]: '[ID]',
    });
  });

  it('takes the scoping filter whole, or not at all', () => {
    const whole = scopeOf(
      [
        ['Country', 'EQUALS', 'DE'],
        ['Grade', 'Greater_Than', '3'],
      ],
      [['Country', 'IS NULL']],
    );
    const { document, scope } = imported(schemaWith([anchor as never, enabled], { scope: whole }));
    expect(scope.result).toBe('imported');
    expect(document.scope!.groups.map(({ clauses }) => clauses.length)).toEqual([2, 1]);
    expect(document.attributes).toContainEqual({ name: 'Grade' });
    expect(checkMapping(document)).toEqual([]);

    const half = scopeOf([['Country', 'EQUALS', 'DE']], [['Country', 'SOUNDS LIKE', 'DE']]);
    const other = imported(schemaWith([anchor as never, enabled], { scope: half }));
    expect(other.scope).toMatchObject({ result: 'leftOut', code: 'unknown-filter-operator' });
    expect(other.document.scope).toBeUndefined();
    expect(imported(schemaWith([anchor as never])).scope.result).toBe('none');
  });
});

describe('a schema', () => {
  it('is looked through for the mapping of users that is enabled', () => {
    const group = {
      ...attributeMappingsOf('displayName'),
      name: 'Groups',
      sourceObjectName: 'group',
      targetObjectName: 'Group',
    };
    const off = {
      ...attributeMappingsOf('surname'),
      name: 'Off',
      enabled: false,
      sourceObjectName: 'User',
      targetObjectName: 'User',
    };
    const { rule } = imported(schemaWith([anchor as never], {}, [group, off] as never));
    expect(rule).toMatchObject({ name: 'Worker to User', others: ['Groups'] });
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'schema'],
    ['nothing', {}],
    ['rules that are none', { synchronizationRules: [null, 7] }],
    ['only groups', schemaWith([anchor as never], { sourceObjectName: 'group', targetObjectName: 'Group' })],
    ['a mapping without rules', schemaWith([])],
    ['rules without targets', schemaWith([{ source: {} }])],
  ])('that is %s is answered with what is missing', (_, schema) => {
    expect(importJobSchema(schema, { name: 'imported' })).toMatch(/^The .+\.$/);
  });

  it('with members of the wrong types is read as far as it goes', () => {
    const strange = [
      { targetAttributeName: 'department', source: 7, matchingPriority: 'x', flowType: {} },
      { ...(anchor as object), source: { name: 'ID' } },
    ];
    const { report, document } = imported(schemaWith(strange as never, { scope: { groups: 'x' } }));
    expect(report.map(({ code }) => code)).toEqual(['no-expression', 'matching']);
    expect(document.mappings).toEqual([{ target: 'externalId', expression: '[ID]' }]);
  });
});

function attributeMappingsOf(target: string) {
  return { enabled: true, flowTypes: 'Add', scope: null, attributeMappings: [attributeMapping(target, '[x]')] };
}
