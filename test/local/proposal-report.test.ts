// What is said about a mapping that was proposed.
import { expect, test } from 'vitest';
import type { MappingProposal } from '../../infra/local/api-client.ts';
import { proposalLines, uncertainties } from '../../infra/local/proposal-report.ts';

type Column = MappingProposal['columns'][number];

const column = (name: string, change: Partial<Column> = {}): Column => ({
  column: name,
  attribute: null,
  targets: [],
  confidence: 0.95,
  reasons: ['Its name says so.'],
  alternatives: [],
  ...change,
});
const id = column('Personalnummer', { attribute: 'employeeId', targets: ['externalId'] });
const name = column('Nachname', { attribute: 'lastName', targets: ['name.familyName', 'displayName'] });
const proposal: MappingProposal = {
  document: { name: 'people' },
  preset: null,
  columns: [id, name, column('Geburtsdatum', { reasons: ['Its name says date of birth.', 'An account needs none.'] })],
  openQuestions: [
    {
      code: 'unknown-status-words',
      text: '2 words are not known.',
      columns: ['Status'],
      words: [{ word: 'gekündigt', count: 3 }],
    },
  ],
  sample: { rows: 1000, rejected: 0, format: 'csv', encoding: 'utf-8', delimiter: ',' },
};

test('each column stands with what it is taken for, how sure and why', () => {
  const text = proposalLines('people.csv', proposal).join('\n');
  expect(text).toContain('Proposed mapping for people.csv, from the names of its columns');
  expect(text).toContain('(1,000 rows looked at)');
  expect(text).toMatch(/^ {2}Personalnummer {2}employeeId {6}95 % {2}Its name says so\.$/m);
});

test('what is left out stands with the reason, and what is open with its words', () => {
  const text = proposalLines('people.csv', proposal).join('\n');
  expect(text).toMatch(/Left out:\n {2}Geburtsdatum {4}An account needs none\./);
  expect(text).toMatch(/To be decided by a person:\n {2}- 2 words are not known\.\n {4}gekündigt \(3\)/);
});

test('a preset that fits is named', () => {
  const lines = proposalLines('people.csv', { ...proposal, preset: { name: 'generic-csv', confidence: 0.97 } });
  expect(lines[0]).toContain('the preset generic-csv, which fits');
});

test('many columns that are left out are cut short', () => {
  const many = Array.from({ length: 900 }, (_, index) => column(`c${index}`));
  const lines = proposalLines('people.csv', { ...proposal, columns: [id, name, ...many], openQuestions: [] });
  expect(lines.length).toBeLessThan(60);
  expect(lines.at(-1)).toBe('  ... and 870 more');
});

test.each([
  { columns: [id, name], says: [] },
  {
    columns: [{ ...id, confidence: 0.4 }, name],
    says: [/employee number is not certain enough \(Personalnummer: 40 %\)/],
  },
  { columns: [id], says: [/name is not certain enough\./] },
  { columns: [], says: [/employee number/, /name/] },
])('$columns.length columns: what is too uncertain to go on', ({ columns, says }) => {
  const found = uncertainties({ ...proposal, columns });
  expect(found).toHaveLength(says.length);
  for (const [index, pattern] of says.entries()) expect(found[index]).toMatch(pattern);
});
