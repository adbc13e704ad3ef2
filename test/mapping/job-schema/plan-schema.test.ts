// What a mapping needs of the schema of a job: changes, what stays open, warnings, and targets that are refused.
import { describe, expect, it } from 'vitest';
import { ignoredClears } from '../../../api/mapping/job-schema/ignored-clears.ts';
import { planSchema, type SchemaPlan } from '../../../api/mapping/job-schema/plan-schema.ts';
import type { AttributeMapping } from '../../../api/mapping/mapping-document.ts';
import { contoso, mappingOf, partsOf, schemaOfJob } from './default-job.ts';

const application = '0123456789abcdef0123456789abcdef';
const badge: AttributeMapping = { target: `${contoso}:badge`, expression: '[badge]' };
const clearing: AttributeMapping = { ...badge, empty: 'clear' };
const title: AttributeMapping = { target: 'title', expression: '[title]' };
const to = (targetAttributeName: string, attribute = badge.target) => [{ attribute, targetAttributeName }];

function planOf(mapping: AttributeMapping, targets = to('extensionAttribute1'), schema = schemaOfJob()): SchemaPlan {
  const plan = planSchema(schema, mappingOf(mapping), targets);
  if (typeof plan === 'string' || !('changes' in plan)) throw new Error(JSON.stringify(plan));
  return plan;
}
const kinds = (plan: SchemaPlan) => plan.changes.map(({ kind }) => kind);
const codes = (plan: SchemaPlan) => plan.warnings.map(({ code }) => code);

describe('an attribute that the job does not read', () => {
  it('stays open while nobody says where it goes', () => {
    const plan = planOf(badge, []);
    expect(plan).toMatchObject({ changes: [], warnings: [], open: [{ attribute: badge.target, suggestions: [] }] });
    expect(plan.after).toEqual(schemaOfJob());
  });

  it('gets suggestions of that name which nothing fills, never one that is filled', () => {
    const schema = schemaOfJob(({ directory }) =>
      directory.push(
        { name: `extension_${application}_Badge`, type: 'String' },
        { name: 'CustomSecurityAttributes.Sites_badge', type: 'String' },
        { name: 'badgeNumber', type: 'String' },
      ),
    );
    expect(planOf(badge, [], schema).open[0]!.suggestions).toEqual([
      `extension_${application}_Badge`,
      'CustomSecurityAttributes.Sites_badge',
    ]);
    // city is filled from the address of work, faxNumber by nothing.
    expect(planOf({ target: `${contoso}:city`, expression: '[x]' }, []).open[0]!.suggestions).toEqual([]);
    const fax = planOf({ target: 'phoneNumbers[type eq "fax"].value', expression: '[x]' }, []);
    expect(fax.open[0]!.suggestions).toEqual(['faxNumber', 'facsimileTelephoneNumber']);
  });

  it('is added to the source and mapped where it is told to go', () => {
    const plan = planOf(badge);
    expect(kinds(plan)).toEqual(['addAttribute', 'addMapping']);
    expect(plan.open).toEqual([]);
    const { source, mappings } = partsOf(plan.after);
    expect(source.at(-1)).toMatchObject({
      name: badge.target,
      type: 'String',
      multivalued: false,
      flowNullValues: false,
    });
    expect(mappings.at(-1)).toMatchObject({
      targetAttributeName: 'extensionAttribute1',
      source: { type: 'Attribute', name: badge.target, expression: `[${badge.target}]` },
      matchingPriority: 0,
      flowType: 'Always',
    });
  });

  it('that the source has already is only mapped', () => {
    expect(kinds(planOf({ target: 'nickName', expression: '[x]' }, to('extensionAttribute1', 'nickName')))).toEqual([
      'addMapping',
    ]);
  });

  it.each([`extension_${application}_badge`, 'CustomSecurityAttributes.Sites_badge'])(
    'may go to %s, which is added to the list of the directory',
    (target) => {
      const plan = planOf(badge, to(target));
      expect(kinds(plan)).toEqual(['addAttribute', 'addTargetAttribute', 'addMapping']);
      expect(partsOf(plan.after).directory.at(-1)).toMatchObject({ name: target });
      expect(codes(plan).includes('custom-security-attribute')).toBe(target.startsWith('Custom'));
    },
  );
});

