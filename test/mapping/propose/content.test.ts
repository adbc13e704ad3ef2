// What stands in the columns decides where their names do not, and contradicts where they mislead.
import { describe, expect, it } from 'vitest';
import { checkMapping } from '../../../api/mapping/check-mapping.ts';
import { compileMapping } from '../../../api/mapping/compile-mapping.ts';
import { mapRecord } from '../../../api/mapping/map-record.ts';
import { columnsByAttribute, proposed, type SampleFile, tableOf } from './proposing.ts';

const day = { now: new Date('2026-11-23T09:00:00Z'), today: '2026-11-23' };
const firsts = ['Ada', 'Bob', 'Çağla', 'Dee', 'Elin', 'Finn'];
const lasts = ['Amber', 'Byte', 'Cole', 'Däta', 'Ek', 'Fjord'];
const people = (columns: Readonly<Record<string, (index: number) => string>>): SampleFile =>
  tableOf(
    Object.keys(columns),
    firsts.map((_, index) => Object.values(columns).map((cell) => cell(index))),
  );
const id = (index: number) => `K${700 + index}`;
const boss = (index: number) => (index === 0 ? '' : id(index % 2));
const mail = (index: number) =>
  `${firsts[index]}.${lasts[index]}@firm.example`
    .toLowerCase()
    .replace(/[ç]/g, 'c')
    .replace('ğ', 'g')
    .replace('ä', 'a');
const base = {
  'Employee ID': id,
  'First name': (i: number) => firsts[i]!,
  'Last name': (i: number) => lasts[i]!,
  Email: mail,
};
const codes = (sample: SampleFile) => proposed(sample).openQuestions.map(({ code }) => code);
const datesOf = (sample: SampleFile) => {
  const mapping = compileMapping(proposed(sample).document);
  return sample.records
    .map((record) => mapRecord(mapping, record, day))
    .map(({ hireDate, leaveDate, problems }) => ({
      hireDate,
      leaveDate,
      problems: problems.map(({ code }) => code),
    }));
};

describe('columns without telling names', () => {
  const sample = people({
    f1: id,
    f2: boss,
    f3: (i) => firsts[i]!,
    f4: (i) => lasts[i]!,
    f5: mail,
    f6: (i) => ['aktiv', 'aktiv', 'ruhend', 'ausgetreten', 'aktiv', 'aktiv'][i]!,
    f7: (i) => `197${i}-03-0${i + 1}`,
    f8: (i) => ['Deutschland', 'Schweden', 'Frankreich', 'Polen', 'Deutschland', 'Dänemark'][i]!,
  });

  it('are understood from what they hold and how they refer to each other', () => {
    expect(columnsByAttribute(proposed(sample))).toEqual({
      employeeId: 'f1',
      managerId: 'f2',
      firstName: 'f3',
      lastName: 'f4',
      workEmail: 'f5',
      status: 'f6',
      country: 'f8',
    });
  });

  it('are never taken for the start of an employment because they hold dates', () => {
    const { document, columns } = proposed(sample);
    expect(document.lifecycle).toEqual({ status: 'status' });
    expect(columns.find(({ column }) => column === 'f7')).toMatchObject({
      attribute: null,
      alternatives: [{ attribute: 'hireDate', confidence: 0.25 }],
    });
  });
});

describe('the id', () => {
  it('of two that could be is the one named so, and the other is asked about', () => {
    const sample = people({ ...base, 'Badge number': (i) => `B${i}` });
    expect(columnsByAttribute(proposed(sample)).employeeId).toBe('Employee ID');
    expect(proposed(sample).openQuestions).toContainEqual(
      expect.objectContaining({ code: 'several-ids', columns: ['Employee ID', 'Badge number'] }),
    );
  });

  it('that repeats or is not everywhere is told with counts', () => {
    const sample = people({ ...base, 'Employee ID': (i) => (i === 5 ? '' : id(Math.min(i, 3))) });
    expect(codes(sample)).toEqual(expect.arrayContaining(['repeated-ids', 'missing-ids']));
  });

  it('is not a column of that name that holds e-mail addresses', () => {
    const sample = people({ ...base, 'Employee ID': mail, Nr: id });
    expect(columnsByAttribute(proposed(sample)).employeeId).toBe('Nr');
  });
});

