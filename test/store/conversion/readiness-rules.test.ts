// Readiness as a table: what is known of a person, what the rule finds, and that whoever is blocked is told what to do.
import { describe, expect, it } from 'vitest';
import { assess } from '../../../api/convert/assess.ts';
import type { Circumstances, HrFacts, PersonFacts } from '../../../api/convert/person-facts.ts';

const now = new Date('2026-11-23T08:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const list = (...value: object[]) => ({ kind: 'json', body: { value } }) as unknown as NonNullable<AroundAnswer>;
type AroundAnswer = NonNullable<PersonFacts['around']>['groups'];
const nothingAround = { groups: list(), roles: list(), eligibleRoles: list() };
const forbidden = { kind: 'forbidden', permission: 'A.Permission', code: 'Forbidden' } as const;

const user = {
  id: 'user',
  employeeId: '40100',
  userPrincipalName: 'ida.fenn@fabletown.example',
  onPremisesSyncEnabled: true,
  onPremisesImmutableId: 'anchor',
  onPremisesDomainName: 'corp.example',
};
const hr: HrFacts = { difference: [], reason: null, errors: [], isInScope: true, isActive: true };
const vouched = new Map(
  ['R13', 'R15', 'R16', 'R18'].map((rule) => [rule, { statement: 'Seen to.', by: 'user:1', at: now, expiresAt: now }]),
);
const tenant = {
  kind: 'tenant',
  isSyncing: true,
  lastSyncAt: minutesAgo(10),
  authenticationTypes: new Map([
    ['fabletown.example', 'Managed'],
    ['adfs.example', 'Federated'],
  ]),
  graphTime: now,
} as const;
const circumstances = {
  route: 'transfer',
  tenant,
  job: { kind: 'job', status: 'Active' } as Circumstances['job'],
  jobName: 'entra-id',
  groupsFirst: false,
  now,
  version: 'v1.0',
} satisfies Circumstances;

function factsOf(changes: Partial<PersonFacts> = {}): PersonFacts {
  const subject = changes.user === undefined ? user : changes.user;
  return {
    asked: '40100',
    found: subject === null ? [] : [subject],
    deletedAt: null,
    user: subject,
    behavior: { kind: 'behavior', isCloudManaged: false },
    around: nothingAround,
    sameEmployeeId: 1,
    hr,
    isFedToAd: false,
    otherConversion: null,
    attested: vouched,
    ...changes,
  };
}
const withUser = (changes: object) => ({ user: { ...user, ...changes } });
const manager = (changes: object) =>
  withUser({ manager: { id: 'm', onPremisesSyncEnabled: true, onPremisesDomainName: 'corp.example', ...changes } });
const around = (changes: object) => ({ around: { ...nothingAround, ...changes } });
const changing = (attribute: string) => ({ hr: { ...hr, difference: [{ attribute, before: 'a', after: 'b' }] } });
const unattested = { attested: new Map() };

type Case = readonly [string, string, Partial<PersonFacts>, string, Partial<Circumstances>?];
const cases: readonly Case[] = [
  ['R1', 'nobody is found', { user: null }, 'block'],
  ['R1', 'two carry the id', { user: null, found: [user, user] }, 'block'],
  ['R2', 'somebody was never synced', withUser({ onPremisesSyncEnabled: null }), 'block'],
  ['R2', 'somebody has left the sync scope', withUser({ onPremisesSyncEnabled: false }), 'block'],
  ['R2', 'and goes by "restore"', withUser({ onPremisesSyncEnabled: false }), 'pass', { route: 'restore' }],
  ['R3', 'the flag may not be read', { behavior: forbidden }, 'block'],
  ['R3', 'the flag is not to be had now', { behavior: { kind: 'unavailable', reason: 'http-503' } }, 'unknown'],
  ['R4', 'the last sync is 61 minutes old', {}, 'warn', { tenant: { ...tenant, lastSyncAt: minutesAgo(61) } }],
  ['R4', 'the last sync is 181 minutes old', {}, 'block', { tenant: { ...tenant, lastSyncAt: minutesAgo(181) } }],
  ['R4', 'the tenant does not sync', {}, 'block', { tenant: { ...tenant, isSyncing: false } }],
  ['R4', 'the tenant does not say', {}, 'unknown', { tenant: { ...tenant, lastSyncAt: null } }],
  [
    'R5',
    'the sync has errors',
    withUser({ onPremisesProvisioningErrors: [{ category: 'PropertyConflict' }] }),
    'block',
  ],
  ['R6', 'a role is held', around({ roles: list({}) }), 'block'],
  ['R6', 'a role could be taken', around({ eligibleRoles: list({}) }), 'block'],
  ['R6', 'a group may carry roles', around({ groups: list({ id: 'g', isAssignableToRole: true }) }), 'block'],
  ['R6', 'roles may not be read', around({ roles: forbidden }), 'block'],
  ['R7', 'the domain is federated', withUser({ userPrincipalName: 'ida@adfs.example' }), 'block'],
  ['R7', 'the domain is no domain of the tenant', withUser({ userPrincipalName: 'ida@other.example' }), 'block'],
  ['R8', 'the manager is synced from the same domain', manager({}), 'pass'],
  ['R8', 'the manager is the cloud’s', manager({ onPremisesSyncEnabled: null }), 'block'],
  ['R8', 'the manager is in another domain', manager({ onPremisesDomainName: 'other.example' }), 'block'],
  ['R9', 'AD masters a group', around({ groups: list({ id: 'g', onPremisesSyncEnabled: true }) }), 'warn'],
  [
    'R9',
    'AD masters a group and groups go first',
    around({ groups: list({ id: 'g', onPremisesSyncEnabled: true }) }),
    'block',
    { groupsFirst: true },
  ],
  ['R10', 'employeeId is empty', withUser({ employeeId: null }), 'block'],
  ['R10', 'employeeId is too long', withUser({ employeeId: '1'.repeat(17) }), 'block'],
  ['R10', 'two carry it', { sameEmployeeId: 2 }, 'block'],
  ['R10', 'HR does not know it', { hr: null }, 'warn'],
  ['R11', 'HR would rename', changing('userPrincipalName'), 'block'],
  ['R12', 'HR would change something', changing('department'), 'warn'],
  ['R12', 'the HR record is wrong', { hr: { ...hr, errors: ['value-missing'] } }, 'block'],
  ['R13', 'a job writes the AD account and nobody vouches', { ...unattested, isFedToAd: true }, 'block'],
  ['R13', 'nobody vouches', unattested, 'unknown'],
  ['R14', 'the job is paused', {}, 'block', { job: { kind: 'job', status: 'Paused' } as Circumstances['job'] }],
  ['R14', 'the filter of the job leaves the person out', { hr: { ...hr, isInScope: false } }, 'block'],
  ['R15', 'nobody vouches', unattested, 'unknown'],
  ['R15', 'somebody vouches', {}, 'attested'],
  ['R16', 'there is no plan for signing in', unattested, 'block'],
  ['R17', 'workflows may fire', changing('department'), 'warn'],
  ['R17', 'nothing they watch changes', changing('givenName'), 'pass'],
  ['R18', 'nobody is named for the way back', unattested, 'warn'],
  ['R19', 'another conversion has the person', { otherConversion: 'other' }, 'block'],
];

describe('readiness', () => {
  it('is given where nothing hinders, with every rule once and in order', () => {
    const { standing, checks } = assess(factsOf(), circumstances);
    expect(standing).toBe('ready');
    expect(checks.map(({ rule }) => rule)).toEqual(Array.from({ length: 19 }, (_, at) => `R${at + 1}`));
    expect(checks.filter(({ result }) => result !== 'pass').map(({ rule }) => rule)).toEqual([
      'R13',
      'R15',
      'R16',
      'R18',
    ]);
  });

  it.each(cases.map((one) => [`${one[0]}: ${one[1]}`, one] as const))(
    '%s',
    (_, [rule, , changes, result, more = {}]) => {
      const { standing, checks } = assess(factsOf(changes), { ...circumstances, ...more });
      const check = checks.find((one) => one.rule === rule);
      expect(check).toMatchObject({ result, evidence: expect.stringMatching(/\w/) });
      expect(check?.remedy === null).toBe(result === 'pass' || result === 'attested');
      if (result === 'block' || result === 'unknown') expect(standing).toBe('blocked');
      else if (result !== 'warn') expect(standing).toBe('ready');
    },
  );

  it('names the permission that is missing', () => {
    const { checks } = assess(factsOf({ behavior: forbidden }), circumstances);
    expect(checks.find(({ rule }) => rule === 'R3')?.remedy).toContain('A.Permission');
  });

  it('passes over whom the cloud has already, and asks of a deleted user only what can be known', () => {
    const converted = factsOf({ behavior: { kind: 'behavior', isCloudManaged: true } });
    expect(assess(converted, circumstances).standing).toBe('skipped');
    const deleted = factsOf({ user: null, behavior: null, around: null, deletedAt: minutesAgo(60) });
    expect(assess(deleted, { ...circumstances, route: 'restore' }).standing).toBe('ready');
  });

  it('is looked at again right before the change without what people had vouched for or seen', () => {
    const { standing, checks } = assess(factsOf({ ...unattested, hr: null }), circumstances, 'again');
    expect(standing).toBe('ready');
    expect(checks.map(({ rule }) => rule)).not.toContain('R15');
  });
});
