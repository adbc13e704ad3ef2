// A column of dates is left to the document's own `date` wherever that reads them; only other forms get an expression.
import { expect, it } from 'vitest';
import { readDate } from '../../../api/lifecycle/read-date.ts';
import { type DateOrder, dateFormsOf } from '../../../api/mapping/propose/date-forms.ts';
import { readDateColumn } from '../../../api/mapping/propose/read-date-column.ts';

it.each<[text: string, order: DateOrder, date: object]>([
  ['13.06.2021', 'dmy', {}],
  ['13.06.2021 00.00', 'dmy', {}],
  ['13.06.2021 00:00:00', 'dmy', {}],
  ['13/06/2021', 'dmy', { order: 'dmy' }],
  ['13-06-2021', 'dmy', { order: 'dmy' }],
  ['6/13/2021', 'mdy', { order: 'mdy' }],
  ['44360', 'dmy', {}],
])('%s needs no expression', (text, order, date) => {
  expect(readDateColumn('hired', 'Hired', dateFormsOf([text]), order)).toEqual({
    kind: 'read',
    definitions: [{ name: 'hired', path: 'Hired', date }],
  });
  expect(readDate(text, (date as { order?: DateOrder }).order)).toBe('2021-06-13');
});

it.each(['6/13/21', '2021/06/13', '20210613', '13-Jun-2021'])('%s still gets one', (text) => {
  const reading = readDateColumn('hired', 'Hired', dateFormsOf([text]), 'mdy');
  expect(reading).toMatchObject({ definitions: [{ name: 'hiredText' }, { expression: expect.any(String) }] });
});
