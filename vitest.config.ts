import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        test: { name: 'edge', include: ['test/edge/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // Without a package there is nothing to be tested; with one named, it has to start.
          exclude: process.env['TINSEL_PACKAGED'] === undefined ? ['test/e2e/packaged.test.ts'] : [],
          globalSetup: ['test/support/shared-desktop.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // They share one screen, one pointer and one panel.
          fileParallelism: false,
        },
      },
    ],
  },
});
