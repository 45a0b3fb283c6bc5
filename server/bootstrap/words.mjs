import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { check, format, lint, typecheck } from './checks.mjs';
import { installWhatIsMissing } from './install.mjs';
import { findBin, inProject, runNode } from './project.mjs';
import { test, testBrowser } from './test.mjs';

/** Installs, builds, then does the work; a failed step is one sentence and exit code 1, never a stack. */
const prepared =
  (work, { needsBuild = true } = {}) =>
  async (args) => {
    try {
      await installWhatIsMissing();
      if (needsBuild) await build();
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
  ['start', prepared(start)],
  ['test', prepared(test)],
  ['dev', prepared(dev)],
  ['build', prepared(() => 0)],
  ['check', prepared(check, { needsBuild: false })],
  ['format', prepared(format, { needsBuild: false })],
  ['lint', prepared(lint)],
  ['typecheck', prepared(typecheck, { needsBuild: false })],
  ['bench', prepared(runCompiled('tests/bench/main.js'))],
  ['migrate', prepared(runCompiled('server/db/migrate-cli.js'))],
  ['region:build', prepared(runCompiled('geodata/importers/region/build-region.js'))],
  ['test:e2e', prepared(testBrowser)],
]);
