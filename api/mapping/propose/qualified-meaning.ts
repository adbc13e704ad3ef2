// What a column means when its name also says whose or which: the manager's e-mail, the private phone, the first hire.
import type { Qualifier } from './words/qualifier-words.ts';

const names = new Set(['firstName', 'lastName', 'fullName', 'preferredName', 'userName', 'middleName']);
const places = new Set(['street', 'city', 'region', 'postalCode', 'country', 'location']);

/** The changed meaning; null where the qualifier changes nothing. A null `meaning` is the qualifier alone. */
export function qualifiedMeaning(meaning: string | null, qualifier: Qualifier): string | null {
  switch (qualifier) {
    case 'manager':
      return ofManager(meaning);
    case 'otherPerson':
      return 'otherPerson';
    case 'private':
      return privateMeaning(meaning);
    case 'original':
      return meaning === 'hireDate' ? 'originalHireDate' : null;
    case 'previous':
      return meaning === null ? null : 'otherFact';
    case 'birth':
      return meaning === null || meaning === 'hireDate' ? 'birthDate' : 'personalData';
  }
}

function ofManager(meaning: string | null): string {
  if (meaning === null) return 'manager';
  if (meaning === 'employeeId') return 'managerId';
  if (meaning === 'workEmail' || meaning === 'privateEmail') return 'managerEmail';
  return names.has(meaning) ? 'managerName' : 'otherPerson';
}

function privateMeaning(meaning: string | null): string | null {
  if (meaning === 'workEmail' || meaning === 'privateEmail') return 'privateEmail';
  if (meaning === 'workPhone' || meaning === 'mobilePhone') return 'personalData';
  return meaning !== null && places.has(meaning) ? 'personalData' : null;
}
