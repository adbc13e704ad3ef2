// What the names of columns say, in the languages of the dictionary and in the spellings that exports use.
import { describe, expect, it } from 'vitest';
import { phrases } from '../../../api/mapping/propose/header-dictionary.ts';
import { matchHeader } from '../../../api/mapping/propose/match-header.ts';
import { meanings } from '../../../api/mapping/propose/meanings.ts';
import { languageNames } from '../../../api/mapping/propose/words/header-words.ts';

const meaningOf = (...keys: string[]) => matchHeader(keys)[0]?.meaning ?? null;

// In the order: id, first name, last name, work e-mail, manager's id, hire date, leave date, department, status, job title, country.
const order =
  'employeeId firstName lastName workEmail managerId hireDate leaveDate department status jobTitle country costCenter birthDate'.split(
    ' ',
  );

describe.each([
  [
    'English',
    'Employee Number|Given Name|Surname|Business E-Mail|Supervisor ID|Date of Hire|Termination Date|Dept.|Employment Status|Position Title|Country Code|Cost Centre|Date of birth',
  ],
  [
    'German',
    'Pers.-Nr.|Vorname|Familienname|E-Mail (geschäftlich)|Personalnummer Vorgesetzter|Eintrittsdatum|Austrittsdatum|Abteilung|Beschäftigungsstatus|Stellenbezeichnung|Land|Kostenstelle|Geb.-Datum',
  ],
  [
    'French',
    "Matricule|Prénom|Nom de famille|Courriel professionnel|Matricule responsable|Date d'embauche|Date de sortie|Service|Statut|Intitulé de poste|Pays|Centre de coûts|Date de naissance",
  ],
  [
    'Spanish',
    'Número de empleado|Nombre|Apellidos|Correo electrónico|ID empleado del jefe|Fecha de contratación|Fecha de baja|Departamento|Situación laboral|Puesto de trabajo|País|Centro de coste|Fecha de nacimiento',
  ],
  [
    'Italian',
    'Matricola|Nome|Cognome|E-mail aziendale|Matricola responsabile|Data di assunzione|Data di cessazione|Reparto|Stato dipendente|Mansione|Nazione|Centro di costo|Data di nascita',
  ],
  [
    'Dutch',
    'Personeelsnummer|Voornaam|Achternaam|Zakelijk e-mailadres|Personeelsnummer leidinggevende|Datum in dienst|Datum uit dienst|Afdeling|Status dienstverband|Functietitel|Landcode|Kostenplaats|Geboortedatum',
  ],
  [
    'Portuguese',
    'Matrícula|Primeiro nome|Sobrenome|E-mail corporativo|Matrícula do gestor|Data de admissão|Data de demissão|Departamento|Situação|Cargo|País|Centro de custo|Data de nascimento',
  ],
  [
    'Polish',
    'Numer pracownika|Imię|Nazwisko|E-mail służbowy|Numer pracownika przełożonego|Data zatrudnienia|Data zwolnienia|Dział|Status zatrudnienia|Stanowisko|Kraj|MPK|Data urodzenia',
  ],
  [
    'Swedish',
    'Anställningsnummer|Förnamn|Efternamn|E-post (arbete)|Anställningsnummer närmaste chef|Anställningsdatum|Slutdatum|Avdelning|Anställningsstatus|Befattning|Landskod|Kostnadsställe|Födelsedatum',
  ],
  [
    'Danish',
    'Medarbejdernummer|Fornavn|Efternavn|Arbejdsmail|Medarbejdernummer nærmeste leder|Ansættelsesdato|Fratrædelsesdato|Afdeling|Ansættelsesstatus|Stillingsbetegnelse|Landekode|Omkostningssted|Fødselsdato',
  ],
  [
    'Norwegian',
    'Ansattnummer|Fornavn|Etternavn|E-post jobb|Ansattnummer overordnet|Ansettelsesdato|Sluttdato|Avdeling|Ansettelsesstatus|Stillingstittel|Landkode|Kostnadssted|Fødselsdato',
  ],
])('a header in %s', (_language, headers) => {
  it.each(headers.split('|').map((header, index) => [header, order[index]!] as const))(
    '«%s» is %s',
    (header, meaning) => {
      expect(meaningOf(header)).toBe(meaning);
    },
  );
});

