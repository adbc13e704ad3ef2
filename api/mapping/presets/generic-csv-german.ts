// A German CSV export as Excel and payroll programs write it: semicolons, windows-1252, dd.MM.yyyy, German words.
import { enterpriseUser, workforceUser } from '../../scim/user.ts';
import type { AttributeDefinition, MappingDocument } from '../mapping-document.ts';
import { lifecycle, workerMappings } from './common-mappings.ts';
import { germanCountries } from './country-names.ts';

const worker = {
  Personalnummer: 'P503',
  Vorname: 'Maximilian',
  Rufname: 'Max',
  Nachname: 'Lampenfieber',
  'E-Mail dienstlich': 'max.lampenfieber@example.com',
  Land: 'Deutschland',
  'Vorgesetzter (Pers.-Nr.)': 'P500',
  Eintritt: '13.12.2009',
  Austritt: '',
  Status: 'aktiv',
  Art: 'Angestellter',
};

const attributes: readonly AttributeDefinition[] = [
  { name: 'employeeId', path: 'Personalnummer' },
  { name: 'status', path: 'Status', table: 'status' },
  { name: 'workerType', path: 'Art', table: 'workerType' },
  { name: 'firstName', path: 'Vorname' },
  { name: 'lastName', path: 'Nachname' },
  { name: 'preferredName', path: 'Rufname' },
  { name: 'workEmail', path: 'E-Mail dienstlich' },
  { name: 'workPhone', path: 'Telefon' },
  { name: 'mobilePhone', path: 'Mobil' },
  { name: 'jobTitle', path: 'Position' },
  { name: 'department', path: 'Abteilung' },
  { name: 'costCenter', path: 'Kostenstelle' },
  { name: 'company', path: 'Gesellschaft' },
  { name: 'street', path: 'Straße' },
  { name: 'city', path: 'Ort' },
  { name: 'postalCode', path: 'PLZ' },
  { name: 'country', path: 'Land', table: 'country' },
  { name: 'managerId', path: 'Vorgesetzter (Pers.-Nr.)' },
  { name: 'hireDate', path: 'Eintritt', date: { order: 'dmy' } },
  { name: 'leaveDate', path: 'Austritt', date: { order: 'dmy' } },
];

export const genericCsvGerman: MappingDocument = {
  name: 'generic-csv-german',
  description:
    'A German export with one row per worker: Personalnummer, Vorname, Rufname, Nachname, E-Mail dienstlich, Status, Eintritt, ' +
    'Austritt (dd.MM.yyyy), Vorgesetzter (Pers.-Nr.); semicolons, windows-1252.',
  source: { format: 'csv', options: { delimiter: ';', encoding: 'windows-1252', trim: true } },
  attributes,
  tables: {
    status: {
      aktiv: 'active',
      geplant: 'active',
      ruhend: 'leave',
      Elternzeit: 'leave',
      Mutterschutz: 'leave',
      beurlaubt: 'leave',
      ausgetreten: 'terminated',
      ausgeschieden: 'terminated',
      inaktiv: 'terminated',
      Nichtantritt: 'no show',
    },
    workerType: {
      Angestellter: 'Employee',
      Angestellte: 'Employee',
      Arbeiter: 'Employee',
      Extern: 'Contractor',
      Praktikant: 'Intern',
      Praktikantin: 'Intern',
    },
    country: germanCountries,
  },
  mappings: workerMappings(attributes),
  manager: { key: 'managerId' },
  lifecycle,
  duplicates: 'refuse',
  examples: [
    {
      name: 'a worker at work, with the day first in the date and the country as a code',
      today: '2026-11-23',
      record: worker,
      expect: {
        externalId: 'P503',
        displayName: 'Max Lampenfieber',
        active: true,
        lifecycle: 'active',
        hireDate: '2009-12-13',
        userType: 'Employee',
        'addresses[type eq "work"].country': 'DE',
        [`${enterpriseUser}:manager`]: 'P500',
        [`${workforceUser}:HireDate`]: '2009-12-13',
        problems: null,
      },
    },
    {
      name: 'parental leave keeps the account',
      today: '2026-11-23',
      record: { ...worker, Status: 'ruhend' },
      expect: { active: true, lifecycle: 'leave' },
    },
    {
      name: '31.12.9999 is no end',
      today: '2026-11-23',
      record: { ...worker, Austritt: '31.12.9999' },
      expect: { active: true, leaveDate: null, problems: null },
    },
    {
      name: 'somebody who never came is disabled, whatever the dates say',
      today: '2026-11-23',
      record: { ...worker, Status: 'Nichtantritt', Eintritt: '16.11.2026', Austritt: '16.11.2026' },
      expect: { active: false, lifecycle: 'cancelled' },
    },
  ],
};