describe('a target that is filled otherwise', () => {
  it('is filled from the attribute instead, and the sentence says from what before', () => {
    const plan = planOf(badge, to('city'));
    expect(kinds(plan)).toEqual(['addAttribute', 'changeMapping']);
    expect(plan.changes[1]!.message).toContain('[addresses[type eq "work"].locality]');
    const mapping = partsOf(plan.after).mappings.find((one) => one.targetAttributeName === 'city');
    expect(mapping).toMatchObject({ source: { type: 'Attribute', expression: `[${badge.target}]` } });
  });

  it('leaves open what filled it before', () => {
    const city: AttributeMapping = { target: 'addresses[type eq "work"].locality', expression: '[city]' };
    const plan = planSchema(schemaOfJob(), mappingOf(badge, city), to('city')) as SchemaPlan;
    expect(plan.open.map(({ attribute }) => attribute)).toEqual([city.target]);
  });
});

describe('a plan', () => {
  const targets = to('extensionAttribute1');

  it.each([
    ['an attribute', badge],
    ['an attribute that is cleared', clearing],
  ])('has nothing to do once it is carried out, for %s', (_, mapping) => {
    const again = planOf(mapping, targets, planOf(mapping).after as ReturnType<typeof schemaOfJob>);
    expect(again.changes).toEqual([]);
    // And without naming the target again.
    expect(planOf(mapping, [], again.after as ReturnType<typeof schemaOfJob>)).toMatchObject({ changes: [], open: [] });
  });

  it('has nothing to do for what an expression of the job reads', () => {
    const schema = schemaOfJob(({ mappings, source }) => {
      source.push({ name: badge.target, type: 'String' });
      const city = mappings.findIndex((one) => one.targetAttributeName === 'city');
      mappings[city] = { ...mappings[city], source: { type: 'Function', expression: `ToUpper([${badge.target}])` } };
    });
    expect(planOf(badge, [], schema)).toMatchObject({ changes: [], open: [] });
  });

  it('says that everybody is sent again, where something changes', () => {
    expect(codes(planOf(badge))).toEqual(['sent-again']);
  });

  it('finds standard names in any spelling, names of other extensions only exactly', () => {
    const spelled = (from: string, name: string) =>
      schemaOfJob(({ source, mappings }) => {
        const at = source.findIndex((one) => one.name === from);
        source[at] = { ...source[at], name };
        const reader = mappings.findIndex((one) => (one.source as { name?: string }).name === from);
        mappings[reader] = { ...mappings[reader], source: { type: 'Attribute', name, expression: `[${name}]` } };
      });
    const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
    expect(planOf(title, [], spelled('title', `${core}:title`)).open).toEqual([]);
    expect(planOf(title, [], spelled('title', 'Title')).open).toEqual([]);
    const workforce = 'urn:ietf:params:scim:schemas:extension:workforce:1.0:User';
    const hired: AttributeMapping = { target: `${workforce}:HireDate`, expression: '[x]' };
    expect(planOf(hired, []).open).toEqual([]);
    expect(planOf(hired, [], spelled(hired.target, `${workforce}:hiredate`)).open).toHaveLength(1);
  });
});

