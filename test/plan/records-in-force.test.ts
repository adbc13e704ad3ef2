// Rows that do not hold today: what begins later waits for its day, a second position does not stand in for the first. And what is said of
// the reports of somebody who has left.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappingDocument } from '../../api/mapping/mapping-document.ts';
import { openDue } from '../../api/plan/open-due.ts';
import type { Database } from '../../api/store/database.ts';
import { saveMapping } from '../../api/store/mapping/mapping-versions.ts';
import { readPayloads } from '../../api/store/operation/read-payloads.ts';
import { anyDatabase } from '../databases.ts';
import { openBooks } from '../store/books/open-books.ts';
import { unguardedCsv } from '../unguarded-csv.ts';
import { person } from '../walks/people.ts';

describe('a row of a worker', () => {
  let database: Database;
  beforeAll(async () => {
    database = await anyDatabase();
  });
  afterAll(() => database.close());

  /** Books of the 23rd of November 2026. */
  async function open(change: Partial<MappingDocument> = {}) {
    let now = new Date('2026-11-23T12:00:00Z');
    const books = await openBooks(database, { now: () => now });
    const document = { ...unguardedCsv, ...change, name: `csv-${randomUUID()}`.slice(0, 60), examples: [] };
    document.source = { ...document.source, name: books.source };
    await saveMapping(database, document, 'key:test');
    return {
      ...books,
      /** Submits, plans, sends, and sees it confirmed. Returns what is said of the rows. */
      async day(records: Parameters<typeof books.run>[0], request: Parameters<typeof books.run>[1] = {}) {
        const id = await books.run(records, { mapping: document.name, ...request });
        const rows = await books.records(id);
        for (let sent = await books.send(); sent !== null; sent = await books.send())
          await books.loggedAsWanted(...sent);
        return rows.map(({ disposition, event, problems }) =>
          [disposition, event, ...(problems ?? []).map(({ code }) => code)].join(' '),
        );
      },
      /** What comes due on that day; returns the newest due rows. */
      async at(day: string) {
        now = new Date(`${day}T12:00:00Z`);
        await openDue(books.parts);
        await books.plan();
        return database.query<{ external_id: string; disposition: string; event: string }>(
          `select record.external_id, record.disposition, record.event
           from record
           join submission on submission.id = record.submission_id
           where submission.job = $1 and submission.origin = 'due'
           order by submission.sequence desc
           limit 1`,
          [books.job],
        );
      },
      /** What was sent of the worker last. */
      async sent() {
        const last = (await books.operations()).at(-1)!;
        return (await readPayloads(database, books.keyring, [last.id]))[0]!.user;
      },
    };
  }
  const contractor = person('1', { WorkerType: 'Contractor', Department: 'Law' });
  const employee = person('1', { WorkerType: 'Employee', Department: 'Sales', HireDate: '2026-12-01' });

  it('that begins later does not overtake what holds today: it comes into force on its day, by itself', async () => {
    const books = await open();
    await books.day([contractor]);
    expect(await books.day([employee])).toEqual(['unchanged none later-record-waits']);
    // What is said of today meanwhile, in part only, takes nothing away from it.
    expect(await books.day([{ EmployeeID: '1', Department: 'Tax' }])).toEqual(['send mover']);
    expect(await books.sent()).toMatchObject({ active: true, userType: 'Contractor' });
    expect(await books.at('2026-11-30')).toEqual([]);
    expect(await books.at('2026-12-01')).toMatchObject([{ disposition: 'send', event: 'mover' }]);
    expect(await books.sent()).toMatchObject({ active: true, userType: 'Employee' });
  });

  it('that waits for its day goes on after the end of what held until then, and is withdrawn by its own end', async () => {
    const books = await open();
    await books.day([contractor]);
    await books.day([{ ...employee, HireDate: '2026-12-10' }]);
    await books.day([{ EmployeeID: '1', TerminationDate: '2026-11-30' }]);
    expect(await books.at('2026-12-01')).toMatchObject([{ event: 'leaver' }]);
    expect(await books.at('2026-12-10')).toMatchObject([{ disposition: 'send' }]);
    expect(await books.sent()).toMatchObject({ active: true, userType: 'Employee' });

    const other = await open();
    await other.day([contractor]);
    await other.day([employee]);
    expect(await other.day([{ EmployeeID: '1', HireDate: '2026-12-01', Status: 'No Show' }])).toEqual([
      'unchanged none later-record-withdrawn',
    ]);
    expect(await other.at('2026-12-01')).toEqual([]);
  });

  it('that does not count in a delta because another of the worker is valid today waits for its day too', async () => {
    const books = await open({ duplicates: 'current' });
    const now = { ...contractor, TerminationDate: '2026-11-30' };
    const later = { ...employee, HireDate: '2027-06-01', Department: 'Board' };
    expect(await books.day([later, employee, now])).toEqual([
      'duplicate none duplicate-row',
      'duplicate none duplicate-row',
      'send joiner later-record-waits',
    ]);
    expect(await books.day([employee, now])).toEqual([
      'duplicate none later-record-waits duplicate-row',
      'unchanged none later-record-waits',
    ]);
    expect(await books.at('2026-11-30')).toEqual([]);
    expect(await books.at('2026-12-01')).toMatchObject([{ disposition: 'send', event: 'mover' }]);
    expect(await books.sent()).toMatchObject({ active: true, userType: 'Employee' });
    // A full file says all of them again every day.
    const full = { kind: 'full' as const, population: 'all' };
    const other = await open({ duplicates: 'current' });
    expect(await other.day([employee, now], full)).toEqual(['duplicate none duplicate-row', 'send joiner']);
  });

  it('of a second position alone leaves the primary one as it is, also where it ends; an older row of that one may still come', async () => {
    const primary = (yes: boolean, changes = {}) => ({ ...person('1', changes), Primary: yes ? 'yes' : 'no' });
    const books = await open({
      attributes: [...unguardedCsv.attributes, { name: 'primary', path: 'Primary' }],
      duplicates: { primaryBy: 'primary' },
    });
    const at = (hour: number) => ({ sourceTime: new Date(Date.UTC(2026, 10, 22, hour)) });
    await books.day([primary(true)], at(1));
    const ended = primary(false, { JobTitle: 'Trainer', TerminationDate: '2026-01-31' });
    expect(await books.day([ended], at(3))).toEqual(['unchanged none second-position']);
    expect(await books.day([primary(true, { JobTitle: 'Chief' })], at(2))).toEqual(['send mover']);
    // In a full file it is the only one that the worker has.
    const full = { kind: 'full' as const, population: 'all', ...at(4) };
    expect(await books.day([primary(false, { JobTitle: 'Trainer' })], full)).toEqual(['send mover']);
  });

  it('whose manager has left, has not started or reports to the worker says so, whether the manager stands in the file or not', async () => {
    const books = await open();
    const rows = [
      person('1', { ManagerID: '2' }),
      person('2', { ManagerID: '1' }),
      person('3', { Status: 'Terminated' }),
      person('4', { ManagerID: '3' }),
      person('5', { HireDate: '2027-01-01' }),
      person('6', { ManagerID: '5' }),
    ];
    expect((await books.day(rows)).map((row) => row.split(' ').slice(2).join(' '))).toEqual([
      'manager-cycle',
      'manager-cycle',
      '',
      'manager-inactive',
      '',
      'manager-prehire',
    ]);
    expect(await books.day([person('7', { ManagerID: '3' })])).toEqual(['send joiner manager-inactive']);
  });
});
