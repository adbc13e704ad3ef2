// What a preview says of the guard is what the submission of the same rows is then held for.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewedGuard } from '../../api/http/previewed-guard.ts';
import { previewedJob } from '../../api/http/previewed-job.ts';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { previewWorkers } from '../../api/preview/preview-workers.ts';
import type { Database } from '../../api/store/database.ts';
import { readDirectoryFacts } from '../../api/store/job/read-directory-facts.ts';
import { anyDatabase } from '../databases.ts';
import { aStream, type Books, openBooks } from '../store/books/open-books.ts';
import { people, person } from '../walks/people.ts';

const mapping = compileMapping(presets.get('generic-csv')!);
const gone = { Status: 'Terminated', TerminationDate: '2020-01-31' };

describe('the guard of a preview', () => {
  let database: Database;
  let books: Books;
  const full = { kind: 'full' as const, population: 'all' };
  const delta = { kind: 'delta' as const, population: null };

  async function previewed(records: readonly HrRecord[], asked: typeof full | typeof delta, of = books) {
    const { defaultDomain: _, ...facts } = await readDirectoryFacts(database, of.job);
    const sourceTime = new Date();
    const scope = { source: of.source, sourceTime, job: of.job };
    const { summary } = await previewWorkers({
      items: aStream(records).items,
      mapping,
      today: of.clock.today(),
      now: of.clock.now(),
      skip: 0,
      top: 10,
      job: previewedJob(of, mapping, { ...scope, ...facts }),
      guard: (file) =>
        previewedGuard(of.parts, mapping, { ...scope, jobs: [of.job], routed: false, ...asked, onlyIds: null }, file),
    });
    return summary.guard;
  }
  const held = async (id: string) => {
    const [row] = await database.query<{ hold: { reasons: object[] } | null }>(
      `select hold from submission where id = $1 and status = 'held'`,
      [id],
    );
    return row?.hold?.reasons ?? [];
  };

  beforeAll(async () => {
    database = await anyDatabase();
    books = await openBooks(database);
    await books.run(people(40), full);
    await database.query(`update submission set accepted_at = now() - interval '2 days' where job = $1`, [books.job]);
  });
  afterAll(() => database.close());

  const files: readonly [string, readonly HrRecord[], typeof full | typeof delta, readonly string[]][] = [
    ['the same file again', people(40), full, []],
    ['a few leavers', people(5, 1000, gone), delta, []],
    ['the leavers of a day together', people(2, 1010, gone), delta, ['many-disables']],
    ['a mass of new people, one of them twice', [...people(21, 5000), person('5000')], delta, ['many-creates']],
    ['a cut file', people(25), full, ['many-missing', 'rows-dropped']],
    ['a file that cannot say who is missing', [...people(38), person('')], full, []],
    ['a file without a column', people(40).map(({ Company: _, ...rest }) => rest), full, ['columns-gone']],
    ['a file with a blank column', people(40, 1000, { JobTitle: '' }), full, ['many-changes', 'columns-blank']],
  ];
  it('gives for every file the reasons, word for word, for which its submission waits', async () => {
    for (const [what, records, asked, codes] of files) {
      const guard = await previewed(records, asked);
      const reasons = await held(await books.run(records, { ...asked, mapping: 'generic-csv' }));
      expect(guard, what).toEqual({ held: codes.length > 0, reasons });
      expect(
        guard?.reasons.map(({ code }) => code),
        what,
      ).toEqual(codes);
    }
  });

  it('tells of a first run, with the match rate', async () => {
    const fresh = await openBooks(database, { firstRun: 'to-approve' });
    await database.query(
      `insert into directory_user (job, external_id, generation, directory_id, key_version) values ($1, '1000', 1, 'd-1', 1)`,
      [fresh.job],
    );
    const guard = await previewed(people(3), delta, fresh);
    expect(guard?.reasons).toEqual(await held(await fresh.run(people(3), { mapping: 'generic-csv' })));
    expect(guard?.reasons[0]?.detail).toContain('1 match exactly one directory user, 2 are new');
  });
});
