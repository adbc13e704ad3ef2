#!/usr/bin/env node
// Origin: made for this project; only its formatting was changed here, never its output. Same licence as the project.
// Writes a large synthetic HR file to stdout. Every person is invented. No dependencies.
//   node generate-workers.mjs --rows 100000 --seed 7 --format csv            > day1.csv
//   node generate-workers.mjs --rows 100000 --seed 7 --format csv --churn 2  > day2.csv
// Same options, same bytes. A row depends only on (seed, row number), so any size runs in constant memory.
// --rows N     number of workers on the first day (default 1000)
// --seed S     any integer (default 1)
// --format F   csv (RFC 4180, UTF-8, LF) or jsonl (one object a line, empty values left out)
// --churn P    the same population one day later: P percent of the rows differ, of which 60% have changed
//              attributes, 20% left (three in four carry Terminated and a date, one in four is missing
//              from the file) and 20% joined (new rows at the end). Default 0: the first day.
// --as-of D    date of the first day (default 2026-11-23)
// A one-line JSON summary with the exact counts goes to stderr.
const args = { rows: '1000', seed: '1', format: 'csv', churn: '0', 'as-of': '2026-11-23' };
for (let i = 2; i < process.argv.length; i++) {
  const m = /^--([a-z-]+)(?:=(.*))?$/.exec(process.argv[i]);
  if (!m || !(m[1] in args)) fail(`unknown option ${process.argv[i]}`);
  args[m[1]] = m[2] ?? process.argv[++i];
}
const N = Number(args.rows),
  SEED = Number(args.seed),
  P = Number(args.churn);
if (!Number.isInteger(N) || N < 1) fail('--rows needs a whole number of 1 or more');
if (!Number.isInteger(SEED)) fail('--seed needs a whole number');
if (!(P >= 0 && P <= 100)) fail('--churn needs a percentage from 0 to 100');
if (!['csv', 'jsonl'].includes(args.format)) fail('--format needs csv or jsonl');
if (!/^\d{4}-\d\d-\d\d$/.test(args['as-of'] ?? '') || Number.isNaN(Date.parse(args['as-of'])))
  fail('--as-of needs a date such as 2026-11-23');
function fail(text) {
  process.stderr.write(`generate-workers: ${text}\n`);
  process.exit(2);
}

const FIRST =
  'Ada Alba Anselm Ari Balthazar Beatrix Bela Benno Calla Caspian Cedric Clio Cosima Dario Della Dorian Edda Elio Elara Emeric Esme Fabian Faye Felix Fern Flora Gideon Greta Hagen Hester Ida Ilse Inigo Isolde Ivo Jasper Jonna Juno Kasimir Kira Lando Lara Leander Linnea Lorcan Lucian Maeve Magnus Malin Marek Marla Milo Minna Nadia Nestor Nils Odette Olin Orla Oskar Paloma Pavel Perdita Quentin Ragna Remy Rhea Roland Rosa Sander Selma Silas Sonja Stellan Sunniva Tamsin Theo Tilda Ugo Ulla Valentin Vera Viggo Wanda Willa Xaver Yara Ylva Yorick Zeno Zita'.split(
    ' ',
  );
const ACCENT =
  'Åsa Björn Chloé Désirée Édouard Françoise Günther Håkon Iñigo Jörg Kári Łucja Måns Núria Øystein Pál René Søren Tōru Ümit Väinö Zoë Şebnem Žofie'.split(
    ' ',
  );
const L1 =
  'Amber Apple Birch Brass Bright Candle Cedar Clover Copper Crane Dapple Ember Fable Fern Field Fox Frost Glass Gold Hazel Heather Hollow Ink Iron Ivy Juniper Lantern Larch Maple Marble Meadow Mill Moon Moss Oak Otter Paper Pearl Pine Plum Quill Rain River Rook Rose Rye Sable Sage Silver Star Stone Storm Thistle Thorn Timber Velvet Wick Willow Winter Wren'.split(
    ' ',
  );
const L2 =
  'bank bell bottom bridge brook burn bury by combe cote croft dale den fall field ford gate grave grove ham harbour hill hurst ings lake land leigh marsh mead mere moor more more mouth pool port quay ridge row shaw side stead stone thorpe thwaite ton vale wald water well wich wick wood worth yard'.split(
    ' ',
  );
const ACCENT_LAST =
  'Årnebø Çelikdüş Dvořáček-Bajka Fjørdgren García-Ficción Järvenhaave Köhlerträum Łąkowski Müßigmann Ñublado Ødegårdsen Őszirózsa Šípek Þokudal Žabka'.split(
    ' ',
  );
