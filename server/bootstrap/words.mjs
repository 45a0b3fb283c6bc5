import { pathToFileURL } from 'node:url';
import { buildAll, buildApp } from './build.mjs';
import { check, format, lint, typecheck } from './checks.mjs';
import { installWhatIsMissing } from './install.mjs';
import { findBin, inProject, runNode } from './project.mjs';
import { test, testBrowser } from './test.mjs';

/** Installs, builds, then does the work; a failed step is one sentence and exit code 1, never a stack. */
const prepared = (work, build) => async (args) => {
  try {
    await installWhatIsMissing();
    await build?.();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
  return work(args);
};

const runCompiled = (file) => (args) => runNode(inProject('dist', file), args);

async function start() {
  // In this very process, so that Ctrl-C, SIGTERM and the process id all mean the server.
  await import(pathToFileURL(inProject('dist', 'server', 'main.js')).href);
  return undefined;
}

async function dev() {
  const watchers = [
    runNode(await findBin('typescript', 'tsc'), ['-b', '--watch', '--preserveWatchOutput']),
    runNode(await findBin('vite'), ['build', '--watch', '--logLevel', 'warn']),
    runNode('--watch-path=dist/server', ['--watch-path=dist/geodata', 'dist/server/main.js']),
  ];
  return Math.max(...(await Promise.all(watchers)));
}

export const words = new Map([
  ['start', prepared(start, buildApp)],
  ['test', prepared(test, buildAll)],
  ['dev', prepared(dev, buildApp)],
  ['build', prepared(() => 0, buildAll)],
  ['check', prepared(check)],
  ['format', prepared(format)],
  ['lint', prepared(lint)],
  ['typecheck', prepared(typecheck)],
  ['bench', prepared(runCompiled('tests/bench/main.js'), buildAll)],
  ['migrate', prepared(runCompiled('server/db/migrate-cli.js'), buildApp)],
  ['region:build', prepared(runCompiled('geodata/importers/region/build-region.js'), buildApp)],
  ['test:e2e', prepared(testBrowser, buildAll)],
  ['test:faults', prepared(runCompiled('tests/faults/main.js'), buildAll)],
  ['load', prepared(runCompiled('tests/load/main.js'), buildAll)],
  ['admin:link', prepared(runCompiled('server/accounts/admin-link-cli.js'), buildApp)],
  ['backup', prepared(runCompiled('server/backup/backup-cli.js'), buildApp)],
  ['restore', prepared(runCompiled('server/backup/restore-cli.js'), buildApp)],
  ['audit:verify', prepared(runCompiled('server/audit/verify-cli.js'), buildApp)],
]);
