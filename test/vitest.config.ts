// How the tests run: threads without isolation (200 HTTP tests: 1.6 s instead of 7.5 s), so no test may leave state behind.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
