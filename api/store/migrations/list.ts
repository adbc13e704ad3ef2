// Every migration, oldest first. Forward only: never edit one that has been released, add the next number.
import type { Migration } from '../migrate.ts';
import { sql as books } from './001-books.ts';
import { sql as userNames } from './003-user-names.ts';

export const migrations: readonly Migration[] = [
  { number: 1, name: 'books', sql: books },
  // The second step comes with another branch, and its line takes the place of this one.
  { number: 2, name: 'to-come', sql: 'select 1' },
  { number: 3, name: 'user-names', sql: userNames },
];
