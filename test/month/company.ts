// An invented company that lives: every day some people change, leave, come or come back. What HR knows is all there is; the same
// seed gives the same company.

export interface Employee {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly jobTitle: string;
  readonly department: string;
  readonly managerId: string | null;
  /** Days since 1970-01-01, as all days here. */
  readonly hireDay: number;
  /** Still at work on this day; null while nobody has given notice. */
  readonly lastDay: number | null;
  readonly onLeave: boolean;
}

export interface Company {
  readonly day: number;
  /** In the order of the file: nobody ever falls out of it. */
  readonly employees: readonly Employee[];
}

const FIRST_ID = 100_000;
const REPORTS = 8;
const FIRST_NAMES = [
  'Ada',
  'Bela',
  'Clio',
  'Dario',
  'Edda',
  'Fabian',
  'Greta',
  'Hester',
  'Ilse',
  'Jasper',
  'Kira',
  'Lando',
];
const LAST_NAMES = [
  'Bramble',
  'Copperfield',
  'Dapplewood',
  'Emberley',
  'Foxglove',
  'Hollowell',
  'Inkpen',
  'Larkmoor',
  'Quillford',
];
const DEPARTMENTS = ['Research', 'Sales', 'Harbour', 'Workshop', 'Kitchen', 'Archive', 'Stage'];
const TITLES = ['Engineer', 'Buyer', 'Scribe', 'Pilot', 'Gardener', 'Tuner'];

/** Of all people, what share lives through it on one day. */
const SHARE = { moves: 0.008, renames: 0.0005, leaves: 0.0015, joins: 0.0015, returns: 0.0005, goesOnLeave: 0.001 };

/** The company on its first day: so many people, each manager before their reports, some of them gone long ago. */
export function foundCompany(size: number, day: number, seed = 1): Company {
  const random = randomFrom(seed);
  const employees = Array.from({ length: size }, (_, index): Employee => {
    const hireDay = day - 30 - Math.floor(random() * 4_000);
    return {
      ...newcomer(index, hireDay, random),
      lastDay: index > 0 && random() < 0.03 ? day - 1 - Math.floor(random() * 20) : null,
    };
  });
  return { day, employees };
}

/** The same company so many days later: what happened on the last of them. */
export function liveOn(company: Company, days: number, seed = 1): Company {
  const day = company.day + days;
  const random = randomFrom(seed * 7_919 + day);
  const employees = company.employees.map((one, index) => (index === 0 ? one : live(one, index, day, random)));
  const joiners = Math.ceil(company.employees.length * SHARE.joins);
  for (let count = 0; count < joiners; count++) {
    const hireDay = day + Math.floor(random() * 8);
    employees.push(newcomer(employees.length, hireDay, random));
  }
  return { day, employees };
}

/** Whether the account is to be enabled on the company's day: employed, first and last day included. */
export function isAtWork({ hireDay, lastDay }: Employee, day: number): boolean {
  return hireDay <= day && (lastDay === null || lastDay >= day);
}

function live(one: Employee, index: number, day: number, random: () => number): Employee {
  const dice = random();
  let bound = 0;
  const happening = Object.entries(SHARE).find(([, share]) => {
    bound += share;
    return dice < bound;
  })?.[0];
  const isHere = isAtWork(one, day);
  if (happening === 'returns' && one.lastDay !== null && one.lastDay < day)
    return { ...one, hireDay: day, lastDay: null, onLeave: false };
  if (!isHere || one.lastDay !== null) return one;
  switch (happening) {
    case 'moves':
      return {
        ...one,
        department: pick(DEPARTMENTS, random),
        jobTitle: pick(TITLES, random),
        managerId: idOf(Math.floor(random() * Math.min(index, 200))),
      };
    case 'renames':
      return { ...one, lastName: `${one.lastName}-${pick(LAST_NAMES, random)}` };
    case 'leaves':
      return { ...one, lastDay: day - 2 + Math.floor(random() * 8) };
    case 'goesOnLeave':
      return { ...one, onLeave: !one.onLeave };
    default:
      return one;
  }
}

function newcomer(index: number, hireDay: number, random: () => number): Employee {
  return {
    id: idOf(index),
    firstName: pick(FIRST_NAMES, random),
    lastName: pick(LAST_NAMES, random),
    jobTitle: pick(TITLES, random),
    department: pick(DEPARTMENTS, random),
    managerId: index === 0 ? null : idOf(Math.floor((index - 1) / REPORTS)),
    hireDay,
    lastDay: null,
    onLeave: false,
  };
}

function idOf(index: number): string {
  return String(FIRST_ID + index);
}

function pick(list: readonly string[], random: () => number): string {
  return list[Math.floor(random() * list.length)] ?? '';
}

/** mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let a = Math.imul(state ^ (state >>> 15), state | 1);
    a ^= a + Math.imul(a ^ (a >>> 7), a | 61);
    return ((a ^ (a >>> 14)) >>> 0) / 4_294_967_296;
  };
}