describe('a mapping that clears', () => {
  it('lets null values flow at both halves, and warns that leaving out clears then', () => {
    const plan = planOf({ ...title, empty: 'clear' }, []);
    expect(kinds(plan)).toEqual(['letNullFlow']);
    expect(codes(plan)).toEqual(['omission-clears', 'sent-again', 'null-flow-name']);
    const { source, mappings } = partsOf(plan.after);
    expect(source.find((one) => one.name === 'title')).toMatchObject({ flowNullValues: true });
    expect(mappings.find((one) => one.targetAttributeName === 'jobTitle')).toMatchObject({ flowNullValues: true });
  });

  it('does so for what it adds as well', () => {
    expect(kinds(planOf(clearing))).toEqual(['addAttribute', 'addMapping', 'letNullFlow']);
  });

  it.each([
    ['several values', { source: { multivalued: true } }],
    ['a matching attribute', { mapping: { matchingPriority: 2 } }],
    ['a mapping for new users only', { mapping: { flowType: 'ObjectAddOnly' } }],
  ])('cannot clear %s, and says so', (_, { source = {}, mapping = {} }: { source?: object; mapping?: object }) => {
    const schema = schemaOfJob((parts) => {
      const at = parts.source.findIndex((one) => one.name === 'title');
      parts.source[at] = { ...parts.source[at], ...source };
      const reader = parts.mappings.findIndex((one) => one.targetAttributeName === 'jobTitle');
      parts.mappings[reader] = { ...parts.mappings[reader], ...mapping };
    });
    const plan = planOf({ ...title, empty: 'clear' }, [], schema);
    expect([kinds(plan), codes(plan)]).toEqual([[], ['cannot-clear']]);
  });

  it('warns where an expression stands between', () => {
    const schema = schemaOfJob(({ mappings }) => {
      const at = mappings.findIndex((one) => one.targetAttributeName === 'jobTitle');
      mappings[at] = { ...mappings[at], source: { type: 'Function', expression: 'Join(" ", [title], [userType])' } };
    });
    expect(codes(planOf({ ...title, empty: 'clear' }, [], schema))).toContain('clear-through-expression');
  });
});

describe('a mapping that does not clear, in a job that does', () => {
  const flowing = planOf({ ...title, empty: 'clear' }, []).after as ReturnType<typeof schemaOfJob>;

  it('is warned where it keeps', () => {
    const plan = planOf(title, [], flowing);
    expect([kinds(plan), codes(plan)]).toEqual([[], ['kept-is-cleared']]);
  });

  it('stops it where it says never', () => {
    const plan = planOf({ ...title, empty: 'never' }, [], flowing);
    expect(kinds(plan)).toEqual(['stopNullFlow']);
    expect(partsOf(plan.after).mappings.find((one) => one.targetAttributeName === 'jobTitle')).toMatchObject({
      flowNullValues: false,
    });
  });
});

describe('targets are refused', () => {
  it.each([
    ['attribute-not-mapped', to('extensionAttribute1', 'displayNam'), 'Did you mean displayName'],
    ['unknown-target', to('extensionAttribut1'), 'extensionAttribute1'],
    ['matching-attribute', to('employeeId'), 'finds the user'],
    ['disabling-attribute', to('accountEnabled'), 'disabled'],
    ['reference-attribute', to('manager'), 'reference'],
    ['attribute-twice', [...to('extensionAttribute1'), ...to('extensionAttribute2')], 'twice'],
    ['target-twice', [...to('city'), ...to('city', 'displayName')], 'twice'],
  ])('with %s', (code, targets, word) => {
    const faults = planSchema(schemaOfJob(), mappingOf(badge), targets);
    expect(faults).toEqual([
      { code, path: expect.stringMatching(/^targets\[\d\]\./), message: expect.stringContaining(word) },
    ]);
  });

  it('all at once', () => {
    const faults = planSchema(schemaOfJob(), mappingOf(badge), [...to('manager'), ...to('nothing', 'title')]);
    expect(faults).toHaveLength(2);
  });
});

describe('a schema that cannot be used', () => {
  const without = schemaOfJob();
  it.each([
    ['no rules', {}, 'synchronizationRules'],
    ['no source directory', { ...without, directories: [] }, 'has no directory "API"'],
  ])('with %s is told in a sentence', (_, schema, word) => {
    expect(planSchema(schema, mappingOf(badge), [])).toEqual(expect.stringContaining(word));
  });
});

describe('a clear that Entra will ignore', () => {
  const clear: AttributeMapping = { ...title, empty: 'clear' };
  const after = (mapping: AttributeMapping) => planOf(mapping, []).after;

  it('is one of a mapping that clears in a job that lets no null values flow', () => {
    expect(ignoredClears(schemaOfJob(), mappingOf(clear, badge))).toEqual(['title']);
    expect(ignoredClears(after(clear), mappingOf(clear))).toEqual([]);
  });

  it('is one of an attribute that the job does not know at all', () => {
    expect(ignoredClears(schemaOfJob(), mappingOf(clearing))).toEqual([badge.target]);
  });

  it('is not told where the schema cannot be used', () => {
    expect(ignoredClears({}, mappingOf(clear))).toEqual([]);
  });
});