describe('the manager', () => {
  it('named by name or e-mail is told, but is no key', () => {
    const sample = people({
      ...base,
      Manager: (i) => (i === 0 ? '' : 'Ada Amber'),
      'Manager E-Mail': (i) => (i === 0 ? '' : mail(0)),
    });
    const { document, openQuestions } = proposed(sample);
    expect(document.manager).toBeUndefined();
    expect(openQuestions).toContainEqual(
      expect.objectContaining({ code: 'manager-is-no-id', columns: ['Manager', 'Manager E-Mail'] }),
    );
  });

  it('whose ids are those of another column is told, with the column', () => {
    const sample = people({ ...base, uid: (i) => `u${i}`, 'Manager ID': (i) => (i === 0 ? '' : `u${i % 2}`) });
    const { columns, document } = proposed(sample);
    expect(document.manager).toBeUndefined();
    expect(columns.find(({ column }) => column === 'Manager ID')?.reasons.join(' ')).toContain('in the column uid');
  });

  it('of a file of changes need not stand in the file', () => {
    const sample = people({ ...base, 'Manager ID': (i) => `K${100 + (i % 2)}` });
    const { columns, document } = proposed(sample);
    expect(document.manager).toEqual({ key: 'managerId' });
    expect(columns.find(({ column }) => column === 'Manager ID')?.confidence).toBeLessThan(0.9);
  });
});

describe('several e-mail columns', () => {
  it.each([
    [{ 'Private e-mail': (i: number) => `x${i}@home.example`, 'E-mail': mail }, 'E-mail'],
    [{ 'Home Email': (i: number) => `x${i}@home.example`, 'Work Email': mail }, 'Work Email'],
    [{ 'E-Mail privat': (i: number) => `x${i}@home.example`, 'E-Mail dienstlich': mail }, 'E-Mail dienstlich'],
    [{ Email2: (i: number) => `x@h${i}.example`, Email1: mail }, 'Email1'],
  ])('%j: the one of work', (columns, work) => {
    const { Email: _, ...rest } = base;
    expect(columnsByAttribute(proposed(people({ ...rest, ...columns }))).workEmail).toBe(work);
  });

  it('of which only the private one is there send none', () => {
    const { Email: _, ...rest } = base;
    const sample = people({ ...rest, 'Private e-mail': mail });
    expect(columnsByAttribute(proposed(sample))).not.toHaveProperty('workEmail');
    expect(codes(sample)).toContain('no-sign-in-name');
  });
});

describe('several date columns', () => {
  const born = (i: number) => `198${i}-05-0${i + 1}`;
  const hired = (i: number) => `202${i}-02-0${i + 1}`;

  it.each(['Date of birth', 'Birthday', 'DOB', 'Geburtsdatum', 'Date de naissance', 'Data urodzenia', 'Start of life'])(
    'a birth date called «%s» is never the hire date, also alone',
    (name) => {
      expect(proposed(people({ ...base, [name]: born })).document.lifecycle).not.toHaveProperty('hireDate');
      const both = proposed(people({ ...base, [name]: born, 'Hire date': hired }));
      expect(columnsByAttribute(both).hireDate).toBe('Hire date');
    },
  );

  it('the start of the current employment wins over the first entry', () => {
    const sample = people({ ...base, 'Original hire date': born, 'Hire date': hired });
    expect(columnsByAttribute(proposed(sample)).hireDate).toBe('Hire date');
  });

  it('the first entry alone is taken, with a question', () => {
    const sample = people({ ...base, 'Original hire date': born });
    expect(columnsByAttribute(proposed(sample)).hireDate).toBe('Original hire date');
    expect(codes(sample)).toContain('first-entry-only');
  });

  it('a return counts more than the first start, the last day of work more than the end of the contract', () => {
    const sample = people({
      ...base,
      'Hire date': born,
      'Rehire date': (i) => (i === 2 ? '2024-01-02' : ''),
      'Contract end date': () => '2027-12-31',
      'Last day of work': (i) => (i === 1 ? '2027-06-30' : ''),
    });
    const dates = datesOf(sample);
    expect(dates[0]).toEqual({ hireDate: '1980-05-01', leaveDate: '2027-12-31', problems: [] });
    expect(dates[1]!.leaveDate).toBe('2027-06-30');
    expect(dates[2]!.hireDate).toBe('2024-01-02');
  });
});

