// A month in the life of a company and its directory: a full file every working day, single records in between, and the bad days.
// After each day the directory has to be what HR says; what went wrong is answered as sentences, so that a test can expect none
// and a bench can report them.
import { setTimeout as pause } from 'node:timers/promises';
import { type Company, foundCompany, isAtWork, liveOn } from './company.ts';
import { type DirectoryUser, differences } from './directory.ts';
import { fileOf, isoOf, recordOf } from './hr-file.ts';

// biome-ignore lint/suspicious/noExplicitAny: the contract's own tests check the bodies
type Body = any;

/** What a month needs of the world: the product, the emulator's control port, and books whose own clock can be moved. */
export interface MonthWorld {
  call(
    method: string,
    path: string,
    body?: Body,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: Body }>;
  control(method: string, path: string, body?: Body): Promise<Body>;
  /** Everything in the books becomes so many days older. */
  booksAge(days: number): Promise<void>;
}

export interface MonthOptions {
  readonly employees: number;
  readonly say?: (line: string) => void;
}

export interface MonthReport {
  /** What should not be: sentences with ids and codes. */
  readonly faults: readonly string[];
  readonly days: number;
  readonly files: number;
  readonly held: number;
  readonly rows: number;
  readonly operations: number;
  /** Bulk requests that Graph took, and how few would have been enough. */
  readonly calls: number;
  readonly fewestCalls: number;
  /** The most bulk requests in any five seconds; Entra takes 40. */
  readonly mostCallsInWindow: number;
}

const DAY_MS = 86_400_000;
const WINDOW_MS = 5_000;
/** A Monday. */
const FIRST_DAY = Date.UTC(2026, 2, 2) / DAY_MS;
const WORKING_DAYS = 22;
const MEMBERS = 50;
const MAPPING = 'mapping=generic-csv';
const FULL = `/v1/submit/content?${MAPPING}&kind=full&population=everybody&allowRepeat=true`;
const MORNING = 'T05:00:00Z';
/** What happens on which working day besides the daily file. */
const TRUNCATED = 5;
const MASS_LEAVERS = 9;
const JOB_PAUSED = 12;
const THROTTLED = 16;

export async function liveMonth(world: MonthWorld, options: MonthOptions): Promise<MonthReport> {
  const { say = () => undefined } = options;
  const faults: string[] = [];
  const ended: Body[] = [];
  let held = 0;
  let fewestCalls = 0;
  let pending: Promise<Body>[] = [];
  let company = foundCompany(options.employees, FIRST_DAY);
  await world.control('PUT', '/clock', { now: `${isoOf(FIRST_DAY)}${MORNING}` });

  const finish = async (id: string) => {
    const submission = await awaitEnd(world, id);
    ended.push(submission);
    fewestCalls += Math.ceil(submission.counts.sent / MEMBERS);
    if (submission.status !== 'finished' || !['success', 'nothingToDo'].includes(submission.outcome)) {
      faults.push(
        `${isoOf(company.day)}: the file is ${submission.status}, ${submission.outcome}: ${whyOf(submission)}`,
      );
    }
    return submission;
  };
  const submitFile = async (csv: string): Promise<string> => {
    const answer = await world.call('POST', `${FULL}&sourceTime=${isoOf(company.day)}${MORNING}`, csv, {
      'content-type': 'text/csv',
    });
    if (answer.status !== 201) throw new Error(`submit: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  };
  const operateJob = async (action: 'pause' | 'start') => {
    const answer = await world.call('POST', `/v1/jobs/entra-id/${action}`, {});
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${JSON.stringify(answer.body)}`);
  };
  const refuseMistake = async (what: string, csv: string) => {
    const before = await usersOf(world);
    const submission = await awaitEnd(world, await submitFile(csv));
    if (submission.status !== 'held') {
      faults.push(`${isoOf(company.day)}: the ${what} was not held but is ${submission.status}`);
      return;
    }
    held += 1;
    await world.call('POST', `/v1/submissions/${submission.id}/reject`, { comment: `a ${what}` });
    // Whose last day has passed is disabled meanwhile, and rightly so.
    const atWork = new Set(company.employees.filter((one) => isAtWork(one, company.day)).map((one) => one.id));
    const enabled = before.filter((user) => user.accountEnabled && atWork.has(user.employeeId ?? ''));
    const still = new Set((await usersOf(world)).filter((user) => user.accountEnabled).map((user) => user.id));
    const harmed = enabled.filter((user) => !still.has(user.id)).length;
    if (harmed > 0) faults.push(`${isoOf(company.day)}: the ${what} disabled ${harmed} people`);
  };

  for (let workingDay = 1; workingDay <= WORKING_DAYS; workingDay++) {
    if (workingDay > 1) {
      const days = (workingDay - 1) % 5 === 0 ? 3 : 1;
      company = liveOn(company, days);
      await world.booksAge(days);
      await world.control('PUT', '/clock', { now: `${isoOf(company.day)}${MORNING}` });
      await learnTheDay(world);
    }
    if (workingDay === JOB_PAUSED + 1) {
      // What waited over night is worked off before the next file.
      await operateJob('start');
      await Promise.all(pending);
      pending = [];
    }
    if (workingDay === TRUNCATED) {
      await refuseMistake('truncated file', firstHalfOf(fileOf(company)));
    }
    if (workingDay === MASS_LEAVERS) {
      await refuseMistake('mass-leaver mistake', fileOf(withMassLeavers(company)));
    }
    if (workingDay === THROTTLED) {
      const action = { status: 429, headers: { 'Retry-After': '1' } };
      await world.control('POST', '/faults', { match: { method: 'POST', path: 'bulkUpload' }, action, times: 3 });
    }
    if (workingDay === JOB_PAUSED) await operateJob('pause');
    // Somebody is dismissed before the file of the day is made, and the flow says so at once.
    company = dismissOne(company, workingDay);
    const event = await world.call(
      'POST',
      `/v1/submit/worker?${MAPPING}&allowRepeat=true&sourceTime=${isoOf(company.day)}${MORNING}`,
      {
        record: recordOf(dismissedOf(company, workingDay), company.day),
      },
    );
    const file = await submitFile(fileOf(company));
    if (workingDay === JOB_PAUSED) {
      pending = [finish(event.body.id), finish(file)];
      continue;
    }
    const [{ counts }] = await Promise.all([finish(file), finish(event.body.id)]);
    await awaitQuiet(world);
    const found = differences(company, await usersOf(world));
    say(`${isoOf(company.day)}: ${counts.rows} rows, ${counts.sent} sent, ${found.length} differences`);
    faults.push(...found.map((difference) => `${isoOf(company.day)}: ${difference}`));
  }

  const calls = (await world.control('GET', '/requests?path=bulkUpload&method=POST')).value as Body[];
  const taken = calls.filter((call) => call.status === 202);
  const refused = calls.filter((call) => call.status === 429).length;
  if (refused > 3) faults.push(`${refused - 3} calls went over a window`);
  return {
    faults,
    days: company.day - FIRST_DAY + 1,
    files: WORKING_DAYS,
    held,
    rows: ended.reduce((sum, one) => sum + one.counts.rows, 0),
    operations: ended.reduce((sum, one) => sum + one.counts.sent, 0),
    calls: taken.length,
    fewestCalls,
    mostCallsInWindow: mostInWindow(taken.map((call) => Date.parse(call.realTime))),
  };
}

