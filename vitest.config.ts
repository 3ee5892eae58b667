import { defineConfig } from 'vitest/config'

/**
 * Three layers: rules (no outside world), service (a real PostgreSQL, one database per worker),
 * journeys (a person in Chromium). Interop tests hold us against foreign tools and run apart.
 */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts', 'seeds/**/*.test.ts'],
          exclude: ['**/*.db.test.*'],
        },
      },
      {
        extends: true,
        test: {
          name: 'service',
          include: ['{src,tests,simulators,seeds}/**/*.db.test.{ts,tsx}'],
          globalSetup: ['tests/support/database.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['tests/support/database.ts'],
          testTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'interop',
          include: ['tests/interop/**/*.test.ts'],
          globalSetup: ['tests/support/database.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
})
