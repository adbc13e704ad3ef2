// What a column can be taken for, in the words a reason uses. What is not named as an attribute is recognised and left out.

export interface Meaning {
  /** As a reason says it: «its name says work e-mail». */
  readonly label: string;
  /** The attribute of the mapping document; null where the column is left out. */
  readonly attribute: string | null;
  /** Why it is left out. */
  readonly why?: string;
}

const taken: { readonly [meaning: string]: string } = {
  employeeId: 'employee number',
  userName: 'sign-in name',
  firstName: 'first name',
  lastName: 'last name',
  preferredName: 'preferred first name',
  fullName: 'full name',
  workEmail: 'work e-mail',
  workPhone: 'work phone',
  mobilePhone: 'mobile phone',
  jobTitle: 'job title',
  department: 'department',
  division: 'division',
  costCenter: 'cost center',
  company: 'company',
  location: 'office',
  street: 'street',
  city: 'city',
  region: 'state or province',
  postalCode: 'postal code',
  country: 'country',
  managerId: "manager's employee number",
  hireDate: 'start of the employment',
  rehireDate: 'start after a return',
  leaveDate: 'end of the employment',
  lastWorkingDay: 'last day of work',
  contractEndDate: 'end of the contract',
  status: 'status',
  workerType: 'kind of worker',
};

const leftOut: { readonly [meaning: string]: readonly [label: string, why: string] } = {
  manager: ['manager', 'It does not hold the employee number of the manager.'],
  managerEmail: [
    "manager's e-mail",
    'A manager is known by the employee number; an e-mail address would have to be looked up.',
  ],
  managerName: [
    "manager's name",
    'A manager is known by the employee number; a name is no key, because two people can share one.',
  ],
  otherPerson: ['another person', 'It speaks of somebody else than the worker.'],
  originalHireDate: ['first entry into the company', 'The start of the current employment counts, not the first one.'],
  birthDate: ['date of birth', 'An account needs no date of birth.'],
  noticeDate: ['date of the notice', 'The day on which notice was given is not the last day.'],
  otherDate: ['another date', 'It is neither the start nor the end of the employment.'],
  middleName: ['middle name', 'The user has no place for it that the presets fill.'],
  privateEmail: ['private e-mail', 'A private address does not belong into a work account.'],
  personalData: ['personal data', 'An account does not need it.'],
  leaveFlag: ['leave of absence', 'A leave is taken from the status; the account stays enabled during it.'],
  otherFact: ['another fact', 'The user has no place for it.'],
};

const attributeOf: { readonly [meaning: string]: string } = {
  rehireDate: 'hireDate',
  lastWorkingDay: 'leaveDate',
  contractEndDate: 'leaveDate',
};

/** All meanings by name. A yes-or-no column «active» stands for the status. */
export const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...Object.entries(taken).map(([name, label]) => [name, { label, attribute: attributeOf[name] ?? name }] as const),
  ['activeFlag', { label: 'whether the worker is active', attribute: 'status' }] as const,
  ...Object.entries(leftOut).map(([name, [label, why]]) => [name, { label, attribute: null, why }] as const),
]);
