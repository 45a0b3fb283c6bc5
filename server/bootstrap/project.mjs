import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export const inProject = (...parts) => path.join(root, ...parts);

/** One line of progress, Japanese first; on standard error, so that standard output stays the answer. */
export const say = (ja, en) => console.error(`▸ ${ja} / ${en}`);

/**
 * Runs a JavaScript file with this very Node; resolves to its exit code.
 * Signals reach the child through the shared process group; `env` adds to the current environment.
 */
export function runNode(file, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 1));
  });
}

/** Path of a package's command-line script, found through its own `bin`. */
export async function findBin(packageName, binName = packageName) {
  const { readFile } = await import('node:fs/promises');
  const folder = inProject('node_modules', ...packageName.split('/'));
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[binName];
  return path.join(folder, bin);
}
