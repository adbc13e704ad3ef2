// How the tests run: threads without isolation (200 HTTP tests: 1.6 s instead of 7.5 s), so no test may leave state behind.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/same-properties.ts'],
    pool: 'threads',
    isolate: false,
    // Most tests wait for an answer, a cycle or a disk: more of them than cores keep the cores busy.
    maxWorkers: 4,
    testTimeout: 90_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 60_000,
  },
});