describe('dates in other forms', () => {
  const days = [
    ['2021-06-13', '2021-06-13', '2021-06-13'],
    ['2017-12-06', '2017-12-06', '2017-12-06'],
  ];
  it.each([
    ['day first with points', ['13.06.2021', '6.12.2017'], 'dmy'],
    ['day first with slashes', ['13/06/2021', '06/12/2017'], 'dmy'],
    ['day first with hyphens', ['13-06-2021', '06-12-2017'], 'dmy'],
    ['month first', ['6/13/2021', '12/6/2017'], 'mdy'],
    ['month first, two digits of the year', ['6/13/21', '12/6/17'], 'mdy'],
    ['with a time of day', ['13.06.2021 00:00', '06.12.2017 00:00:00'], 'dmy'],
    ['year first with slashes', ['2021/06/13', '2017/12/06'], ''],
    ['without separators', ['20210613', '20171206'], ''],
    ['serial numbers of Excel', ['44360', '43075'], ''],
    ['serial numbers among others', ['6/13/2021', '43075'], 'mdy'],
    ['a month with a name', ['13-Jun-2021', '06-Dec-2017'], ''],
    ['ISO with a time and a zone', ['2021-06-13T00:00:00.000+02:00', '2017-12-06T23:30:00Z'], ''],
    ['ISO among others', ['2021-06-13', '06.12.2017'], ''],
  ])('%s are read', (_name, written) => {
    const sample = people({ ...base, 'Hire date': (i) => written[i % 2]!, 'End date': () => '' });
    expect(datesOf(sample).map(({ hireDate }) => hireDate)).toEqual([0, 1, 0, 1, 0, 1].map((which) => days[which]![0]));
    expect(checkMapping(proposed(sample).document)).toEqual([]);
  });

  it('an end that nobody has yet is expected in the form of the start', () => {
    const sample = people({ ...base, Eintritt: (i) => `1${i}.06.2021`, Austritt: () => '' });
    const mapping = compileMapping(proposed(sample).document);
    const later = mapRecord(mapping, { ...sample.records[0]!, Austritt: '31.12.2026' }, day);
    expect(later).toMatchObject({ leaveDate: '2026-12-31', hireDate: '2021-06-10' });
  });

  it('open ends and zero dates are no dates', () => {
    const ends = ['31.12.9999', '00.00.0000', '', '30.11.2026', '31.12.9999', ''];
    const sample = people({ ...base, 'Hire date': () => '13.06.2021', 'End date': (i) => ends[i]! });
    expect(datesOf(sample).map(({ leaveDate }) => leaveDate)).toEqual([null, null, null, '2026-11-30', null, null]);
  });

  it('with nothing to tell day from month are asked about, by the language of the file', () => {
    const english = people({ ...base, 'Hire date': () => '06/07/2021' });
    expect(codes(english)).toContain('date-order');
    expect(datesOf(english)[0]!.hireDate).toBe('2021-06-07');
    const french = people({
      Matricule: id,
      Prénom: (i) => firsts[i]!,
      Nom: (i) => lasts[i]!,
      "Date d'embauche": () => '06/07/2021',
    });
    expect(codes(french)).toContain('date-order');
    expect(datesOf(french)[0]!.hireDate).toBe('2021-07-06');
  });

  it('in an order that another column shows are not', () => {
    const sample = people({ ...base, 'Hire date': () => '06/07/2021', 'Date of birth': () => '25/12/1980' });
    expect(codes(sample)).not.toContain('date-order');
    expect(datesOf(sample)[0]!.hireDate).toBe('2021-07-06');
  });

  it('that no expression reads are left out and told', () => {
    const sample = people({ ...base, 'Hire date': () => '/Date(1623542400000)/' });
    expect(proposed(sample).document.lifecycle).not.toHaveProperty('hireDate');
  });
});

