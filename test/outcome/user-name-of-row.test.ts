import { expect, it } from 'vitest';
import { userNameOfRow } from '../../api/outcome/user-name-of-row.ts';

const row = (name: string, newValue: string | null, status: 'success' | 'failure' | 'warning' = 'success') => ({
  status,
  modified: [{ name, oldValue: null, newValue }],
});

it.each([
  ['as it was written', row('userPrincipalName', 'ada@fabletown.example'), 'ada@fabletown.example'],
  ['in quotes', row('UserPrincipalName', '"ada@fabletown.example"'), 'ada@fabletown.example'],
  ['with a warning beside it', row('userPrincipalName', 'ada@fabletown.example', 'warning'), 'ada@fabletown.example'],
  ['not where the change failed', row('userPrincipalName', 'ada@fabletown.example', 'failure'), null],
  ['not where it is redacted', row('userPrincipalName', '*** redacted ***'), null],
  ['not where another attribute changed', row('mail', 'ada@fabletown.example'), null],
  ['not where it was emptied', row('userPrincipalName', null), null],
])('the user principal name of a row is read %s', (_, one, name) => {
  expect(userNameOfRow(one)).toBe(name);
});
