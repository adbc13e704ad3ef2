// The import rules of the house, in the words of dependency-cruiser. The comment of each is what somebody reads who breaks it:
// it says what the rule protects and where the code belongs instead.
import type { IForbiddenRuleType } from 'dependency-cruiser';

export type ImportRule = IForbiddenRuleType & { readonly name: string; readonly comment: string };

const walks = 'accept|plan|preview|dispatch|reconcile|notify|convert';
// prediction says what a job will do with a user: data in, data out, the job's schema and the directory's users handed in.
const pureRooms = 'expression|mapping|lifecycle|scim|outcome|prediction';
const vocabulary = `${pureRooms}|intake`;

/** A package, whether it is installed or not. */
const packages = (...names: readonly string[]) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

export const importRules: readonly ImportRule[] = [
  {
    name: 'only-main-composes',
    comment:
      'The direction is main → app → http → walks → vocabulary, graph, store. Nobody imports app.ts but main.ts, so that the whole can be taken apart: take what you need as an argument, app.ts hands it over.',
    from: { path: '^(api|infra|connector|openapi)/', pathNot: '^api/main\\.ts$' },
    to: { path: '^api/(main|app|keys|audit|move)\\.ts$' },
  },
  {
    name: 'loops-are-started-by-app',
    comment:
      'A walk is a function that does what there is to do and returns; that it is called again and again is decided in app.ts alone. That is what lets a test call it once.',
    from: { path: '^api/', pathNot: '^api/app\\.ts$' },
    to: { path: '^api/background-loop\\.ts$' },
  },
  {
    name: 'nobody-looks-up-to-the-door',
    comment:
      'Walks, vocabulary, graph and store know nothing of HTTP: the same work is done for a request, a due date and a retry. Return plain data and let http show it.',
    from: { path: `^api/(${walks}|${vocabulary}|graph|store)/` },
    to: { path: '^api/http/' },
  },
  {
    name: 'settings-end-at-the-door',
    comment:
      'Settings are read once in main.ts and handed on as values. A room that imports them cannot be used twice with different ones: take the value as an argument.',
    from: { path: `^api/(${walks}|${vocabulary}|graph|store)/|^api/(clock|log|background-loop)\\.ts$` },
    to: { path: '^api/settings\\.ts$' },
  },
  {
    name: 'walks-never-import-each-other',
    comment:
      'Walks meet in the books: each can stop, crash and start again without the others. Leave what the other one needs in the store, or move the shared decision down into the vocabulary.',
    from: { path: `^api/(${walks})/` },
    to: { path: `^api/(${walks})/`, pathNot: '^api/$1/' },
  },
  {
    name: 'lower-rooms-do-not-import-walks',
    comment:
      'Vocabulary, graph and store are what walks are made of, so they cannot depend on one. What both need belongs to the lower room.',
    from: { path: `^api/(${vocabulary}|graph|store)/|^api/(clock|log|background-loop)\\.ts$` },
    to: { path: `^api/(${walks})/` },
  },
  {
    name: 'pure-rooms-do-no-io',
    comment:
      'expression, mapping, lifecycle, scim, outcome and prediction turn data into data; their tests are short because nothing else can matter. Read, hash and send in the walk, and pass the result in.',
    from: { path: `^api/(${pureRooms})/` },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'pure-rooms-need-no-packages',
    comment:
      'The pure rooms stand without packages; only expression has re2js, because patterns must end in linear time. A package brings its own clock, network and surprises: use it one room higher.',
    from: { path: `^api/(${pureRooms})/` },
    to: { path: packages('[^.].*'), pathNot: packages('re2js') },
  },
  {
    name: 'pure-rooms-know-no-surroundings',
    comment:
      'Pure rooms know no clock, no log, no database and no Graph: "today" and every known fact come in as arguments, so that preview and plan can ask the same question and get the same answer.',
    from: { path: `^api/(${pureRooms})/` },
    to: { path: '^api/((clock|log|settings|background-loop)\\.ts$|(store|graph|http)/)' },
  },
  {
    name: 'pure-rooms-know-records-not-files',
    comment:
      'Of intake a pure room may know what an HR record is (hr-record.ts), never how one is read from bytes: a record from JSON and one from a file mean the same.',
    from: { path: `^api/(${pureRooms})/` },
    to: { path: '^api/intake/', pathNot: '^api/intake/hr-record\\.ts$' },
  },
  {
    name: 'the-language-stands-alone',
    comment:
      "api/expression is shared with the emulator and has its own test vectors: it imports nothing of the house. Hand in what a function needs as part of the evaluation's surroundings.",
    from: { path: '^api/expression/' },
    to: { path: '^(api|openapi|infra|connector)/', pathNot: '^api/expression/' },
  },
  {
    name: 'intake-reads-bytes-only',
    comment:
      'intake turns bytes that somebody else gives it into HR records. It opens no file, no connection and no database, so it works the same for a request, a test and a benchmark.',
    from: { path: '^api/intake/' },
    to: {
      path: '^(node:)?(fs|net|http|https|http2|dgram|tls|child_process|worker_threads)(/promises)?$|^api/(store|graph|mapping|clock\\.ts|log\\.ts)',
    },
  },
  {
    name: 'only-graph-signs-in-and-calls-graph',
    comment:
      "Only api/graph uses the Graph client and @azure/identity: one place follows pages, waits as told and knows the three kinds of failure. (Types may be named elsewhere: the store's Key Vault takes the same TokenCredential.)",
    from: { path: '^(api|infra|connector|openapi)/', pathNot: '^api/graph/' },
    to: {
      path: packages('@microsoft/microsoft-graph-client', '@azure/identity', '@azure/msal-[^/]+'),
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'only-the-store-opens-databases',
    comment:
      'The only SQL is in api/store, where each statement can be found, read and run on both databases. Give the statement a file there, named after what it does.',
    from: { path: '^(api|infra|connector|openapi)/', pathNot: '^api/store/' },
    to: { path: packages('pg', 'pg-[^/]+', '@electric-sql/[^/]+') },
  },
  {
    name: 'key-vault-is-part-of-the-books',
    comment:
      'Keys are fetched in one place, api/store/key-vault.ts; everybody else seals and opens through the keyring and never sees a key.',
    from: { path: '^(api|infra|connector|openapi)/', pathNot: '^api/store/key-vault\\.ts$' },
    to: { path: packages('@azure/keyvault-[^/]+') },
  },
  {
    name: 'only-telemetry-names-opentelemetry',
    comment:
      'What is watched is told in words of the house (a step of a submission, an outcome, a figure); how it leaves is decided in api/telemetry alone, and its packages are loaded only where somebody listens.',
    from: { path: '^(api|infra|connector|openapi)/', pathNot: '^api/telemetry/' },
    to: { path: packages('@opentelemetry/[^/]+', '@azure/monitor-[^/]+') },
  },
  {
    name: 'telemetry-is-told',
    comment:
      'Telemetry hears of steps and figures; it asks nobody. app.ts hands it what reads the figures, so watching never changes what is watched.',
    from: { path: '^api/telemetry/' },
    to: { path: '^api/', pathNot: '^api/telemetry/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'only-the-door-speaks-http',
    comment:
      'Inside api only http imports Express and what belongs to it: whoever wants to know how a request is answered looks there and nowhere else. (app.ts may name the type of the door it hands to main.ts.)',
    from: { path: '^api/', pathNot: '^api/http/' },
    to: {
      path: packages('express', 'express-[^/]+', 'swagger-ui-express', 'helmet', 'compression', 'jose'),
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'lower-rooms-name-no-express-types',
    comment:
      'A walk that takes an Express request, even as a type only, can no longer be called without one. Take the values it reads from the request.',
    from: { path: `^api/(${walks}|${vocabulary}|graph|store)/` },
    to: { path: packages('express', 'express-[^/]+') },
  },
  {
    name: 'graph-and-store-are-neighbours',
    comment:
      'graph speaks to Entra, store keeps the books, a walk joins the two. If one imports the other, neither can be tested alone.',
    from: { path: '^api/(graph|store)/' },
    to: { path: '^api/(graph|store)/', pathNot: '^api/$1/' },
  },
  {
    name: 'the-books-do-not-decide',
    comment:
      'SQL fetches, joins and flips states; decisions are pure functions that plan and preview share. The store may name types of the vocabulary, but a function of it is called in the walk. (Two things decide nothing: compiled-mappings.ts keeps what it has read in compiled form, and canonical-json.ts writes what a hash is made of.)',
    from: { path: '^api/store/', pathNot: '^api/store/mapping/compiled-mappings\\.ts$' },
    to: {
      path: `^api/(${vocabulary})/`,
      pathNot: '^api/scim/canonical-json\\.ts$',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'statements-of-a-walk-are-its-own',
    comment:
      'store/for-<walk>/ holds statements only that walk may use: they rely on its leases and on the order it does things in. What a second room needs moves to store/<noun>/.',
    from: { path: '^api/([^/]+)/', pathNot: '^api/store/' },
    to: { path: '^api/store/for-', pathNot: '^api/store/for-$1/' },
  },
  {
    name: 'statements-of-a-walk-are-not-for-the-house',
    comment:
      'store/for-<walk>/ holds statements only that walk may use. What app.ts, a command or a folder outside api needs moves to store/<noun>/.',
    from: { path: '^api/[^/]+\\.ts$|^(infra|connector|openapi)/' },
    to: { path: '^api/store/for-' },
  },
  {
    name: 'api-stands-alone',
    comment:
      'The image holds api and the generated contract, nothing else: an import of infra, connector or test would work here and fail there.',
    from: { path: '^api/' },
    to: { path: '^(infra|connector|test)/' },
  },
  {
    name: 'api-reads-the-generated-contract',
    comment:
      'api uses the contract as it is published (openapi/generated), not its sources or its generator, which are not in the image.',
    from: { path: '^api/' },
    to: { path: '^openapi/', pathNot: '^openapi/generated/' },
  },
  {
    name: 'the-product-needs-no-development-package',
    comment:
      'The image is installed without development packages. What api calls at run time belongs under "dependencies" (types are gone by then and may come from either).',
    from: { path: '^api/' },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'the-emulator-shares-only-the-language',
    comment:
      'The emulator is the judge of the product: code they shared would be wrong on both sides and no test would notice. Only the expression language is shared, because its vectors judge it.',
    from: { path: '^infra/local/emulator(/|\\.ts$)' },
    to: { path: '^(api|connector)/', pathNot: '^api/expression/' },
  },
  {
    name: 'local-start-uses-the-product-from-outside',
    comment:
      'npm start and quickstart run the API as a process and talk to it over HTTP, as everybody does. Besides the language of the emulator they share only the lock of the data folder.',
    from: { path: '^infra/local/' },
    to: { path: '^api/', pathNot: '^api/(expression/|store/folder-lock\\.ts$)' },
  },
  {
    name: 'tenant-set-up-has-no-books',
    comment:
      "infra/tenant sets up the Entra side with api/graph, the one room that speaks to Graph, and plans a job's schema for a mapping with the same pure functions as schema-plan (api/mapping); it has no books, no walks and no door.",
    from: { path: '^infra/tenant/' },
    to: { path: '^api/', pathNot: '^api/(graph|mapping)/' },
  },
  {
    name: 'tests-are-not-a-library',
    comment: 'Nothing imports a test: what a command and a test both need belongs to the command.',
    from: { pathNot: '^test/' },
    to: { path: '^test/' },
  },
  {
    name: 'no-circles',
    comment:
      'Files that import each other can only be understood together. Move what both need into a third, lower file; types count too.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-re-exports',
    comment:
      'No barrels: a file that passes on what others export hides where things are and closes circles. Import the file you mean.',
    from: {},
    to: { dependencyTypes: ['export'] },
  },
];
