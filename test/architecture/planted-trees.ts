// For each import rule a small tree that breaks it and one that comes close but may: a rule that never fails protects nothing.
// Files that are imported but not listed are made empty.

interface PlantedTrees {
  readonly broken: Readonly<Record<string, string>>;
  readonly allowed: Readonly<Record<string, string>>;
}

const value = (target: string) => `import { a } from '${target}';\nexport const b = a;\n`;
const type = (target: string) => `import type { A } from '${target}';\nexport type B = A;\n`;

export const plantedPackages = {
  names: [
    'express',
    're2js',
    'pg',
    'pg-boss',
    '@azure/identity',
    '@azure/keyvault-secrets',
    '@microsoft/microsoft-graph-client',
    '@opentelemetry/api',
    'fast-check',
  ],
  manifest: {
    dependencies: {
      express: '1',
      re2js: '1',
      pg: '1',
      'pg-boss': '1',
      '@azure/identity': '1',
      '@azure/keyvault-secrets': '1',
      '@microsoft/microsoft-graph-client': '1',
      '@opentelemetry/api': '1',
    },
    devDependencies: { 'fast-check': '1' },
  },
};

export const plantedTrees: Readonly<Record<string, PlantedTrees>> = {
  'only-main-composes': {
    broken: { 'api/http/door.ts': type('../app.ts') },
    allowed: { 'api/main.ts': value('./app.ts') },
  },
  'loops-are-started-by-app': {
    broken: { 'api/plan/plan.ts': value('../background-loop.ts') },
    allowed: { 'api/app.ts': value('./background-loop.ts') },
  },
  'nobody-looks-up-to-the-door': {
    broken: { 'api/accept/accept.ts': value('../http/problem.ts') },
    allowed: { 'api/http/submit.ts': value('../accept/accept.ts') },
  },
  'settings-end-at-the-door': {
    broken: { 'api/graph/connection.ts': type('../settings.ts') },
    allowed: { 'api/http/door.ts': type('../settings.ts') },
  },
  'walks-never-import-each-other': {
    broken: { 'api/preview/preview.ts': type('../plan/plan.ts') },
    allowed: { 'api/preview/preview.ts': value('./map-row.ts') },
  },
  'lower-rooms-do-not-import-walks': {
    broken: { 'api/store/operation/read.ts': type('../../dispatch/claim.ts') },
    allowed: { 'api/dispatch/claim.ts': value('../store/operation/read.ts') },
  },
  'pure-rooms-do-no-io': {
    broken: { 'api/scim/user.ts': value('node:fs') },
    allowed: { 'api/intake/gunzip.ts': value('node:zlib') },
  },
  'pure-rooms-need-no-packages': {
    broken: { 'api/mapping/map.ts': value('pg-boss') },
    allowed: { 'api/expression/pattern.ts': value('re2js') },
  },
  'pure-rooms-know-no-surroundings': {
    broken: { 'api/lifecycle/event-of.ts': type('../clock.ts') },
    allowed: { 'api/plan/plan.ts': value('../clock.ts') },
  },
  'pure-rooms-know-records-not-files': {
    broken: { 'api/mapping/map.ts': type('../intake/read-csv.ts') },
    allowed: { 'api/mapping/map.ts': value('../intake/hr-record.ts') },
  },
  'the-language-stands-alone': {
    broken: { 'api/expression/evaluate.ts': type('../scim/user.ts') },
    allowed: { 'api/mapping/map.ts': value('../expression/evaluate.ts') },
  },
  'intake-reads-bytes-only': {
    broken: { 'api/intake/read-csv.ts': value('node:fs/promises') },
    allowed: { 'api/intake/read-csv.ts': value('node:stream') },
  },
  'only-graph-signs-in-and-calls-graph': {
    broken: { 'api/store/key-vault.ts': value('@azure/identity') },
    allowed: {
      'api/store/key-vault.ts': type('@azure/identity'),
      'api/graph/connection.ts': value('@microsoft/microsoft-graph-client'),
    },
  },
  'only-the-store-opens-databases': {
    broken: { 'infra/local/start.ts': type('pg') },
    allowed: { 'api/store/postgres.ts': value('pg'), 'test/postgres.ts': value('pg') },
  },
  'key-vault-is-part-of-the-books': {
    broken: { 'api/store/keyring.ts': type('@azure/keyvault-secrets') },
    allowed: { 'api/store/key-vault.ts': value('@azure/keyvault-secrets') },
  },
  'only-telemetry-names-opentelemetry': {
    broken: { 'api/plan/plan.ts': value('@opentelemetry/api') },
    allowed: { 'api/telemetry/spans.ts': value('@opentelemetry/api') },
  },
  'telemetry-is-told': {
    broken: { 'api/telemetry/figures.ts': value('../store/figures/read-figures.ts') },
    allowed: {
      'api/telemetry/figures.ts': type('../store/figures/read-figures.ts'),
      'api/plan/plan.ts': value('../telemetry/spans.ts'),
    },
  },
  'only-the-door-speaks-http': {
    broken: { 'api/app.ts': value('express') },
    allowed: {
      'api/app.ts': type('express'),
      'api/http/door.ts': value('express'),
      'infra/local/emulator/app.ts': value('express'),
    },
  },
  'lower-rooms-name-no-express-types': {
    broken: { 'api/accept/accept.ts': type('express') },
    allowed: { 'api/http/submit.ts': type('express') },
  },
  'graph-and-store-are-neighbours': {
    broken: { 'api/graph/read-log.ts': type('../store/database.ts') },
    allowed: { 'api/reconcile/read.ts': value('../graph/read-log.ts'), 'api/graph/read-log.ts': value('./odata.ts') },
  },
  'the-books-do-not-decide': {
    broken: { 'api/store/worker/read.ts': value('../../lifecycle/event-of.ts') },
    allowed: {
      'api/store/worker/read.ts': type('../../lifecycle/event-of.ts'),
      'api/store/mapping/compiled-mappings.ts': value('../../mapping/compile.ts'),
    },
  },
  'statements-of-a-walk-are-its-own': {
    broken: { 'api/http/submit.ts': value('../store/for-accept/open.ts') },
    allowed: {
      'api/accept/accept.ts': value('../store/for-accept/open.ts'),
      'api/store/worker/read.ts': type('../for-plan/read-plan.ts'),
    },
  },
  'statements-of-a-walk-are-not-for-the-house': {
    broken: { 'api/app.ts': value('./store/for-plan/sweep.ts') },
    allowed: {
      'api/app.ts': value('./store/submission/sweep.ts'),
      'test/plan.ts': value('../api/store/for-plan/a.ts'),
    },
  },
  'api-stands-alone': {
    broken: { 'api/graph/connection.ts': type('../../infra/local/emulator/switches.ts') },
    allowed: { 'test/graph.ts': value('../infra/local/emulator/switches.ts') },
  },
  'api-reads-the-generated-contract': {
    broken: { 'api/http/contract.ts': value('../../openapi/generate.ts') },
    allowed: { 'api/http/contract.ts': type('../../openapi/generated/contract.ts') },
  },
  'the-product-needs-no-development-package': {
    broken: { 'api/http/door.ts': value('fast-check') },
    allowed: { 'api/http/door.ts': type('fast-check'), 'test/door.ts': value('fast-check') },
  },
  'the-emulator-shares-only-the-language': {
    broken: { 'infra/local/emulator/graph/users.ts': type('../../../../api/scim/user.ts') },
    allowed: { 'infra/local/emulator/processing/map.ts': value('../../../../api/expression/evaluate.ts') },
  },
  'local-start-uses-the-product-from-outside': {
    broken: { 'infra/local/quickstart.ts': value('../../api/mapping/map.ts') },
    allowed: { 'infra/local/start.ts': value('../../api/store/folder-lock.ts') },
  },
  'tenant-set-up-has-no-books': {
    broken: { 'infra/tenant/apply.ts': value('../../api/store/database.ts') },
    allowed: { 'infra/tenant/apply.ts': value('../../api/graph/connection.ts') },
  },
  'tests-are-not-a-library': {
    broken: { 'infra/local/start.ts': value('../../test/postgres.ts') },
    allowed: { 'test/store/a.ts': value('../postgres.ts') },
  },
  'no-circles': {
    broken: { 'api/scim/a.ts': type('./b.ts'), 'api/scim/b.ts': type('./a.ts') },
    allowed: { 'api/scim/a.ts': type('./b.ts'), 'api/scim/b.ts': type('./c.ts') },
  },
  'no-re-exports': {
    broken: { 'api/scim/all.ts': `export { a } from './user.ts';\n` },
    allowed: { 'api/scim/all.ts': `export { b } ;\nconst b = 1;\n` },
  },
};