describe('the spelling of a header', () => {
  it.each([
    ...[
      'EmployeeID',
      'employee_id',
      'EMPLOYEE-ID',
      'employee.id',
      'Employee Id',
      '  employeeid ',
      'Employee (ID)',
      'ID employee',
    ],
  ])('changes nothing: «%s»', (header) => expect(meaningOf(header)).toBe('employeeId'));

  it.each([
    ['Straße', 'street'],
    ['Strasse', 'street'],
    ['STRASSE', 'street'],
    ['Beschaeftigungsbeginn', 'hireDate'],
    ['Geschaeftsbereich', 'division'],
    ['PRENOM', 'firstName'],
    ['Foedselsdato', 'birthDate'],
    ['N° salarié', 'employeeId'],
    ['eMail', 'workEmail'],
    ['E Mail', 'workEmail'],
    ['hireDate', 'hireDate'],
    ['HireDt', null],
  ])('«%s» is %s', (header, meaning) => expect(meaningOf(header)).toBe(meaning));
});

describe('whose and which', () => {
  it.each([
    ['Manager E-Mail', 'managerEmail'],
    ['Line manager name', 'managerName'],
    ['Name des Vorgesetzten', 'managerName'],
    ['Naam leidinggevende', 'managerName'],
    ['Supervisor', 'manager'],
    ['Private E-Mail', 'privateEmail'],
    ['E-Mail (privat)', 'privateEmail'],
    ['courriel personnel', 'privateEmail'],
    ['Home phone', 'personalData'],
    ['Home address', 'personalData'],
    ['Original hire date', 'originalHireDate'],
    ['First hire date', 'originalHireDate'],
    ['Ersteintritt', 'originalHireDate'],
    ['Emergency contact name', 'otherPerson'],
    ['Spouse first name', 'otherPerson'],
    ['Country of birth', 'personalData'],
    ['Birth name', 'personalData'],
    ['Previous company', 'otherFact'],
    ['Is manager', 'otherFact'],
    ['First name', 'firstName'],
    ['Personal-Nr.', 'employeeId'],
  ])('«%s» is %s', (header, meaning) => expect(meaningOf(header)).toBe(meaning));

  it('a number of a thing is not the thing', () => {
    for (const header of ['Department ID', 'Company code', 'Location number']) {
      expect(matchHeader([header])[0]?.score ?? 0, header).toBeLessThan(0.5);
    }
  });
});

describe('nested columns', () => {
  it.each([
    [['work', 'title'], 'jobTitle'],
    [['work', 'reportsTo', 'email'], 'managerEmail'],
    [['attributes', 'supervisor', 'value', 'attributes', 'id', 'value'], 'managerId'],
    [['attributes', 'department', 'value', 'attributes', 'name'], 'department'],
    [['home', 'mobilePhone'], 'personalData'],
    [['person', 'name', 'first'], 'firstName'],
  ])('%j is %s', (keys, meaning) => expect(meaningOf(...keys)).toBe(meaning));

  it.each([[['subcompany', 'name']], [['project', 'id']]])('%j is not of the worker', (keys) =>
    expect(['fullName', 'employeeId']).not.toContain(meaningOf(...keys)),
  );
});

it.each(['__proto__', 'constructor', 'toString', '', '   ', '---', '🙂', 'x'.repeat(10_000)])(
  'a name that says nothing has no meaning: %j',
  (name) => expect(matchHeader([name])).toEqual([]),
);

describe('the dictionary', () => {
  it('has no phrase without words and no meaning that nobody knows', () => {
    expect(phrases.filter(({ words }) => words.length === 0)).toEqual([]);
    expect(phrases.filter(({ meaning }) => !meanings.has(meaning))).toEqual([]);
    expect(phrases.length).toBeGreaterThan(1000);
  });

  it('knows every attribute that matters in every language', () => {
    for (const meaning of [
      'employeeId',
      'firstName',
      'lastName',
      'workEmail',
      'hireDate',
      'leaveDate',
      'department',
      'status',
    ]) {
      const languages = new Set(phrases.filter((phrase) => phrase.meaning === meaning).map(({ language }) => language));
      expect([...languages].sort(), meaning).toEqual(Object.keys(languageNames).sort());
    }
  });

  it('finds every phrase of its own, unless it says whose it is or is shared with another meaning', () => {
    const shared = new Set(
      phrases.filter((one) => phrases.some((other) => other.run === one.run && other.meaning !== one.meaning)),
    );
    const lost = phrases.filter(
      (phrase) => !shared.has(phrase) && meaningOf(phrase.words.join(' ')) !== phrase.meaning,
    );
    expect(lost.map(({ meaning, words }) => `${meaning}: ${words.join(' ')}`)).toEqual([]);
  });
});
