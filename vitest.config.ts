import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * `npm test` walks through the story in the browser and leaves servers alive; every other walk, the tests that kill
 * servers or restore backups, and those that try every route as everybody belong to `npm run test:e2e`,
 * `npm run test:faults` and CI, or the tests would not end in five minutes on two cores.
 */
const isShort = process.env['HANARE_TEST_SCOPE'] === 'short';
const browserTests = isShort ? 'tests/e2e/story.test.ts' : 'tests/e2e/**/*.test.ts';

/**
 * Pure rooms (engine, importers, client logic) run from source; the server runs from `dist/`, because that is
 * what ships and worker threads need compiled files. `npm test` builds before it calls Vitest.
 */
const fromSource = {
  resolve: { conditions: ['source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'development|production'] } },
};

/**
 * Left to CI: under `processes` what starts and kills whole servers or moves their data folders, under `server` what
 * takes longest. On a user's machine smaller tests stand for them. `npm test` reads the list, too.
 */
const LEFT_TO_CI = JSON.parse(
  readFileSync(new URL('tests/support/left-to-ci.json', import.meta.url), 'utf8'),
) as Record<'server' | 'processes', string[]>;
/** Tests that start, kill or time whole server processes: one after the other. */
const PROCESS_TESTS = ['tests/server/plans/concurrency.test.ts', ...LEFT_TO_CI.processes];

/** A server with its embedded database takes up to a gigabyte; two share a machine that has room for them. */
const ROOM_BYTES = 6e9;
const serversAtOnce = availableParallelism() > 1 && totalmem() > ROOM_BYTES ? 2 : 1;

const onServer = {
  globalSetup: ['tests/support/server-template.ts'],
  setupFiles: ['tests/support/fix-seed.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // Real sockets, threads and two databases on shared cores: one more attempt, which the report names ("retry x1").
  retry: 1,
};

/** Walks that leave the graphics alone (`WITHOUT_WEBGL`): two of them share a machine. */
const WALKS_ON_A_LIGHT_MAP = [
  'accounts',
  'assumptions',
  'brief',
  'compare',
  'data',
  'placements',
  'plans',
  'proposals',
  'register',
].map((name) => `tests/e2e/${name}.test.ts`);

const inBrowser = {
  // A whole browser on two shared cores: one more attempt, which the report names ("retry x1").
  retry: 1,
  testTimeout: 180_000,
  hookTimeout: 180_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        ...fromSource,
        test: {
          name: 'pure',
          setupFiles: ['tests/support/load-english.ts', 'tests/support/fix-seed.ts'],
          include: ['tests/{accuracy,architecture,engine,contract,importers,worlds,client}/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...onServer,
          name: 'server',
          include: ['tests/{server,migrations}/**/*.test.ts'],
          exclude: isShort ? [...PROCESS_TESTS, ...LEFT_TO_CI.server] : PROCESS_TESTS,
          maxWorkers: serversAtOnce,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...onServer,
          name: 'processes',
          include: PROCESS_TESTS,
          exclude: isShort ? LEFT_TO_CI.processes : [],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...inBrowser,
          name: 'e2e',
          include: [browserTests],
          exclude: WALKS_ON_A_LIGHT_MAP,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          ...inBrowser,
          name: 'e2e-light',
          include: isShort ? [] : WALKS_ON_A_LIGHT_MAP,
          maxWorkers: serversAtOnce,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
