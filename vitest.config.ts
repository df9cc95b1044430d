import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

// Node keeps what it has compiled. Each test of the hub starts the store's thread, which reads its TypeScript anew: 560 ms of CPU without,
// 260 ms with it. The threads and processes of tests take it from here.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules', '.cache', 'node');

/** Tests of real processes that say how long something may take. */
const TIMED = [
  'agent-clocks',
  'agent-failover',
  'agent-floods',
  'agent-spool',
  'agent-to-hub',
  'catch-up',
  'chaos-clocks',
  'headless',
  'live-query',
  'slow-client',
].map((name) => `tests/integration/${name}.test.ts`);

// `#shared/*` needs no alias: package.json "imports" says it once for Node, TypeScript and vite alike.
export default defineConfig({
  test: {
    // Named here too, so that an empty project is told from a mistyped one.
    passWithNoTests: false,
    projects: [
      {
        plugins: [vue()],
        test: {
          name: 'unit',
          include: ['tests/{shared,agent,believe,log,desktop,scripts}/**/*.test.ts'],
          environment: 'node',
          // A worker for each file costs as much again as the tests themselves (55 s of CPU against 31 s).
          pool: 'threads',
          isolate: false,
          // Much of it waits for disks, threads and processes; with two cores there would be one.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'security',
          include: ['tests/security/**/*.test.ts'],
          environment: 'node',
          // Attacks take their time; what they slow must be the attacker.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: TIMED,
          environment: 'node',
          // Real processes, which wait more than they work: two files at a time.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration-timed',
          include: TIMED,
          environment: 'node',
          // One file at a time, or they measure one another.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          // Packages as `npm run package` makes them: installed and started. Not part of `npm test`, which makes none.
          name: 'packages',
          include: ['tests/packages/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          // How the main screens look. Not part of `npm test`: it waits a minute and a half until its Saturday is in trouble.
          name: 'visual',
          include: ['tests/visual/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          // A week of a wall in ten minutes. Not part of `npm test`.
          name: 'soak',
          include: ['tests/soak/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 20 * 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          // Each file has its own display, browser and hubs, and waits more than it works: alone they keep 0.7 of two cores busy.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
