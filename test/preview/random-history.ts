// Random small histories of a source: mappings, files of a few workers, and what became of them between one file and the next.
import fc from 'fast-check';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { managersByBadge } from '../walks/managers-by-badge.ts';
import { person } from '../walks/people.ts';

const DAY = 86_400_000;
const ids = ['1', '2', '3', '4', '5'] as const;

export interface Day {
  readonly records: readonly HrRecord[];
  /** Hours after the day before; negative: an old file that comes late. */
  readonly hours: number;
  readonly after: 'nothing' | 'uploaded' | 'confirmed' | 'failed';
  /** Whose target is closed afterwards. */
  readonly closes: string | null;
  /** Who is kept disabled from then on. */
  readonly keeps: string | null;
  /** The file of the day before comes again in place of the records. */
  readonly repeats: boolean;
  /** The job is rebaselined afterwards: older confirmations prove nothing any more. */
  readonly rebaselines: boolean;
}

export interface History {
  readonly mapping: MappingDocument;
  /** Who was in the directory before. */
  readonly people: readonly Person[];
  readonly days: readonly Day[];
}

export interface Person {
  readonly externalId: string;
  readonly userName: string | null;
  readonly enabled: boolean;
  readonly synced: boolean;
}

/** `now` is the moment of the first day; dates of workers lie around it. */
export function aHistory(now: Date): fc.Arbitrary<History> {
  return aMapping.chain((mapping) =>
    fc.record({
      mapping: fc.constant(mapping),
      people: fc.uniqueArray(aPerson, { maxLength: 2, selector: (one) => one.externalId }),
      days: fc.array(aDay(now, mapping.manager?.lookup !== undefined), { minLength: 2, maxLength: 4 }),
    }),
  );
}

const scope: MappingDocument['scope'] = {
  groups: [
    {
      clauses: [
        { sourceOperandName: 'department', operatorName: 'NOT EQUALS', targetOperand: { values: ['Outside'] } },
      ],
    },
  ],
};

const userName: MappingDocument['userName'] = {
  ladder: ['[lastName]', 'Join(".", [firstName], [lastName])'],
  domain: 'fabletown.example',
};

const aMapping: fc.Arbitrary<MappingDocument> = fc
  .record({
    lookup: fc.constantFrom(undefined, 'badge', { attribute: 'badge', orExternalId: true }),
    duplicates: fc.constantFrom('refuse' as const, 'last' as const, 'current' as const, { primaryBy: 'primary' }),
    isScoped: fc.boolean(),
    isRuled: fc.boolean(),
    hasLadder: fc.boolean(),
  })
  .map(({ lookup, duplicates, isScoped, isRuled, hasLadder }) => {
    const name = `${lookup === undefined ? 'plain' : typeof lookup}-${typeof duplicates === 'string' ? duplicates : 'primary'}`;
    const document = lookup === undefined ? presets.get('generic-csv')! : managersByBadge('of-a-history', lookup);
    const { lifecycle, ...rest } = document;
    return {
      ...rest,
      name: `${name}${isScoped ? '-scoped' : ''}${isRuled ? '' : '-own-active'}${hasLadder ? '-ladder' : ''}`,
      attributes: [...document.attributes, { name: 'primary', path: 'Primary' }],
      mappings: [
        ...document.mappings.filter((mapping) => mapping.target !== 'nickName' && mapping.target !== 'active'),
        { target: 'nickName', expression: '[firstName]', apply: 'create' as const },
        ...(isRuled
          ? []
          : [{ target: 'active', expression: 'Switch([status], "False", "active", "True", "leave", "True")' }]),
      ],
      duplicates,
      ...(isScoped ? { scope } : {}),
      ...(isRuled && lifecycle !== undefined ? { lifecycle } : {}),
      ...(hasLadder ? { userName } : {}),
      examples: [],
    };
  });

const aPerson: fc.Arbitrary<Person> = fc.record({
  externalId: fc.constantFrom(...ids),
  userName: fc.constantFrom(null, 'old.name@fabletown.example'),
  enabled: fc.boolean(),
  synced: often(false, true),
});

function aDay(now: Date, isLookingUp: boolean): fc.Arbitrary<Day> {
  return fc
    .record({
      rows: fc.array(aRow(now, isLookingUp), { minLength: 1, maxLength: 6 }),
      doubles: fc.boolean(),
      repeats: fc.boolean(),
      hours: fc.constantFrom(24, 24, 24, 0, -30),
      after: fc.constantFrom(
        'confirmed' as const,
        'confirmed' as const,
        'nothing' as const,
        'uploaded' as const,
        'failed' as const,
      ),
      closes: often<string | null>(null, ...ids),
      keeps: often<string | null>(null, null, ...ids),
      rebaselines: often(false, true),
    })
    .map(({ rows, doubles, ...day }) => ({ ...day, records: doubles ? [...rows, rows[0]!] : rows }));
}

function aRow(now: Date, isLookingUp: boolean): fc.Arbitrary<HrRecord> {
  const day = (offset: number) => new Date(now.getTime() + offset * DAY).toISOString().slice(0, 10);
  return fc.constantFrom(...ids).chain((id) =>
    fc
      .record({
        Status: often('Active', 'Terminated', 'Terminated', 'On Leave', 'No Show', 'Sabbatical', ''),
        LastName: often(`Bramble${id}`, 'Thorn'),
        WorkEmail: often(
          `ada.bramble${id}@fabletown.example`,
          `ada${id}@elsewhere.example`,
          'ada.bramble1@fabletown.example',
          'no address',
          '',
        ),
        Department: often('Engineering', 'Law', 'Outside'),
        ManagerID: fc.constantFrom('', ...(isLookingUp ? ['b-1', 'b-2', 'b-3', 'b-9'] : []), '1', '2', '3', '4', '9'),
        Badge: often<string | readonly string[]>(`b-${id}`, 'b-1', '2', '', ['b-2', `c-${id}`]),
        Primary: fc.constantFrom('yes', 'no'),
        HireDate: often('2019-03-04', day(20), 'soon', ''),
        TerminationDate: often('', day(-20), day(0), day(20)),
        absent: often<readonly string[]>(
          [],
          ['Department', 'HireDate', 'TerminationDate'],
          ['ManagerID', 'Badge'],
          ['Status', 'LastName', 'WorkEmail', 'FirstName'],
          ['EmployeeID'],
        ),
      })
      .map(({ absent, ...columns }) => {
        const record: Record<string, unknown> = { ...person(id), ...columns };
        for (const column of absent) delete record[column];
        return record as unknown as HrRecord;
      }),
  );
}

// The first in most cases, so that enough rows of a file can be used.
function often<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(usual, ...others) },
  );
}