/** The file as it is when the transfer breaks off at a line's end, which no reader can tell from a smaller company. */
function firstHalfOf(csv: string): string {
  const lines = csv.split('\n');
  return `${lines.slice(0, lines.length / 2).join('\n')}\n`;
}

/** A quarter of the company is gone since yesterday, as a wrong filter of the report would have it. */
function withMassLeavers(company: Company): Company {
  const employees = company.employees.map((one, index) =>
    index % 4 === 3 && isAtWork(one, company.day) ? { ...one, lastDay: company.day - 1 } : one,
  );
  return { ...company, employees };
}

function dismissedOf(company: Company, workingDay: number) {
  const one = company.employees[workingDay * 17];
  if (one === undefined) throw new Error('the company is too small for a month');
  return one;
}

function dismissOne(company: Company, workingDay: number): Company {
  const { id } = dismissedOf(company, workingDay);
  const employees = company.employees.map((one) =>
    one.id === id ? { ...one, hireDay: Math.min(one.hireDay, company.day - 2), lastDay: company.day - 1 } : one,
  );
  return { ...company, employees };
}

// The API has its day from Graph's answers and asks for it once a minute. A night that passes in a moment has no such minute: a
// schema plan asks Graph something.
async function learnTheDay(world: MonthWorld): Promise<void> {
  const answer = await world.call('POST', '/v1/jobs/entra-id/schema-plan', { mapping: 'generic-csv' });
  if (answer.status !== 200) throw new Error(`schema-plan: ${answer.status} ${JSON.stringify(answer.body)}`);
}

async function usersOf(world: MonthWorld): Promise<DirectoryUser[]> {
  return (await world.control('GET', '/directory/users')).value;
}

async function awaitEnd(world: MonthWorld, id: string): Promise<Body> {
  return look(`submission ${id}`, async () => {
    const { body } = await world.call('GET', `/v1/submissions/${id}`);
    return ['accepting', 'planning', 'sending', 'settling'].includes(body.status) ? undefined : body;
  });
}

/** Until every other submission of ours (manager passes, due dates) has ended too. */
async function awaitQuiet(world: MonthWorld): Promise<void> {
  await look('all submissions to end', async () => {
    const { body } = await world.call('GET', '/v1/submissions');
    return body.value.every((one: Body) => !['accepting', 'planning', 'sending', 'settling'].includes(one.status));
  });
}

async function look<Found>(what: string, ask: () => Promise<Found | undefined | false>): Promise<Found> {
  const end = Date.now() + 600_000;
  for (let pauseMs = 20; ; pauseMs = Math.min(200, pauseMs * 1.3)) {
    const found = await ask();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ten minutes in vain for ${what}`);
    await pause(pauseMs);
  }
}

function whyOf({ hold, firstFailures }: Body): string {
  if (hold !== null) return hold.reasons.map((reason: Body) => reason.code).join(', ');
  return firstFailures.map((one: Body) => `${one.externalId} ${one.code}`).join(', ');
}

function mostInWindow(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [last, time] of sorted.entries()) {
    while (time - (sorted[first] ?? time) > WINDOW_MS) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
