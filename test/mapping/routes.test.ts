// Which job a record goes to, and what a document may say about it.
import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { checkMapping } from '../../api/mapping/check-mapping.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { diffMappings } from '../../api/mapping/diff-mappings.ts';
import type { MappingDocument, RouteRule } from '../../api/mapping/mapping-document.ts';
import { routeRecord } from '../../api/mapping/route-record.ts';
import { context, document, record } from './fixture.ts';

const equals = (sourceOperandName: string, ...values: string[]) => ({
  sourceOperandName,
  operatorName: 'EQUALS',
  targetOperand: { values },
});
const taking = (...clauses: ReturnType<typeof equals>[]) => ({ groups: [{ clauses }] });
const routes: readonly RouteRule[] = [
  { name: 'interns', scope: taking(equals('Team', 'Interns')) },
  { name: 'Germany', scope: taking(equals('Land', 'DE', 'AT')), job: 'ad-de' },
  { job: 'entra-id' },
];
const withRoutes = (some: Partial<MappingDocument> = {}): MappingDocument => ({
  ...document,
  attributes: [...document.attributes, { name: 'Country' }, { name: 'Land', expression: 'ToUpper([Country])' }],
  routes,
  ...some,
});
const route = (some: HrRecord, of = withRoutes()) => routeRecord(compileMapping(of), some, context);

describe('the route of a record', () => {
  it.each([
    ['is the first that takes it', { ...record, Country: 'de' }, { kind: 'job', job: 'ad-de' }],
    ['takes any of several values', { ...record, Country: 'AT' }, { kind: 'job', job: 'ad-de' }],
    ['is the last one for everybody left', { ...record, Country: 'FR' }, { kind: 'job', job: 'entra-id' }],
    ['is the last one for an empty country, too', { ...record, Country: '' }, { kind: 'job', job: 'entra-id' }],
    ['may lead nowhere', { ...record, Team: 'Interns', Country: 'DE' }, { kind: 'nowhere' }],
  ] as const)('%s', (_, some, expected) => {
    expect(route(some)).toEqual(expected);
  });

  it('is not guessed where the column is absent that decides', () => {
    expect(route(record)).toMatchObject({ kind: 'unclear', problems: [{ code: 'needs-complete-record' }] });
    // What an earlier route has decided needs no other column.
    expect(route({ ...record, Team: 'Interns' })).toEqual({ kind: 'nowhere' });
    const sourceOfWholes = withRoutes({ source: { absent: 'empty' } });
    expect(route(record, sourceOfWholes)).toEqual({ kind: 'job', job: 'entra-id' });
  });

  it('is unclear where the value cannot be judged', () => {
    const nested = { ...record, Country: 'DE', Team: { name: 'Legal' } } as HrRecord;
    expect(route(nested)).toMatchObject({ kind: 'unclear', problems: [{ severity: 'error' }] });
  });
});

describe('routes', () => {
  it.each([
    ['everybody stands last', [{ job: 'entra-id' }, ...routes.slice(1)], ['route-without-scope routes[0].scope']],
    ['the last takes everybody', routes.slice(0, 2), ['no-last-route routes[1].scope']],
    ['one leads to a job', [routes[0]!, {}], ['no-job routes']],
    ['a job has a name that a job may have', [{ job: 'Entra ID' }], ['bad-name routes[0].job']],
    [
      'nobody leaves nowhere',
      [{ ...routes[0]!, leaving: 'disable' }, { job: 'entra-id' }],
      ['leaving-nowhere routes[0].leaving'],
    ],
    [
      'the filter is one',
      [{ scope: taking({ ...equals('Lnd', 'DE'), operatorName: 'IS LIKE' }), job: 'ad-de' }, { job: 'entra-id' }],
      [
        'unknown-attribute routes[0].scope.groups[0].clauses[0].sourceOperandName',
        'unknown-filter-operator routes[0].scope.groups',
      ],
    ],
    ['all is well', routes, []],
  ] as const)('%s', (_, some, expected) => {
    const problems = checkMapping(withRoutes({ routes: some as readonly RouteRule[] }));
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
  });

  it('are compared one by one', () => {
    const moved = [routes[0]!, { ...routes[1]!, job: 'ad-new' }, routes[2]!];
    expect(diffMappings(withRoutes(), withRoutes({ routes: moved })).map(({ sentence }) => sentence)).toEqual([
      'The route "Germany": job was "ad-de" and is now "ad-new".',
    ]);
  });
});
