// Each choice is made in one place: flipped there, the language answers otherwise; and what it answers now is tested here.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type * as choices from '../../api/expression/choices.ts';
import type { Outcome } from '../../api/expression/evaluate.ts';
import type { Value } from '../../api/expression/value.ts';

type Choices = typeof choices;
type Flipped = { readonly [Name in keyof Choices]?: unknown };

type Case = {
  readonly choice: string;
  readonly expression: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** The answer, or `error: code`. */
  readonly now: unknown;
  readonly flip: Flipped;
  readonly otherwise: unknown;
};

const place = '../../api/expression/choices.ts';
const anyCase = (text: string) => text.toLowerCase();
const isNumber = (value: Value) => typeof value === 'string' && /^\d+$/.test(value);

const cases: readonly Case[] = [
  {
    choice: 'C1',
    expression: 'switch("a", "d", "a", "x")',
    now: 'error: unknown-function',
    flip: { functionKey: anyCase },
    otherwise: 'x',
  },
  {
    choice: 'C2',
    expression: '"\\+"',
    now: '\\+',
    flip: { unknownEscape: (character: string) => character },
    otherwise: '+',
  },
  { choice: 'C3', expression: 'ToLower([x])', now: null, flip: { nullIntoTextFunction: '' }, otherwise: '' },
  { choice: 'C4', expression: 'Join(",", [x], "")', now: '', flip: { joinOfNothing: null }, otherwise: null },
  {
    choice: 'C5',
    expression: 'Coalesce("", "b")',
    now: 'b',
    flip: { coalescePassesOver: (value: Value) => value === null },
    otherwise: '',
  },
  {
    choice: 'C6',
    expression: 'Switch("c", , "a", "x")',
    now: null,
    flip: { switchWithoutMatch: '' },
    otherwise: '',
  },
  {
    choice: 'C7',
    expression: 'IIF([x] = "", "same", "other")',
    now: 'same',
    flip: { nullInComparison: 'null' },
    otherwise: 'other',
  },
  {
    choice: 'C7',
    expression: 'IIF("" = [x], "same", "other")',
    now: 'same',
    flip: { nullInComparison: 'null' },
    otherwise: 'other',
  },
  {
    choice: 'C8',
    expression: 'IIF([x] = "A", "same", "other")',
    attributes: { x: 'a' },
    now: 'other',
    flip: { comparedForm: anyCase },
    otherwise: 'same',
  },
  {
    choice: 'C8',
    expression: 'IIF([x] >= [y], "yes", "no")',
    attributes: { x: 'B', y: 'a' },
    now: 'no',
    flip: { comparedForm: anyCase },
    otherwise: 'yes',
  },
  {
    choice: 'C9',
    expression: 'IIF([x] > 9, "more", "less")',
    attributes: { x: '10' },
    now: 'more',
    flip: { comparesAsNumbers: () => false },
    otherwise: 'less',
  },
  {
    choice: 'C9',
    expression: 'IIF([x] = "010", "same", "other")',
    attributes: { x: '10' },
    now: 'other',
    flip: { comparesAsNumbers: (left: Value, right: Value) => isNumber(left) && isNumber(right) },
    otherwise: 'same',
  },
  {
    choice: 'C10',
    expression: 'ToUpper([x])',
    attributes: { x: ['a', 'b'] },
    now: ['A', 'B'],
    flip: { overEachValue: (list: readonly Value[], apply: (value: Value) => Value) => apply(list[0] ?? null) },
    otherwise: 'A',
  },
  {
    choice: 'C11',
    expression: 'CDate("2020-03-16")',
    now: '3/16/2020 12:00:00 AM',
    flip: { minutesEastWithoutZone: 60 },
    otherwise: '3/15/2020 11:00:00 PM',
  },
  {
    choice: 'C11',
    expression: 'CDate("2020-03-16T08:00")',
    now: '3/16/2020 8:00:00 AM',
    flip: { minutesEastWithoutZone: 60 },
    otherwise: '3/16/2020 7:00:00 AM',
  },
  {
    choice: 'C12',
    expression: 'FormatDateTime("2020-12-31+08:00", , "yyyy-MM-ddzzz", "yyyy-MM-dd")',
    now: '2020-12-30',
    flip: { shownMinutesEast: 480 },
    otherwise: '2020-12-31',
  },
  {
    choice: 'C13',
    expression: 'FormatDateTime(CDate("2020-03-16"), , "yyyyMMdd", "yyyy")',
    now: '2020',
    flip: { dateValueBeatsInputFormat: false },
    otherwise: 'error: unreadable-date',
  },
  {
    choice: 'C14',
    expression: 'CDate("soon")',
    now: 'error: unreadable-date',
    flip: { unreadableDate: 'no-date' },
    otherwise: 'error: no-date',
  },
  { choice: 'C15', expression: 'Mid("abc", 9, 2)', now: '', flip: { midPastTheEnd: 'abc' }, otherwise: 'abc' },
  {
    choice: 'C16',
    expression: 'Replace([x], , "(?<n>\\d+)", "n", , [y], )',
    attributes: { y: 'none' },
    now: null,
    flip: { replaceFallbackWithoutMatch: '' },
    otherwise: '',
  },
  {
    choice: 'C17',
    expression: 'Replace([x], "a", "", "", "b", "", "")',
    attributes: { x: 'aa' },
    now: 'bb',
    flip: { replaceParameterGiven: (value: Value) => value !== null },
    otherwise: 'aa',
  },
  {
    choice: 'C18',
    expression: 'Split(" a ,,b")',
    now: ['a', 'b'],
    flip: { splitItem: (item: string) => item },
    otherwise: [' a ', '', 'b'],
  },
  {
    choice: 'C18',
    expression: 'Split("a,b;c")',
    now: ['a', 'b;c'],
    flip: { splitDelimiter: ';' },
    otherwise: ['a,b', 'c'],
  },
  {
    choice: 'C19',
    expression: 'PCase("john\'s")',
    now: "John's",
    flip: { staysInsideWord: '' },
    otherwise: "John'S",
  },
  {
    choice: 'C20',
    expression: 'CBool("yes")',
    now: 'error: not-a-truth-value',
    flip: { unreadableTruth: 'neither' },
    otherwise: 'error: neither',
  },
  {
    choice: 'C21',
    expression: 'Word("a  b", 2, " ")',
    now: 'b',
    flip: { wordsOf: (pieces: readonly string[]) => pieces },
    otherwise: '',
  },
  {
    choice: 'C22b',
    expression: 'RemoveDuplicates([x])',
    attributes: { x: ['a', 'A', 'a'] },
    now: ['a', 'A'],
    flip: { duplicateKey: anyCase },
    otherwise: ['a'],
  },
  {
    choice: 'C23',
    expression: 'NormalizeDiacritics("ěđ")',
    now: 'eđ',
    flip: { droppedMarks: /\u0301/g },
    otherwise: 'ěđ',
  },
  {
    choice: 'C24',
    expression: 'InStr("abc", "B")',
    now: 0,
    flip: { inStrComparison: 'vbTextCompare' },
    otherwise: 2,
  },
  { choice: 'C25', expression: 'IsString(1)', now: false, flip: { isString: () => true }, otherwise: true },
  {
    choice: 'C26',
    expression: 'BitAnd(9007199254740991, 4503599627370496)',
    now: 4503599627370496,
    flip: { largestNumber: 2 ** 32 },
    otherwise: '4503599627370496',
  },
  { choice: 'C27', expression: 'NormalizeDiacritics("œ")', now: 'oe', flip: { ligatureOe: 'o' }, otherwise: 'o' },
];

