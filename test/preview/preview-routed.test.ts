// What a preview says where the mapping's routes decide is what the submission of the same rows then does, job by job.
import { describe, expect, it } from 'vitest';
import { fromBooks } from '../../api/http/compared-jobs.ts';
import { previewedGuard } from '../../api/http/previewed-guard.ts';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { predictByJob } from '../../api/preview/predict-by-job.ts';
import { previewWorkers } from '../../api/preview/preview-workers.ts';
import { readPayloads } from '../../api/store/operation/read-payloads.ts';
import { openTwoJobs } from '../plan/two-jobs.ts';
import { aStream } from '../store/books/open-books.ts';
import { onAnyEngine } from '../store/both-engines.ts';
import { guardOff } from '../unguarded-csv.ts';
import { people, person } from '../walks/people.ts';

const de = { Country: 'DE' };
const fr = { Country: 'FR' };
const gone = { Status: 'Terminated', TerminationDate: '2020-01-31' };
const delta = { kind: 'delta' as const, population: null };
const full = { kind: 'full' as const, population: 'all' };

onAnyEngine('a preview of a mapping with routes', (database) => {
  async function open(more: Partial<MappingDocument>) {
    const jobs = await openTwoJobs(database(), {}, more);
    const { entra, ad, document } = jobs;
    const mapping = compileMapping(document);
    const names = [ad.job, entra.job];
    const previewed = async (records: readonly HrRecord[], asked: typeof full | typeof delta = delta) => {
      const sourceTime = new Date();
      const { db, keyring, graph } = entra;
      const readTarget = () => Promise.reject(new Error('nothing is predicted without a configured job'));
      const parts = { db, keyring, graph, readTarget, settings: { jobs: [] } };
      const { source } = entra;
      return previewWorkers({
        ...(await fromBooks(parts, { names, isRouted: true }, { mapping, source, sourceTime })),
        items: aStream(records).items,
        mapping,
        today: entra.clock.today(),
        now: entra.clock.now(),
        skip: 0,
        top: 100,
        isWhole: asked.kind === 'full',
        guard: (file) =>
          previewedGuard(
            entra.parts,
            mapping,
            { source, sourceTime, jobs: names, routed: true, ...asked, onlyIds: null },
            file,
          ),
      });
    };
    return { ...jobs, previewed };
  }

  it('gives the reasons, word for word, for which the submission then waits: one guard over all jobs', async () => {
    const { entra, run, full: runFull, sendAll, previewed } = await open({ guard: presets.get('generic-csv')!.guard! });
    const staff = people(20).map((one, index) => ({ ...one, ...(index % 2 === 0 ? de : fr) }));
    await runFull(...staff);
    await sendAll();
    await database().query(`update submission set accepted_at = now() - interval '2 days' where source = $1`, [
      entra.source,
    ]);
    const leavers = staff.slice(0, 6).map((one) => ({ ...one, ...gone }));
    const files: readonly [string, readonly HrRecord[], typeof full | typeof delta, readonly string[]][] = [
      ['nothing new', staff, full, []],
      ['somebody who moves', [{ ...staff[0]!, ...fr }], delta, []],
      ['leavers in two jobs', leavers, delta, ['many-disables']],
      ['a cut file', staff.slice(12), full, ['many-missing', 'rows-dropped']],
    ];
    for (const [what, records, asked, codes] of files) {
      const { summary } = await previewed(records, asked);
      const id = await (asked.kind === 'full' ? runFull : run)(...(records as ReturnType<typeof person>[]));
      const [held] = await database().query<{ hold: { reasons: object[] } | null }>(
        `select hold from submission where id = $1 and status = 'held'`,
        [id],
      );
      expect(summary.guard, what).toEqual({ held: codes.length > 0, reasons: held?.hold?.reasons ?? [] });
      expect(
        summary.guard?.reasons.map(({ code }) => code),
        what,
      ).toEqual(codes);
    }
  });

  it('tells of the first run of those jobs only that rows go to, each with its own match rate', async () => {
    const { entra, ad, run, previewed } = await open({});
    await database().query('update job set first_run_approved_at = null where name = any($1)', [[ad.job, entra.job]]);
    await database().query(
      `insert into directory_user (job, external_id, generation, directory_id, key_version) values ($1, '1', 1, 'd-1', 1)`,
      [ad.job],
    );
    const reasonsOf = async (...records: ReturnType<typeof person>[]) => {
      const { summary } = await previewed(records);
      const held = await entra.submission(await run(...records));
      expect(summary.guard?.reasons).toEqual(held?.hold?.reasons);
      return summary.guard!.reasons.map(({ job, detail }) => [job, /\d+ match exactly/.exec(detail)?.[0]]);
    };
    const intern = person('9', { ...fr, WorkerType: 'Intern' });
    expect(await reasonsOf(person('1', de), person('2', de), intern)).toEqual([[ad.job, '1 match exactly']]);
    expect((await reasonsOf(person('1', de), person('3', fr))).sort()).toEqual(
      [
        [ad.job, '1 match exactly'],
        [entra.job, '0 match exactly'],
      ].sort(),
    );
  });

  it('finds the names of the ladder as the submission does: once in a tenant, and once in each domain', async () => {
    const ladder = ['Join(".", [firstName], [lastName])', 'Join(".", Left([firstName], 1), [lastName])'];
    const { entra, ad, run, previewed } = await open({
      guard: guardOff,
      reviews: { off: ['shared-email'] },
      userName: { ladder, domain: 'fabletown.example' },
    });
    const both = [ad.job, entra.job];
    const anna = (id: string, country: object) => person(id, { ...country, LastName: 'Amber', WorkEmail: '' });
    const namesOf = async (...records: ReturnType<typeof person>[]) => {
      const { value } = await previewed(records);
      await run(...records);
      const shown = value.map(({ user }) => user?.userName);
      const rows = await database().query<{ external_id: string; id: number }>(
        'select external_id, id from operation where job = any($1) order by id',
        [both],
      );
      const payloads = await readPayloads(
        database(),
        entra.keyring,
        rows.map(({ id }) => id),
      );
      const nameOf = new Map(rows.map(({ external_id }, index) => [external_id, payloads[index]!.user.userName]));
      expect(shown).toEqual(records.map(({ EmployeeID }) => nameOf.get(EmployeeID!)));
      return shown;
    };
    await database().query('update job set name_scope = $1 where name = any($2)', [entra.source, both]);
    expect(await namesOf(anna('1', fr), anna('2', de))).toEqual(
      ['a.amber@fabletown.example', 'ada.amber@fabletown.example'].sort((one, other) =>
        ad.job < entra.job ? one.length - other.length : other.length - one.length,
      ),
    );
    // Taken by those before them.
    expect(await namesOf(anna('3', de))).toEqual(['a.amber2@fabletown.example']);
    await database().query('update job set name_scope = name where name = any($1)', [both]);
    expect(await namesOf(anna('4', fr), anna('5', de))).toEqual([
      'ada.amber@fabletown.example',
      'ada.amber@fabletown.example',
    ]);
  });
});

