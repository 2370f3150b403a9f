import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['src/**/*.test.ts', 'hooks/**/*.test.ts'],
    testTimeout: 60_000,
    // The CDK takes seconds to load and the stages to be made: once for all files.
    isolate: false,
    fileParallelism: false,
    pool: 'threads',
  },
});
