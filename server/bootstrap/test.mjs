import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { listCheckResults } from './checks.mjs';
import { findBin, inProject, root, runNode } from './project.mjs';

const chromiumPlaces = [
  process.env.HANARE_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].filter((place) => place !== undefined && place !== '');

const findChromium = () => chromiumPlaces.find((place) => existsSync(place));

/** With HANARE_TEST=everything (as .ci/run sets it) nothing may be left out. */
const isEverything = process.env.HANARE_TEST === 'everything';

/** Parts of the plan this machine cannot run, with what would switch them on. */
function listMissingParts() {
  const missing = [];
  if (findChromium() === undefined) {
    missing.push('画面のテスト: Chromium がありません / browser tests: no Chromium (HANARE_CHROMIUM=path)');
  }
  if (!process.env.HANARE_TEST_POSTGRES_URL) {
    missing.push(
      'PostgreSQL のテスト: HANARE_TEST_POSTGRES_URL がありません / PostgreSQL tests: HANARE_TEST_POSTGRES_URL is not set',
    );
  }
  if (!existsSync(inProject('..', 'shared', 'data'))) {
    missing.push('元データのテスト: ../shared/data がありません / raw-data tests: ../shared/data is missing');
  }
  return missing;
}

/** Tests that CI alone runs, beside the browser's: vitest.config.ts says what they are. */
const leftToCi = new Set(
  Object.values(JSON.parse(readFileSync(inProject('tests', 'support', 'left-to-ci.json'), 'utf8')))
    .flat()
    .map((name) => inProject(...name.split('/'))),
);
/** The file of browser tests that `npm test` runs on every machine with a browser; CI runs them all. */
const storyFile = inProject('tests', 'e2e', 'story.test.ts');
const browserFolder = inProject('tests', 'e2e') + path.sep;

/** True for test files that this call is expected to run. */
function isExpected(file, projects) {
  if (leftToCi.has(file)) return isEverything;
  if (!file.startsWith(browserFolder)) return true;
  return projects.includes('e2e') && (isEverything || file === storyFile);
}

async function runVitest(projects, filters, scope) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hanare-test-'));
  const report = path.join(folder, 'report.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  for (const project of projects) args.push('--project', project);
  const chromium = findChromium();
  const env = {
    ...(chromium === undefined ? {} : { HANARE_CHROMIUM: chromium }),
    HANARE_TEST_SCOPE: scope,
  };
  try {
    const code = await runNode(await findBin('vitest'), [...args, ...filters], { env });
    const results = existsSync(report) ? JSON.parse(await readFile(report, 'utf8')) : undefined;
    return { code, results };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function listTestFiles(folder) {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((name) => name.endsWith('.test.ts')).map((name) => path.join(folder, name));
}

/** Test files on disk without a single result, be it passed, failed or skipped: an expected suite did not run. */
async function listSilentFiles(results, projects) {
  const spoken = new Set(
    (results?.testResults ?? [])
      .filter((file) => file.assertionResults.length > 0)
      .map((file) => path.resolve(file.name)),
  );
  const files = await listTestFiles(inProject('tests'));
  return files
    .filter((file) => isExpected(file, projects))
    .filter((file) => !spoken.has(path.resolve(file)))
    .map((file) => path.relative(root, file));
}

function count(results, status) {
  return (results?.testResults ?? [])
    .flatMap((file) => file.assertionResults)
    .filter((assertion) =>
      status === 'skipped'
        ? ['skipped', 'pending', 'todo'].includes(assertion.status)
        : assertion.status === status,
    ).length;
}

/** The README's test command. Resolves to the exit code; its last line is `N passed, N failed, N skipped`. */
export async function test(filters) {
  const missing = listMissingParts();
  const projects = ['pure', 'server', 'processes'];
  if (findChromium() !== undefined) projects.push('e2e', ...(isEverything ? ['e2e-light'] : []));
  const checks = isEverything ? await listCheckResults() : [];
  const { code, results } = await runVitest(projects, filters, isEverything ? 'all' : 'short');

  const problems = [];
  if (filters.length === 0) {
    for (const file of await listSilentFiles(results, projects)) problems.push(`${file}: did not run`);
  }
  const skipped = count(results, 'skipped');
  if (isEverything) {
    problems.push(...missing.map((part) => `missing: ${part}`));
    if (skipped > 0) problems.push(`${skipped} tests were skipped although everything is on`);
  }
  const failedChecks = checks.filter((result) => result.code !== 0);
  const failed = count(results, 'failed') + failedChecks.length + problems.length;
  const passed = count(results, 'passed') + checks.length - failedChecks.length;
  for (const problem of problems) console.error(`✗ ${problem}`);
  if (!isEverything) {
    missing.push(
      'サーバーを止める・控えを戻す・全経路を全役割で試すテスト: .ci/run / tests that kill servers, restore backups or try every route as everybody: .ci/run',
    );
  }
  if (!isEverything && projects.includes('e2e')) {
    missing.push('画面の残りのテスト: npm run test:e2e / further browser tests: npm run test:e2e');
  }
  if (!isEverything) for (const part of missing) console.log(`– 省略 / skipped: ${part}`);
  const hasFailed = code !== 0 || failed > 0 || passed === 0;
  // Vitest may fail without a failed test (an error between tests): that counts as one.
  console.log(`${passed} passed, ${hasFailed ? Math.max(failed, 1) : 0} failed, ${skipped} skipped`);
  return hasFailed ? 1 : 0;
}

export async function testBrowser(filters) {
  if (findChromium() === undefined) {
    console.error(
      'Chromium がありません。HANARE_CHROMIUM に場所を指定してください。 / No Chromium: set HANARE_CHROMIUM.',
    );
    return 1;
  }
  return (await runVitest(['e2e', 'e2e-light'], filters, 'all')).code;
}