afterEach(() => {
  vi.doUnmock(place);
  vi.resetModules();
});

/** A module of the language, with choices flipped. */
async function load<Module>(path: string, flip: Flipped): Promise<Module> {
  vi.resetModules();
  vi.doMock(place, async (original) => ({ ...(await original<Choices>()), ...flip }));
  return (await import(path)) as Module;
}

describe('the choices', () => {
  it.each(cases)('$choice decides what $expression gives', async ({ expression, attributes, now, flip, otherwise }) => {
    expect(await answerWith({}, expression, attributes)).toEqual(now);
    expect(await answerWith(flip, expression, attributes)).toEqual(otherwise);
  });

  it('C22 decides what logs show of a redacted value', async () => {
    const outcome: Outcome = { outcome: 'value', value: 'secret', sensitive: true };
    const show = async (flip: Flipped) =>
      (
        await load<typeof import('../../api/expression/show-outcome.ts')>('../../api/expression/show-outcome.ts', flip)
      ).showOutcome(outcome);
    expect(await show({})).toBe('[Redact]');
    expect(await show({ redactedInLogs: '***' })).toBe('***');
  });

  it('C28 decides whether a scoping pattern must match the whole value', async () => {
    const matches = async (flip: Flipped) => {
      const { compileScopingFilter } = await load<typeof import('../../api/expression/scoping-filter.ts')>(
        '../../api/expression/scoping-filter.ts',
        flip,
      );
      const clause = { operatorName: 'REGEX MATCH', sourceOperandName: 'x', targetOperand: { values: ['[1-9][0-9]'] } };
      return compileScopingFilter([{ clauses: [clause] }])(() => '142');
    };
    expect(await matches({})).toBe(false);
    expect(await matches({ filterPatternsMatchWhole: false })).toBe(true);
  });

  it('stand in one place, each with its reason, and each is flipped here', () => {
    const text = readFileSync(new URL('../../api/expression/choices.ts', import.meta.url), 'utf8');
    const documented = [...text.matchAll(/^\/\*\* (C\d+b?), .+\. ?.*\*\/$/gm)].map((match) => match[1]);
    const wanted = Array.from({ length: 28 }, (_, index) => `C${index + 1}`);
    wanted.splice(22, 0, 'C22b');
    expect(documented).toEqual(wanted);
    expect(new Set([...cases.map(({ choice }) => choice), 'C22', 'C28'])).toEqual(new Set(wanted));
  });
});

async function answerWith(flip: Flipped, expression: string, attributes: Readonly<Record<string, unknown>> = {}) {
  const { answerExpression } = await load<typeof import('../../api/expression/answer.ts')>(
    '../../api/expression/answer.ts',
    flip,
  );
  const answer = answerExpression({ expression, attributes });
  return answer.outcome === 'error' ? `error: ${answer.error?.code}` : answer.value;
}
