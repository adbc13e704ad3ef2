// What HR hands over: the company as a file of the preset generic-csv.
import { type Company, type Employee, isAtWork } from './company.ts';

const DAY_MS = 86_400_000;

/** The columns of one employee, as they stand in the file on this day. */
export function recordOf(one: Employee, day: number): Readonly<Record<string, string>> {
  const isGone = one.lastDay !== null && one.lastDay < day;
  return {
    EmployeeID: one.id,
    Status: isGone ? 'Terminated' : one.onLeave && isAtWork(one, day) ? 'On Leave' : 'Active',
    FirstName: one.firstName,
    LastName: one.lastName,
    WorkEmail: `${one.firstName}.${one.id}@fabletown.example`.toLowerCase(),
    JobTitle: one.jobTitle,
    Department: one.department,
    ManagerID: one.managerId ?? '',
    HireDate: isoOf(one.hireDay),
    TerminationDate: one.lastDay === null ? '' : isoOf(one.lastDay),
  };
}

/** The full file: a header, and a line for each. */
export function fileOf({ employees, day }: Company): string {
  return csvOf(employees.map((one) => recordOf(one, day)));
}

function csvOf(records: readonly Readonly<Record<string, string>>[]): string {
  const columns = Object.keys(records[0] ?? {});
  const lines = records.map((record) => columns.map((column) => record[column] ?? '').join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

/** `yyyy-MM-dd` of a day counted from 1970-01-01. */
export function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
