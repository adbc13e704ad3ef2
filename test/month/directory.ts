// The directory as HR would have it, and how the emulated one differs from that.
import { type Company, isAtWork } from './company.ts';

export interface DirectoryUser {
  readonly id: string;
  readonly employeeId?: string | null;
  readonly accountEnabled?: boolean | null;
  readonly surname?: string | null;
  readonly department?: string | null;
  readonly jobTitle?: string | null;
  readonly managerId?: string | null;
}

/** One sentence per person and attribute in which the directory differs from HR; empty where both say the same. */
export function differences(company: Company, users: readonly DirectoryUser[]): string[] {
  const found: string[] = [];
  const byEmployeeId = new Map(users.map((user) => [user.employeeId, user]));
  const employeeIds = new Map(users.map((user) => [user.id, user.employeeId]));
  if (byEmployeeId.size !== users.length)
    found.push(`${users.length - byEmployeeId.size} users have no employeeId of their own`);
  for (const one of company.employees) {
    const user = byEmployeeId.get(one.id);
    if (user === undefined) {
      found.push(`${one.id} is not in the directory`);
      continue;
    }
    const pairs: readonly (readonly [string, unknown, unknown])[] = [
      ['accountEnabled', user.accountEnabled, isAtWork(one, company.day)],
      ['surname', user.surname, one.lastName],
      ['department', user.department, one.department],
      ['jobTitle', user.jobTitle, one.jobTitle],
      ['manager', user.managerId == null ? null : employeeIds.get(user.managerId), one.managerId],
    ];
    for (const [attribute, is, wanted] of pairs)
      if (is !== wanted) found.push(`${one.id}: ${attribute} is ${is}, HR says ${wanted}`);
  }
  if (users.length > company.employees.length)
    found.push(`${users.length - company.employees.length} users are nobody of HR`);
  return found;
}
