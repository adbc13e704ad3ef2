// A job's schema comes from outside: what it lacks, what cannot be predicted by, and how its parts are found.
import { expect, it } from 'vitest';
import { compileJobRules } from '../../api/prediction/compile-job-rules.ts';
import { readJobRules } from '../../api/prediction/read-job-rules.ts';
import { canBeMissed, sourceValue } from '../../api/prediction/source-value.ts';
import { enterpriseUser } from '../../api/scim/user.ts';
import { ada, jobOf, schemaWith } from './a-job.ts';

const problemOf = (schema: object) => {
  const rules = readJobRules(schema as never);
  return typeof rules === 'string' ? rules : compileJobRules(rules);
};
const filter = (operatorName: string) => ({
  scope: { groups: [{ clauses: [{ operatorName, sourceOperandName: 'title', targetOperand: { values: ['x'] } }] }] },
});

it.each([
  ['nothing', {}, /no object mapping of users/],
  ['rules that are no list', { synchronizationRules: 'none' }, /no object mapping of users/],
  ['groups only', schemaWith({ object: { targetObjectName: 'Group' } }), /no object mapping of users/],
  ['nothing to match by', schemaWith({ object: { attributeMappings: [null, {}] } }), /no matching attribute/],
  [
    'a matching attribute that nobody is found by',
    schemaWith({ mappings: [{ target: 'extensionAttribute1', from: '[title]', more: { matchingPriority: 2 } }] }),
    /matching attribute extensionAttribute1/,
  ],
  ['a filter that is not understood', schemaWith({ object: filter('SOUNDS LIKE') }), /scoping filter/],
  [
    'another kind of filter',
    schemaWith({ object: { scope: { inputFilterGroups: [{ clauses: [] }] } } }),
    /kinds of groups that are not understood/,
  ],
])('a schema with %s is a sentence, not a prediction', (_what, schema, sentence) => {
  expect(problemOf(schema)).toMatch(sentence);
});

it('matching attributes come in the order of their priority', () => {
  const schema = schemaWith({
    mappings: [
      { target: 'mailNickname', from: '[nickName]', more: { matchingPriority: 3 } },
      { target: 'displayName', from: '[displayName]', more: { matchingPriority: 2 } },
    ],
  });
  expect(jobOf(schema).matching.map(({ property }) => property)).toEqual(['employeeId', 'displayName', 'mailNickname']);
});

it('the mapping of users that is switched on is taken, by the priority of its rule', () => {
  const [on] = schemaWith().synchronizationRules;
  const [off] = schemaWith({ object: { enabled: false } }).synchronizationRules;
  const schema = {
    ...schemaWith(),
    synchronizationRules: [
      { ...on, priority: 2 },
      { ...off, priority: 1 },
    ],
  };
  expect(jobOf(schema).actions).toEqual({ create: true, update: true, delete: true });
});

it('an expression that nobody understands here makes its target unread, not the job', () => {
  const job = jobOf(schemaWith({ mappings: [{ target: 'jobTitle', from: 'Frobnicate([title])' }] }));
  const rule = job.rules.find(({ target }) => target === 'jobTitle');
  expect(rule?.flow(ada, { now: new Date(0), defaultDomain: undefined })).toEqual({ kind: 'unknown' });
});

const rich = {
  ...ada,
  name: { givenName: 'Ada' },
  emails: [
    { type: 'home', value: 'h' },
    { type: 'work', value: 'w1' },
    { type: 'work', value: 'w2', primary: true },
  ],
  phoneNumbers: [{ type: 'mobile', value: '1' }],
  addresses: [{ type: 'work', country: 'NZ' }],
  [enterpriseUser]: { department: 'Legal', manager: { value: '9' } },
  'urn:x:1.0:User': { Badge: 'B' },
};

it.each([
  ['userName', 'ada@x.example', true],
  ['title', undefined, true],
  ['name.givenName', 'Ada', true],
  ['emails[type eq "work"].value', 'w2', true],
  ['emails[type eq "home"].value', undefined, true],
  ['phoneNumbers[type eq "mobile"].value', undefined, false],
  ['phoneNumbers[type eq "work"].value', undefined, false],
  ['addresses[type eq "work"].country', 'NZ', true],
  ['addresses[type eq "work"].locality', undefined, true],
  [`${enterpriseUser}:manager`, '9', true],
  ['urn:x:1.0:User:Badge', 'B', true],
])('%s is read as the service reads it', (name, value, missed) => {
  expect(sourceValue(rich, name)).toBe(value);
  expect(canBeMissed(rich, name)).toBe(missed);
});
