// Invented workers in the columns of the preset generic-csv.

export interface Person {
  readonly [column: string]: string;
}

/** A worker who has been there for years, with what is told changed. */
export function person(id: string, changes: Readonly<Record<string, string>> = {}): Person {
  return {
    EmployeeID: id,
    Status: 'Active',
    WorkerType: 'Employee',
    FirstName: 'Ada',
    LastName: `Bramble${id}`,
    PreferredName: '',
    WorkEmail: `ada.bramble${id}@fabletown.example`,
    JobTitle: 'Engineer',
    Department: 'Engineering',
    Company: 'Fabletown Widgets',
    ManagerID: '',
    HireDate: '2019-03-04',
    TerminationDate: '',
    ...changes,
  };
}

/** So many of them, with ids from `first` on. */
export function people(count: number, first = 1000, changes: Readonly<Record<string, string>> = {}): Person[] {
  return Array.from({ length: count }, (_, index) => person(String(first + index), changes));
}