const DEPT = [
  ['Engineering', 'Software Engineer', 'CC1100'],
  ['Product', 'Product Manager', 'CC1200'],
  ['Finance', 'Accountant', 'CC2100'],
  ['People', 'HR Partner', 'CC2200'],
  ['Sales', 'Account Executive', 'CC3100'],
  ['Marketing', 'Campaign Manager', 'CC3200'],
  ['Operations', 'Operations Analyst', 'CC4100'],
  ['Logistics', 'Warehouse Lead', 'CC4200'],
  ['Customer Care', 'Support Agent', 'CC5100'],
  ['Legal & Compliance', 'Counsel', 'CC6100'],
  ['Manufacturing', 'Line Technician', 'CC7100'],
  ['Research', 'Scientist', 'CC8100'],
];
const PLACE = [
  ['US', 'Seattle', '98100', '1 Pretend Plaza, Floor 3', '+1 206 555 01'],
  ['GB', 'London', 'EC1A 9ZZ', '9 Fable Street', '+44 1632 9600'],
  ['DE', 'Köln', '50667', 'Wolkenstraße 7', '+49 30 231250'],
  ['FR', 'Lyon', '69002', '3, rue Inventée', '+33 1 99 00 10 '],
  ['PL', 'Łódź', '90-001', 'ul. Bajkowa 4', '+48 22 555 01 '],
  ['SE', 'Göteborg', '411 01', 'Sagovägen 4', '+46 8 465004'],
  ['ES', 'A Coruña', '15001', 'Calle de la Niebla 1', '+34 981 00 00 '],
  ['AU', 'Melbourne', '3000', '12 Mirage Lane', '+61 3 5550 10'],
  ['IN', 'Pune', '411001', '5 Kalpana Marg', '+91 20 5550 10'],
  ['BR', 'São Paulo', '01000-000', 'Rua da Fantasia, 88', '+55 11 5550 10'],
];
const COLUMNS = [
  'EmployeeID',
  'Status',
  'WorkerType',
  'FirstName',
  'LastName',
  'PreferredName',
  'WorkEmail',
  'WorkPhone',
  'MobilePhone',
  'JobTitle',
  'Department',
  'Division',
  'CostCenter',
  'Company',
  'Street',
  'City',
  'PostalCode',
  'Country',
  'ManagerID',
  'HireDate',
  'TerminationDate',
];

// a hash of (seed, row, field): uniform in [0, 1)
function h(i, k) {
  let a = (Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(k + 1, 0x85ebca6b) ^ Math.imul(SEED | 0, 0xc2b2ae35)) >>> 0;
  a = Math.imul(a ^ (a >>> 16), 0x7feb352d);
  a = Math.imul(a ^ (a >>> 15), 0x846ca68b);
  return ((a ^ (a >>> 16)) >>> 0) / 4294967296;
}
const pick = (list, i, k) => list[Math.floor(h(i, k) * list.length)];
const DAY1 = Date.parse(`${args['as-of']}T00:00:00Z`) / 864e5;
const iso = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
const two = (v) => String(Math.floor(v * 90) + 10);
const id = (i) => String(100000 + i);
const ascii = (s) =>
  s
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(
      /[^A-Za-z]/g,
      (c) => ({ Ø: 'O', ø: 'o', Ł: 'L', ł: 'l', ß: 'ss', Þ: 'Th', þ: 'th', ı: 'i', Æ: 'Ae', æ: 'ae' })[c] ?? '',
    )
    .toLowerCase();
// the tree: row 0 leads; everyone else reports to a row before them, with about eight reports a manager
const boss = (i, k = 20) =>
  i === 0 ? null : Math.max(0, Math.min(i - 1, Math.floor((i - 1) / 8) + Math.floor(h(i, k) * 3) - 1));