describe('the predictions of several jobs', () => {
  const now = new Date();
  const row = (externalId: string) => ({ externalId, disposition: 'send' as const, user: null });
  const action = (externalId: string | null) =>
    ({ action: 'create', changes: [], code: externalId, reason: null, nextStep: null, unread: [] }) as never;
  const predictor =
    (status: 'complete' | 'unavailable', ...messages: string[]) =>
    async (input: { readonly rows: readonly { readonly externalId: string | null }[] }) => ({
      effects: input.rows.map(({ externalId }) => (status === 'complete' ? action(externalId) : null)),
      summary: {
        status,
        rows: input.rows.length,
        byAction: {
          create: status === 'complete' ? input.rows.length : 0,
          update: 0,
          disable: 0,
          enable: 0,
          skip: 0,
          fail: 0,
          none: 0,
        },
        notices: messages.map((message) => ({ code: 'note', message })),
      },
    });
  const predicted = (predictorOf: Parameters<typeof predictByJob>[0]['predictorOf']) =>
    predictByJob({
      rows: [row('1'), row('2'), row('3')],
      jobs: ['a', 'b', 'a'],
      now,
      predictorOf,
      dispositionOf: () => new Map(),
    });

  it('are one, with every row in its place and every notice said once', async () => {
    const prediction = await predicted((job) => predictor('complete', 'Same.', ...(job === 'b' ? ['Other.'] : [])));
    expect(prediction?.effects.map((effect) => effect?.code)).toEqual(['1', '2', '3']);
    expect(prediction?.summary).toMatchObject({ status: 'complete', rows: 3, byAction: { create: 3 } });
    expect(prediction?.summary.notices).toEqual([
      { code: 'note', message: 'In the jobs "a", "b": Same.' },
      { code: 'note', message: 'In the job "b": Other.' },
    ]);
  });

  it('are partial where one job can say nothing, and none where no job can be asked', async () => {
    const partial = await predicted((job) => predictor(job === 'a' ? 'complete' : 'unavailable'));
    expect(partial?.effects.map((effect) => effect?.code ?? null)).toEqual(['1', null, '3']);
    expect(partial?.summary.status).toBe('partial');
    expect(await predicted(() => undefined)).toBeNull();
  });
});
