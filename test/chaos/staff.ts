// An invented company as a file of the preset generic-csv, and how its directory has to look when the file has arrived.

export interface StaffMember {
  readonly id: string;
  readonly department: string;
  readonly managerId: string | null;
  readonly enabled: boolean;
}

const DEPARTMENTS = ['Research', 'Sales', 'Harbour', 'Workshop', 'Kitchen', 'Archive', 'Stage'];
const REPORTS = 8;
const COLUMNS = [
  'EmployeeID',
  'Status',
  'FirstName',
  'LastName',
  'WorkEmail',
  'JobTitle',
  'Department',
  'ManagerID',
  'HireDate',
];

/** So many people with their managers or without, each manager further up in the file; every 20th has left. */
export function staff(count: number, managers: 'with-managers' | 'without-managers' = 'with-managers'): StaffMember[] {
  return Array.from({ length: count }, (_, index) => ({
    id: idOf(index),
    department: DEPARTMENTS[index % DEPARTMENTS.length] ?? '',
    managerId: index === 0 || managers === 'without-managers' ? null : idOf(Math.floor((index - 1) / REPORTS)),
    enabled: index % 20 !== 19,
  }));
}

/** The file: a header, and a line for each. */
export function csvOf(members: readonly StaffMember[]): string {
  return `${[COLUMNS.join(','), ...members.map(lineOf)].join('\n')}\n`;
}

function lineOf({ id, department, managerId, enabled }: StaffMember): string {
  const status = enabled ? 'Active' : 'Terminated';
  return [
    id,
    status,
    'Ada',
    `Bramble${id}`,
    `ada.${id}@fabletown.example`,
    'Engineer',
    department,
    managerId ?? '',
    '2019-03-04',
  ].join(',');
}

function idOf(index: number): string {
  return String(100_000 + index);
}
