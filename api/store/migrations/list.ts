// Every migration, oldest first. Forward only: never edit one that has been released, add the next number.
import type { Migration } from '../migrate.ts';
import { sql as books } from './001-books.ts';
import { sql as managerKeys } from './002-manager-keys.ts';
import { sql as guard } from './003-guard.ts';
import { sql as booksKept } from './004-books-kept.ts';
import { sql as userNames } from './005-user-names.ts';
import { sql as outcomes } from './006-outcomes.ts';
import { sql as jobHealth } from './007-job-health.ts';
import { sql as schemaChanges } from './008-schema-changes.ts';

export const migrations: readonly Migration[] = [
  { number: 1, name: 'books', sql: books },
  { number: 2, name: 'manager-keys', sql: managerKeys },
  { number: 3, name: 'guard', sql: guard },
  { number: 4, name: 'books-kept', sql: booksKept },
  { number: 5, name: 'user-names', sql: userNames },
  { number: 6, name: 'outcomes', sql: outcomes },
  { number: 7, name: 'job-health', sql: jobHealth },
  { number: 8, name: 'schema-changes', sql: schemaChanges },
];
