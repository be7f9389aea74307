// Unit and back-end tests: every file under test/ that is named .test.ts, each in a process of its own.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    globalSetup: 'test/build.setup.ts',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
