import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { plantedPlugins } from './test/support/planted-plugin.ts'

/**
 * Neither Seoul nor UTC, and with a daylight jump: code that takes the machine's zone for the shop's fails here.
 * Set before the worker threads start, since a thread cannot change the zone of its process.
 */
process.env.TZ = 'America/New_York'
/** CI machines speak English or nothing; formatting must not depend on it. */
process.env.LC_ALL = 'C.UTF-8'

const notUnit = [
  '**/node_modules/**',
  'out/**',
  'test/races/**',
  'test/desktop/**',
  'test/crash/**',
  'test/hosts/**',
  'test/packing/**',
  'test/e2e/**',
  'test/bench/**',
]

/** A test waits for what it expects, not for how fast the machine is. */
const patient = { poll: { timeout: 10_000 } }

export default defineConfig({
  test: {
    // One more than there are processors: races wait for locks, and the built program's tests for what they started.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        plugins: plantedPlugins(process.env),
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: notUnit,
          expect: patient,
          environment: 'node',
          globalSetup: ['test/support/postgres-first.ts'],
          // Their modules are kept from file to file, and with them each worker's database (test/support/test-db.ts).
          pool: 'forks',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: plantedPlugins(process.env),
        test: {
          name: 'dom',
          include: ['test/**/*.test.tsx'],
          exclude: notUnit,
          expect: patient,
          environment: 'happy-dom',
          // A thread goes from file to file (test/support/forget-window.ts).
          pool: 'threads',
          isolate: false,
          setupFiles: ['test/support/dom-setup.ts'],
          testTimeout: 60_000,
        },
      },
      {
        // Writers in several processes against PostgreSQL and against one SQLite file, each race on a database of its own.
        test: {
          name: 'races',
          include: ['test/races/**/*.test.ts'],
          globalSetup: ['test/support/postgres-first.ts'],
          expect: patient,
          environment: 'node',
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The built program in processes of its own: the desktop under a stand-in for Electron, the host, launching.
        test: {
          name: 'built',
          include: ['test/{desktop,hosts,crash,packing}/**/*.test.ts'],
          globalSetup: ['test/support/build-first.ts'],
          expect: patient,
          environment: 'node',
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
