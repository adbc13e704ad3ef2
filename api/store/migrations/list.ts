// Every migration, oldest first. Forward only: never edit one that has been released, add the next number.
import type { Migration } from '../migrate.ts';
import { sql as books } from './001-books.ts';
import { sql as managerKeys } from './002-manager-keys.ts';
import { sql as guard } from './003-guard.ts';
import { sql as booksKept } from './004-books-kept.ts';
import { sql as userNames } from './005-user-names.ts';
import { sql as missing } from './006-missing.ts';
import { sql as routing } from './007-routing.ts';
import { sql as evaluations } from './008-evaluations.ts';
import { sql as reviews } from './009-reviews.ts';
import { sql as outcomes } from './010-outcomes.ts';
import { sql as jobHealth } from './011-job-health.ts';
import { sql as schemaChanges } from './012-schema-changes.ts';
import { sql as notifications } from './013-notifications.ts';
import { sql as missingByJob } from './014-missing-by-job.ts';
import { sql as events } from './015-events.ts';
import { sql as conversions } from './016-conversions.ts';
import { sql as accountNames } from './017-account-names.ts';
import { sql as booksPlace } from './018-books-place.ts';
import { sql as auditLooks } from './019-audit-looks.ts';

export const migrations: readonly Migration[] = [
  { number: 1, name: 'books', sql: books },
  { number: 2, name: 'manager-keys', sql: managerKeys },
  { number: 3, name: 'guard', sql: guard },
  { number: 4, name: 'books-kept', sql: booksKept },
  { number: 5, name: 'user-names', sql: userNames },
  { number: 6, name: 'missing', sql: missing },
  { number: 7, name: 'routing', sql: routing },
  { number: 8, name: 'evaluations', sql: evaluations },
  { number: 9, name: 'reviews', sql: reviews },
  { number: 10, name: 'outcomes', sql: outcomes },
  { number: 11, name: 'job-health', sql: jobHealth },
  { number: 12, name: 'schema-changes', sql: schemaChanges },
  { number: 13, name: 'notifications', sql: notifications },
  { number: 14, name: 'missing-by-job', sql: missingByJob },
  { number: 15, name: 'events', sql: events },
  { number: 16, name: 'conversions', sql: conversions },
  { number: 17, name: 'account-names', sql: accountNames },
  { number: 18, name: 'books-place', sql: booksPlace },
  { number: 19, name: 'audit-looks', sql: auditLooks },
];
