// Account names of on-premises AD: what is said where the ladder yields none that is free.
import { describe, expect, it } from 'vitest';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { mapRecord } from '../../api/mapping/map-record.ts';
import { nameAccount } from '../../api/mapping/name-account.ts';
import { codesOf, context, document, record } from './fixture.ts';

const target = 'urn:example:ad:1.0:User:sAMAccountName';
const mapping = compileMapping({
  ...document,
  attributes: [...document.attributes, { name: 'Nick' }],
  accountName: { target, ladder: ['[Last]', 'Join("", [First], [Nick])'] },
});
const exhausted = (columns: object) =>
  nameAccount(mapRecord(mapping, { ...record, ...columns }, context), { kind: 'exhausted' }, mapping.accountName!);

describe('a worker for whom the ladder of account names has none left', () => {
  it('is told to send a complete record where the ladder lacks columns, and what is lacking', () => {
    const worker = exhausted({});
    expect([worker.user, codesOf(worker)]).toEqual([null, ['needs-complete-record']]);
    expect(worker.problems[0]?.message).toContain('Nick');
  });

  it('is told that all are taken where the record is complete', () => {
    expect(codesOf(exhausted({ Nick: '' }))).toEqual(['ad-account-exhausted']);
  });

  it('asks nothing of a record while a name of it is free', () => {
    const worker = mapRecord(mapping, record, context);
    expect(worker.accountNaming?.rungs[0]?.local).toBe('amber');
    const named = { kind: 'named', name: 'amber', origin: 'generated', rung: 0 } as const;
    expect(codesOf(nameAccount(worker, named, mapping.accountName!))).toEqual([]);
  });
});
