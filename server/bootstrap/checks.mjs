import { findBin, runNode } from './project.mjs';

export const format = async (args) =>
  runNode(await findBin('prettier'), [
    args.includes('--check') ? '--check' : '--write',
    '--log-level=warn',
    '.',
  ]);

export const lint = async (args) =>
  runNode(await findBin('oxlint'), ['--type-aware', '--deny-warnings', ...args]);

export const typecheck = async () => runNode(await findBin('typescript', 'tsc'), ['-b']);

/** Everything that reads the source without running it; resolves to the number of failed checks. */
export async function check() {
  const results = await listCheckResults();
  return results.filter((result) => result.code !== 0).length;
}

/** Runs each static check in turn; the architecture is a test of its own. */
export async function listCheckResults() {
  const results = [];
  for (const [name, run] of [
    ['types', typecheck],
    ['lint', lint],
    ['format', () => format(['--check'])],
  ]) {
    const code = await run([]);
    console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
    results.push({ name, code });
  }
  return results;
}
