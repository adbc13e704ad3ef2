import { describe, expect, it } from 'vitest';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { absentPaths, pathReader, sourcePlace } from '../../api/mapping/read-path.ts';

const read = (path: string, record: HrRecord, format?: 'json' | 'xml' | 'csv') =>
  sourcePlace(path, format).read(record) ?? null;

const person: HrRecord = {
  id: '7',
  name: { given: 'Ada', 'known as': 'Addie' },
  emails: [
    { type: 'home', value: 'a@home.example' },
    { type: 'work', value: 'a@work.example', primary: false },
    { type: 'work', value: 'ada@work.example', primary: true },
  ],
  phones: { items: [{ kind: 'W1', number: '1' }] },
  jobs: {
    results: [
      { code: 'T', rows: { results: [{ status: 'T' }] } },
      { code: 'A', rows: { results: [{ status: 'A' }] } },
    ],
  },
  '/about/site': { value: 'Lyon' },
  'Salary [EUR]': '1',
  'Pers.-Nr.': '007',
  nothing: null,
};

describe('a place of a record', () => {
  it.each([
    ['id', '7'],
    ['$.id', '7'],
    ['name.given', 'Ada'],
    ['$.name.given', 'Ada'],
    ["name['known as']", 'Addie'],
    ["$['name'].given", 'Ada'],
    ['emails[0].value', 'a@home.example'],
    ['emails[-1:].value', 'ada@work.example'],
    ['emails[7].value', null],
    ["emails[?(@.type == 'work' && @.primary == true)].value", 'ada@work.example'],
    ["emails[?(@.type == 'work')][0].value", 'a@work.example'],
    ["emails[?(@.type == 'work')].value", ['a@work.example', 'ada@work.example']],
    ["emails[?(@.type == 'other')].value", null],
    ['emails.value', ['a@home.example', 'a@work.example', 'ada@work.example']],
    ['emails[*].type', ['home', 'work', 'work']],
    ["phones..[?(@.kind == 'W1')].number", '1'],
    ["jobs.results[?(@.rows..results[?(@.status == 'A')])].code", 'A'],
    ['/about/site.value', 'Lyon'],
    ['Pers.-Nr.', '007'],
    ['name.given.deeper', null],
    ['nothing.deeper', null],
    ['name.constructor', null],
    ['$.name.__proto__[*]', null],
  ])('%s', (path, expected) => {
    expect(read(path, person)).toEqual(expected);
  });

  it('is a column of exactly that name first, with whatever signs', () => {
    const record = { 'name.given': 'flat', "emails[?(@.type == 'work')].value": 'flat', name: { given: 'nested' } };
    expect(read('name.given', record)).toBe('flat');
    expect(read("emails[?(@.type == 'work')].value", record)).toBe('flat');
    expect(read('Salary [EUR]', person, 'csv')).toBe('1');
    expect(() => sourcePlace('Salary [EUR]')).toThrow(/Expected a position/);
    expect(read("['Salary [EUR]']", person)).toBe('1');
  });

  it.each(['$..x', '[0]', '$[?(@.x)]'])('of a record begins with a column: %s does not', (path) => {
    expect(() => sourcePlace(path, 'json')).toThrow(/begins with the name of a column|Expected/);
  });

  it('is absent with its column; with the column there it is there, be it empty', () => {
    const places = ['name.given', "emails[?(@.type == 'x')].value", 'office.city', 'nothing.x', 'gone'].map((path) =>
      sourcePlace(path),
    );
    expect(absentPaths(places, person)).toEqual(['office.city', 'gone']);
  });

  it('comes to an end in the most tangled record that intake lets pass', () => {
    let tangle: HrRecord[string] = { c: 'x', list: Array.from({ length: 20_000 }, (_, c) => ({ c })) };
    for (let level = 0; level < 29; level++) tangle = { a: tangle, c: level };
    const path = "$.a..[?(@..[?(@.c == 'none')])].c";
    expect(read(path, { a: tangle })).toBeNull();
  });
});

describe('a place of a record that was XML', () => {
  const worker: HrRecord = {
    '@id': 'X-1',
    Name: { Given: 'Ada', Preferred: '' },
    Contact: {
      Email: [
        { '@type': 'home', '#text': 'a@home.example' },
        { '@type': 'work', '#text': 'ada@work.example' },
      ],
      Phone: { '@type': 'work', '#text': '1' },
      Note: ['one', 'two'],
    },
    Manager: { '@ref': 'X-2' },
    End: { '@reason': 'Resignation' },
    Unit: { '@level': '2', Name: { '@lang': 'en', '#text': 'Tools' } },
  };

  it.each([
    ['@id', 'X-1'],
    ['Name/Given', 'Ada'],
    ['Name.Given', 'Ada'],
    ['$.Name.Given', 'Ada'],
    ['n:Name/n:Given', 'Ada'],
    ['Name/Preferred', ''],
    ['Name/Preferred/Given', null],
    ["Contact/Email[@type='work']", 'ada@work.example'],
    ['Contact/Email[@type="work"]', 'ada@work.example'],
    ["Contact/Email[@type='work' or @type='home']", ['a@home.example', 'ada@work.example']],
    ["Contact/Email[not(@type='home')]", 'ada@work.example'],
    ["Contact/Email[?(@['@type'] == 'work')]", 'ada@work.example'],
    ['Contact/Email[-1:]', 'ada@work.example'],
    ['Contact.Email[0]', 'a@home.example'],
    ["Contact/Phone[@type='work']", '1'],
    ["Contact/Phone[@type='home']", null],
    ["Contact/Phone[.='1']/@type", 'work'],
    ['Contact.Phone[0]', '1'],
    ['Contact/Note', ['one', 'two']],
    ['Manager/@ref', 'X-2'],
    ['Manager', null],
    ['End', null],
    ["Unit[@level='2']/Name", 'Tools'],
    ["Unit[Name='Tools']/@level", '2'],
    ['Nowhere/@ref', null],
  ])('%s', (path, expected) => {
    expect(read(path, worker, 'xml')).toEqual(expected);
  });
});

describe('a path in a part of a record', () => {
  it.each([
    ['code', 'A'],
    ['rows.results[0].status', 'A'],
    ['$.code', 'A'],
    ['[?(@.code)].code', 'A'],
  ])('%s begins there', (path, expected) => {
    expect(pathReader(path)({ code: 'A', rows: { results: [{ status: 'A' }] } })).toBe(expected);
  });

  it('$ is the part itself', () => {
    expect(pathReader('$')('text')).toBe('text');
    expect(pathReader('x')(null)).toBeUndefined();
  });
});
