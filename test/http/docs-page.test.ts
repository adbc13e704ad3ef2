// The documentation page: complete, ours alone, and able to try the service it came from.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import type { OpenAPIV3 } from 'openapi-types';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../api/outcome/catalogue.ts';
import { openDoor } from './doors.ts';

const { app } = openDoor({ publicUrl: 'https://onramp.example.com/hr' });
const page = await request(app).get('/docs/');

describe('the page of error codes', () => {
  it('is read without a key, linked from the documentation, and has every code', async () => {
    const { text } = await request(app).get('/docs/errors').expect(200).expect('content-type', /html/);
    for (const { code } of CATALOGUE) expect(text).toContain(`<article id="${code}">`);
    expect(text).not.toMatch(/<script|https?:/);
    expect((await startPage()).spec.info.description).toContain('](errors)');
  });
});

interface SwaggerOptions {
  readonly spec: OpenAPIV3.Document;
  readonly url: unknown;
  readonly validatorUrl: unknown;
}

/** Runs the page's own start script and gives what it hands to Swagger UI. */
async function startPage(): Promise<SwaggerOptions> {
  const { text } = await request(app)
    .get('/docs/swagger-ui-init.js')
    .expect(200)
    .expect('content-type', /javascript/);
  let handed: SwaggerOptions | undefined;
  const swagger = Object.assign(
    (options: SwaggerOptions) => {
      handed = options;
      return {};
    },
    { presets: { apis: 'apis' }, plugins: { DownloadUrl: 'download' } },
  );
  const window: { onload?: () => void; location: object } = {
    location: { search: '', origin: 'http://127.0.0.1:3000' },
  };
  runInNewContext(text, { window, SwaggerUIBundle: swagger, SwaggerUIStandalonePreset: 'preset', decodeURIComponent });
  window.onload?.();
  return handed!;
}

describe('/docs', () => {
  it('leads to the page, below whatever path the service has', async () => {
    await request(app).get('/docs').expect(302).expect('location', 'docs/');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toMatch(/text\/html/);
  });

  it('serves every script and style sheet it names', async () => {
    const named = [...page.text.matchAll(/(?:src|href)=["']([^"'#]+)["']/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(4);
    for (const name of named) {
      expect(name).toMatch(/^\.\//);
      await request(app)
        .get(`/docs/${name.slice(2)}`)
        .expect(200);
    }
  });

  it('lets the browser load nothing from another host', async () => {
    const policy = page.headers['content-security-policy']!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|upgrade-insecure-requests/);
    expect((await startPage()).validatorUrl).toBeNull();
  });

  it('tries operations at the address it was opened at, with an API key', async () => {
    const { spec } = await startPage();
    expect(spec.servers).toEqual([expect.objectContaining({ url: '/hr' })]);
    expect(spec.components?.securitySchemes).toHaveProperty('apiKey.name', 'x-api-key');
    expect(Object.keys(spec.paths)).toContain('/v1/submit/records');
  });

  it('is where the root leads', async () => {
    await request(app).get('/').expect(302).expect('location', 'docs/');
  });

  it('does not give away more than the page', async () => {
    await request(app).get('/docs/package.json').expect(404);
    await request(app).get('/docs/../../package.json').expect(404);
  });

  it('takes no other method', async () => {
    await request(app).post('/docs').expect(405).expect('allow', 'GET');
  });
});

describe('the package that reports installations to its maker', () => {
  const root = new URL('../../', import.meta.url);

  it('is installed nowhere: an empty one without scripts stands in its place', async () => {
    const lock = JSON.parse(await readFile(new URL('package-lock.json', root), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: boolean }>;
    };
    const places = Object.keys(lock.packages).filter((place) => place.endsWith('node_modules/@scarf/scarf'));
    // Swagger UI asks for it; a lock without any would mean that this test looks in the wrong place.
    expect(places.length).toBeGreaterThan(0);
    for (const place of places.filter((one) => existsSync(new URL(one, root)))) {
      const installed = JSON.parse(await readFile(new URL(`${place}/package.json`, root), 'utf8')) as Record<
        string,
        unknown
      >;
      expect(installed.name, place).not.toBe('@scarf/scarf');
      expect(Object.keys((installed.scripts as object | undefined) ?? {}), place).not.toContain('postinstall');
      expect(lock.packages[place]?.hasInstallScript, place).toBeUndefined();
    }
  });
});