describe('the status', () => {
  const withStatus = (words: readonly string[]) => people({ ...base, Status: (i) => words[i % words.length]! });
  const lifecycles = (sample: SampleFile) => {
    const mapping = compileMapping(proposed(sample).document);
    return sample.records.map((record) => mapRecord(mapping, record, day).lifecycle);
  };

  it.each([
    ['English', 'Active|On Leave|Terminated|No Show|Pending|Retired'],
    ['German', 'aktiv|Elternzeit|ausgetreten|Nichtantritt|geplant|pensioniert'],
    ['French', 'Actif|Congé parental|Sorti|Désisté|À venir|Retraité'],
    ['Spanish', 'Activo|Excedencia|Cesado|No presentado|Pendiente|Jubilado'],
    ['Italian', 'In servizio|Aspettativa|Cessato|Non presentato|Da assumere|Pensionato'],
    ['Dutch', 'In dienst|Met verlof|Uit dienst|Niet verschenen|Gepland|Gepensioneerd'],
    ['Portuguese', 'Ativo|Afastado|Desligado|Não compareceu|Pendente|Aposentado'],
    ['Polish', 'Zatrudniony|Urlop macierzyński|Zwolniony|Nie stawił się|Planowany|Emeryt'],
    ['Swedish', 'Anställd|Föräldraledig|Avslutad|Uteblev|Kommande|Pensionär'],
    ['Danish', 'Ansat|Barsel|Fratrådt|Udeblevet|Ikke startet|Pensioneret'],
    ['Norwegian', 'Ansatt|I permisjon|Sluttet|Møtte ikke|Ikke startet|Pensjonert'],
  ])('in %s is understood', (_language, words) => {
    const wanted = ['active', 'leave', 'terminated', 'cancelled', 'active', 'terminated'];
    expect(lifecycles(withStatus(words.split('|')))).toEqual(wanted);
    expect(codes(withStatus(words.split('|')))).not.toContain('unknown-status-words');
  });

  it('with words nobody knows lists them and refuses their rows', () => {
    const sample = withStatus(['aktiv', 'gekündigt', 'aktiv', 'Altersteilzeit', 'gekündigt', 'ausgetreten']);
    expect(proposed(sample).openQuestions).toContainEqual(
      expect.objectContaining({
        code: 'unknown-status-words',
        columns: ['Status'],
        words: [
          { word: 'gekündigt', count: 2 },
          { word: 'Altersteilzeit', count: 1 },
        ],
      }),
    );
    expect(lifecycles(sample)).toEqual(['active', null, 'active', null, null, 'terminated']);
  });

  it.each([
    ['Active', ['true', 'false'], ['active', 'terminated']],
    ['Aktiv', ['ja', 'nein'], ['active', 'terminated']],
    ['Actif', ['Oui', 'Non'], ['active', 'terminated']],
    ['Is active', ['1', '0'], ['active', 'terminated']],
  ])('as yes or no in a column «%s»', (name, words, wanted) => {
    const sample = people({ ...base, [name]: (i) => words[i % 2]! });
    expect(lifecycles(sample).slice(0, 2)).toEqual(wanted);
  });

  it('that is nowhere is asked about: everybody counts as active', () => {
    const sample = people(base);
    expect(codes(sample)).toContain('no-status');
    expect(new Set(lifecycles(sample))).toEqual(new Set(['active']));
  });

  it('never shows the values of a column that only bears the name', () => {
    const sample = people({ ...base, Status: (i) => `${firsts[i]} ${lasts[i]} is ill` });
    expect(JSON.stringify(proposed(sample).openQuestions)).not.toContain('is ill');
  });
});

describe('names and sign-in names', () => {
  const shown = (sample: SampleFile) => {
    const mapping = compileMapping(proposed(sample).document);
    const { user } = mapRecord(mapping, sample.records[1]!, { ...day, defaultDomain: 'contoso.example' });
    return {
      displayName: user?.displayName,
      givenName: user?.name?.givenName,
      familyName: user?.name?.familyName,
      userName: user?.userName,
    };
  };
  const { 'First name': _f, 'Last name': _l, ...nameless } = base;

  it('in one column are shown as they stand, and the parts asked about', () => {
    const sample = people({ ...nameless, Name: (i) => `${firsts[i]} ${lasts[i]}` });
    expect(shown(sample)).toEqual({ displayName: 'Bob Byte', userName: 'bob.byte@firm.example' });
    expect(codes(sample)).toContain('no-name');
  });

  it('as «Last, First» are taken apart', () => {
    const sample = people({ ...nameless, 'Employee name': (i) => `${lasts[i]}, ${firsts[i]} Maria` });
    expect(shown(sample)).toMatchObject({ displayName: 'Bob Maria Byte', givenName: 'Bob Maria', familyName: 'Byte' });
  });

  it('the user principal name comes before the e-mail', () => {
    const sample = people({ ...base, UPN: (i) => `u${i}@tenant.example` });
    expect(shown(sample).userName).toBe('u1@tenant.example');
  });

  it('a login without a domain gets that of the tenant, with a question, where there is no e-mail', () => {
    const { Email: _, ...rest } = base;
    const sample = people({ ...rest, Login: (i) => `User${i}` });
    expect(shown(sample).userName).toBe('user1@contoso.example');
    expect(codes(sample)).toContain('sign-in-name-at-default-domain');
  });
});
