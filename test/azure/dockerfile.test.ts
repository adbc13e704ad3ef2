import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { root } from '../architecture/own-files.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const text = read('infra/azure/Dockerfile');
const instructions = text
  .replace(/^\s*#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '')
  .map((line) => ({ word: line.split(' ')[0], rest: line.slice(line.indexOf(' ') + 1).trim() }));
const all = (word: string) => instructions.filter((one) => one.word === word).map(({ rest }) => rest);
const lastStage = instructions.slice(instructions.map(({ word }) => word).lastIndexOf('FROM'));

describe('the image', () => {
  it('is described without a fault that the lint knows', () => {
    expect(validate(text)).toEqual([]);
    expect(validate(text.replace('USER node', 'USRE node'))).toHaveLength(1);
  });

  it('is made in stages, each from the slim Node image of the same version', () => {
    expect(all('FROM').length).toBeGreaterThan(2);
    for (const from of all('FROM')) expect(from).toMatch(/^node:\$\{NODE_VERSION\}-slim( AS \w+)?$/);
    const [version = ''] = all('ARG');
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    expect(Number(version.split('=')[1])).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
  });

  it('holds the compiled program and its modules, no source and no development package', () => {
    const copies = lastStage.filter(({ word }) => word === 'COPY').map(({ rest }) => rest);
    expect(copies).toEqual([
      'package.json ./',
      '--from=modules /build/node_modules node_modules',
      '--from=build /build/dist dist',
    ]);
    expect(all('RUN')).toContain('npm ci --omit=dev --omit=optional --ignore-scripts');
  });

  it('runs as a user without rights who owns nothing of it', () => {
    expect(lastStage.filter(({ word }) => word === 'USER').map(({ rest }) => rest)).toEqual(['node']);
    expect(text).not.toMatch(/--chown|chmod|\bsudo\b/);
  });

  it('starts Node as the first process, so that SIGTERM reaches it, and asks it for its health', () => {
    expect(JSON.parse(all('CMD').join())).toEqual(['node', 'dist/api/main.js']);
    expect(all('HEALTHCHECK').join()).toContain('/health/live');
  });

  it('is built from files that exist, and from those only', () => {
    const taken = instructions
      .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
      .flatMap(({ rest }) => rest.split(' ').slice(0, -1));
    const sent = read('infra/azure/Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect([...new Set(taken)].sort()).toEqual([...sent].sort());
    for (const path of sent) expect(existsSync(join(root, path)), path).toBe(true);
  });
});
