/** Unit and rule tests run in Node; a test file that needs a page says so with `@vitest-environment jsdom`. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { takeOwnTemp } from './own-temp.ts';

// Before Vitest itself makes a folder there.
takeOwnTemp();

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/rules/**/*.test.ts'],
    // These look at finished builds and have a configuration of their own.
    exclude: ['test/rules/build/**'],
    environment: 'node',
    // A failed rule names every place, however many there are.
    chaiConfig: { truncateThreshold: 0 },
    testTimeout: 30_000,
    pool: 'forks',
    // One less is the default, so a machine of two processors would run one file at a time; many of them wait more than they work.
    maxWorkers: availableParallelism(),
  },
});