function worker(i) {
  const accent = h(i, 1) < 0.09;
  const first = accent ? pick(ACCENT, i, 2) : pick(FIRST, i, 2);
  const last = accent && h(i, 3) < 0.6 ? pick(ACCENT_LAST, i, 4) : pick(L1, i, 4) + pick(L2, i, 5);
  const d = pick(DEPT, i, 6),
    pl = pick(PLACE, i, 7),
    m = boss(i),
    lead = i * 8 + 1 < N;
  const gone = i > 0 && h(i, 8) < 0.02,
    hire = DAY1 - 1 - Math.floor(h(i, 9) ** 2 * 9000);
  const w = {
    EmployeeID: id(i),
    Status: gone ? 'Terminated' : h(i, 10) < 0.015 ? 'On Leave' : 'Active',
    WorkerType: h(i, 11) < 0.08 ? 'Contractor' : 'Employee',
    FirstName: first,
    LastName: last,
    PreferredName: h(i, 12) < 0.12 ? first.slice(0, 3) : '',
    WorkEmail: `${ascii(first)}.${ascii(last)}${i}@synthetic.example`,
    WorkPhone: pl[4] + two(h(i, 13)),
    MobilePhone: pl[4] + two(h(i, 14)),
    JobTitle:
      i === 0
        ? 'Chief Executive Officer'
        : lead
          ? `Head of ${d[0]}, "Team ${i}"`
          : (h(i, 15) < 0.3 ? 'Senior ' : '') + d[1],
    Department: i === 0 ? 'Executive Office' : d[0],
    Division: ['North', 'South', 'Digital'][Math.floor(h(i, 16) * 3)],
    CostCenter: d[2],
    Company: `Synthetic Works ${pl[0]}`,
    Street: pl[3],
    City: pl[1],
    PostalCode: pl[2],
    Country: pl[0],
    ManagerID: m === null ? '' : id(m),
    HireDate: iso(hire),
    TerminationDate: gone ? iso(hire + 1 + Math.floor(h(i, 17) * (DAY1 - hire - 1))) : '',
  };
  return w;
}

const count = { rows: 0, changed: 0, left: 0, missing: 0, joined: 0, leaversInFile: 0, onLeave: 0 };
function* day() {
  for (let i = 0; i < N; i++) {
    const w = worker(i);
    if (P > 0 && i > 0 && h(i, 30) * 100 < P * 0.8) {
      if (h(i, 31) < 0.75 || w.Status === 'Terminated') {
        const k = Math.floor(h(i, 32) * 5);
        if (k === 0) {
          const d = DEPT[(DEPT.findIndex((x) => x[0] === w.Department) + 1) % DEPT.length];
          w.Department = d[0];
          w.CostCenter = d[2];
          w.JobTitle = d[1];
        } else if (k === 1) w.JobTitle = `Principal ${w.JobTitle}`;
        else if (k === 2 && i > 1) {
          const m = boss(i, 33);
          w.ManagerID = id(id(m) === w.ManagerID ? Math.max(0, m - 1) : m);
          if (w.ManagerID === id(boss(i))) w.JobTitle += ' II';
        } else if (k === 3) w.LastName += `-${pick(L1, i, 34)}`;
        else w.MobilePhone = `${w.MobilePhone.slice(0, -2) + two((h(i, 35) + 0.5) % 1)}0`;
        count.changed++;
      } else if (h(i, 36) < 0.25) {
        count.missing++;
        continue;
      } else {
        w.Status = 'Terminated';
        w.TerminationDate = iso(DAY1);
        count.left++;
      }
    }
    yield w;
  }
  const joiners = P > 0 ? Math.round(((N * P) / 100) * 0.2) : 0;
  for (let j = 0; j < joiners; j++) {
    const w = worker(N + j);
    Object.assign(w, {
      Status: 'Active',
      TerminationDate: '',
      HireDate: iso(DAY1 + Math.floor(h(N + j, 37) * 30)),
      JobTitle: w.JobTitle.startsWith('Head') ? 'Trainee' : w.JobTitle,
    });
    count.joined++;
    yield w;
  }
}
const cell = (v) => (/[",\r\n]/.test(v) ? `"${v.replace(/"/g, '""')}"` : v);
const line =
  args.format === 'csv'
    ? (w) => `${COLUMNS.map((c) => cell(w[c])).join(',')}\n`
    : (w) => `${JSON.stringify(Object.fromEntries(COLUMNS.filter((c) => w[c] !== '').map((c) => [c, w[c]])))}\n`;

process.stdout.on('error', (e) => {
  if (e.code === 'EPIPE') process.exit(0);
  throw e;
});
let buf = args.format === 'csv' ? `${COLUMNS.join(',')}\n` : '';
const flush = () => {
  const full = !process.stdout.write(buf);
  buf = '';
  return full ? new Promise((ok) => process.stdout.once('drain', ok)) : undefined;
};
for (const w of day()) {
  count.rows++;
  if (w.Status === 'Terminated') count.leaversInFile++;
  if (w.Status === 'On Leave') count.onLeave++;
  buf += line(w);
  if (buf.length > 1 << 18) await flush();
}
await flush();
process.stderr.write(`${JSON.stringify(count)}\n`);
