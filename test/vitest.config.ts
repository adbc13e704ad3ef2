// How the tests run: threads without isolation (200 HTTP tests: 1.6 s instead of 7.5 s), so no test may leave state behind.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes, mostly waiting: whatever is left alone at the end of a run leaves cores idle. */
const longest = [
  'chaos/chaos',
  'walks/month',
  'chaos/three-replicas',
  'walks/refusals',
  'walks/approval',
  'local/',
  'walks/',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((part) => moduleId.includes(`/test/${part}`));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/same-properties.ts'],
    sequence: { sequencer: LongestFirst },
    pool: 'threads',
    isolate: false,
    // Most tests wait for an answer, a cycle or a disk: more of them than cores keep the cores busy.
    maxWorkers: 4,
    testTimeout: 90_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 180_000,
  },
});
