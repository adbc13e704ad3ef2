import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../architecture/own-files.ts';
import {
  type BicepFile,
  bicepFiles,
  type Declared,
  declared,
  nodesOf,
  parseBicep,
  property,
  typeOf,
} from './bicep-tree.ts';
import { givenRoles, knownTypes } from './known-versions.ts';

const files = bicepFiles();
const main = files.find(({ path }) => path === 'main.bicep')!;
const templates = files.filter(({ path }) => path.endsWith('.bicep'));
const folder = join(root, 'infra/azure');
const inFile = <T>(file: BicepFile, found: readonly T[], show: (one: T) => string) =>
  found.map((one) => `${file.path}: ${show(one)}`);

/** The value of a name as an installation with the longest name gets it; undefined where it is no text. */
function longest(file: BicepFile, expression: string): string | undefined {
  const texts = new Map<string, string>([['token', 'abcdefghijklm']]);
  if (file === main) {
    texts.set('name', 'hr-onramp-ab');
    texts.set("take(replace(name, '-', ''), 7)", 'hronram');
    texts.set("take(replace(name, '-', ''), 12)", 'hronrampab');
  } else {
    const module = declared(main, 'module').find(({ node }) => node.text.includes(`'${file.path}'`));
    const params = module === undefined ? '' : (property(module, 'params') ?? '');
    const [object] = nodesOf(parseBicep(`var p = ${params}`).tree, 'object');
    for (const one of object?.namedChildren ?? []) {
      const value = longest(main, one?.namedChild(1)?.text ?? '');
      if (value !== undefined) texts.set(one?.namedChild(0)?.text ?? '', value);
    }
    texts.set('rule.name', 'oldest-operation-too-old');
  }
  if (texts.has(expression)) return texts.get(expression);
  if (!/^'.*'$/.test(expression)) return undefined;
  return expression
    .slice(1, -1)
    .replaceAll(/\$\{((?:[^{}'"]|'[^']*')+)\}/g, (_, inner: string) => texts.get(inner) ?? '?');
}

function faultsOf(file: BicepFile): string[] {
  const parameters = declared(file, 'parameter');
  const outputs = declared(file, 'output');
  const isParameters = file.path.endsWith('.bicepparam');
  const undescribed = isParameters
    ? []
    : [...parameters, ...outputs].filter(({ decorators }) => (decorators.get('description') ?? '').length < 10);
  const secrets = [...parameters, ...outputs].filter(
    ({ name, decorators }) =>
      decorators.has('secure') || /password|secret|connectionString|sasToken|accessKey/i.test(name),
  );
  const unused = isParameters
    ? []
    : [...parameters, ...declared(file, 'variable')].filter(
        ({ name }) => nodesOf(file.tree, 'identifier').filter((one) => one.text === name).length < 2,
      );
  return [
    ...(file.tree.hasError ? [`${file.path}: syntax`] : []),
    ...inFile(file, undescribed, ({ name }) => `${name} has no description`),
    ...inFile(file, secrets, ({ name }) => `${name} looks like a secret`),
    ...inFile(file, unused, ({ name }) => `${name} is not used`),
    ...(/\blist(Keys|Credentials|AccountSas)\b|administratorLoginPassword|sharedKey|passwordAuth: 'Enabled'|adminUserEnabled: true|InstrumentationKey=/.test(
      file.text,
    )
      ? [`${file.path}: signs in with something else than an identity`]
      : []),
    // 24 letters and digits without a break are no word.
    ...inFile(
      file,
      nodesOf(file.tree, 'string_content').filter(({ text }) =>
        /(?<![\w/-])(?=\w*\d)(?=\w*[a-zA-Z])\w{24,}(?![\w-])/.test(text),
      ),
      ({ text }) => `a literal like a secret: ${text}`,
    ),
    ...inFile(
      file,
      declared(file, 'resource').flatMap((one) => faultOfResource(file, one) ?? []),
      (fault) => fault,
    ),
  ];
}

function faultOfResource(file: BicepFile, resource: Declared): string | undefined {
  const { type, version } = typeOf(resource);
  const known = knownTypes[type];
  if (known === undefined) return `${type} is not known`;
  if (known.version !== version) return `${type} is known in ${known.version}, not in ${version}`;
  if (resource.node.text.includes(' existing = ') || known.name === undefined) return undefined;
  const name = longest(file, property(resource, 'name') ?? '');
  if (name === undefined || !known.name.test(name)) return `the name of ${resource.name} may become ${name}`;
  return undefined;
}

describe('what is deployed to Azure', () => {
  it('has no fault of syntax, describes every parameter and output, holds no secret, knows identities only, and keeps names within their limits', () => {
    expect(files.length).toBeGreaterThan(9);
    expect(files.flatMap(faultsOf)).toEqual([]);
  });

  it('hands every module exactly what it asks for, and uses every output of it', () => {
    for (const module of declared(main, 'module')) {
      const [path = ''] = /'modules\/[^']+'/.exec(module.node.text) ?? [];
      const file = files.find((one) => `'${one.path}'` === path)!;
      const [given] = nodesOf(parseBicep(`var p = ${property(module, 'params')}`).tree, 'object');
      const names = given?.namedChildren.map((one) => one?.namedChild(0)?.text) ?? [];
      const asked = declared(file, 'parameter');
      const needed = asked.filter(({ node }) => !/=/.test(node.text)).map(({ name }) => name);
      expect(
        names.filter((name) => !asked.some((one) => one.name === name)),
        `${path} does not know`,
      ).toEqual([]);
      expect(
        needed.filter((name) => !names.includes(name)),
        `${path} misses`,
      ).toEqual([]);
      for (const { name } of declared(file, 'output'))
        expect(main.text, `${path}: output ${name} is used`).toMatch(
          new RegExp(`\\b${module.name}!?\\.outputs\\.${name}\\b`),
        );
    }
    const used = [...main.text.matchAll(/(\w+)!?\.outputs\.(\w+)/g)];
    for (const [text, module, output] of used) {
      const path = /'(modules\/[^']+)'/.exec(
        declared(main, 'module').find(({ name }) => name === module)?.node.text ?? '',
      )?.[1];
      expect(
        declared(files.find((one) => one.path === path)!, 'output').map(({ name }) => name),
        text,
      ).toContain(output);
    }
  });

  it('takes its values from the parameters that main.bicep has, the connector from connector/', () => {
    const given = declared(files.find(({ path }) => path.endsWith('.bicepparam'))!, 'parameter').map(
      ({ name }) => name,
    );
    const known = declared(main, 'parameter').map(({ name }) => name);
    expect(given.filter((name) => !known.includes(name))).toEqual([]);
    const paths = templates.flatMap((file) =>
      [...file.text.matchAll(/'([^']+\.(?:json|bicep))'/g)].map(([, path = '']) =>
        join(folder, dirname(file.path), path),
      ),
    );
    expect(paths.filter((path) => path.includes('connector/')).length).toBeGreaterThan(2);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('gives its identity three roles and no more, each over one resource', () => {
    const roles = templates.flatMap(({ text }) =>
      [...text.matchAll(/roleDefinitions', '([^']+)'/g)].map(([, id]) => id),
    );
    expect(roles.sort()).toEqual(Object.keys(givenRoles).sort());
    for (const file of templates)
      for (const one of declared(file, 'resource').filter((each) => typeOf(each).type.endsWith('/roleAssignments')))
        expect(property(one, 'scope'), file.path).toBeDefined();
  });

  it('runs one image in two apps that answer or work, with probes and time to end', () => {
    const apps = files.find(({ path }) => path.endsWith('apps.bicep'))!;
    const containers = declared(apps, 'resource').filter((one) => typeOf(one).type.endsWith('/containerApps'));
    expect(containers.map(({ node }) => /name: 'PROCESS_ROLE'\s+value: '(\w+)'/.exec(node.text)?.[1])).toEqual([
      'http',
      'loops',
    ]);
    for (const { node } of containers) {
      expect(node.text).toContain('image: image');
      expect(node.text).toContain('probes: probes');
      expect(Number(/terminationGracePeriodSeconds: (\d+)/.exec(node.text)?.[1])).toBeGreaterThanOrEqual(90);
    }
  });

  it('sets variables that the settings know', () => {
    const apps = files.find(({ path }) => path.endsWith('apps.bicep'))!;
    const source = ['api/settings.ts', 'api/telemetry/start-telemetry.ts']
      .map((path) => readFileSync(join(root, path), 'utf8'))
      .join();
    const set = [...apps.text.matchAll(/name: '([A-Z_]+)'/g)].map(([, name = '']) => name);
    expect(set.length).toBeGreaterThan(10);
    expect(set.filter((name) => !source.includes(name))).toEqual([]);
  });
});

describe('the checks notice', () => {
  const planted = (change: (text: string) => string) => faultsOf(parseBicep(change(main.text), 'main.bicep'));
  it.each<[string, (text: string) => string]>([
    ['syntax', (text) => text.replace('param size string', 'param size =')],
    ['location has no description', (text) => text.replace(/@description\('The Azure region of everything.'\)\n/, '')],
    [
      'looks like a secret',
      (text) => `${text}\n@description('for the database')\n@secure()\nparam databasePassword string\n`,
    ],
    ['is not used', (text) => `${text}\n@description('for nobody at all')\nparam idle string\n`],
    ['is known in 2024-03-01', (text) => text.replace('resourceGroups@2024-03-01', 'resourceGroups@2019-01-01')],
    ['identity', (text) => text.replace('tags: tags', "tags: listKeys(group.id, '2019-01-01')")],
    ['a literal like a secret', (text) => text.replace("'UTC'", "'c2VjcmV0LXRoYXQtaXMtbG9uZw1234'")],
    ['may become', (text) => text.replace(/'rg-[^']*'/, `'rg-${'x'.repeat(90)}'`)],
  ])('%s', (fault, change) => expect(planted(change).join()).toContain(fault));
});
