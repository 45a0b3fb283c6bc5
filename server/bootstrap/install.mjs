import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { inProject, root, say } from './project.mjs';

const stampFile = inProject('node_modules', '.hanare-installed');

async function computeLockHash() {
  const lock = await readFile(inProject('package-lock.json'));
  return createHash('sha256').update(lock).update(process.platform).update(process.arch).digest('hex');
}

async function isInstalled(lockHash) {
  if (!existsSync(stampFile)) return false;
  return (await readFile(stampFile, 'utf8')) === lockHash;
}

/** npm as a script for this Node: no shell, so it works the same on Windows. */
function findNpm() {
  const fromNpm = process.env.npm_execpath;
  if (fromNpm !== undefined && fromNpm.endsWith('.js'))
    return { command: process.execPath, prefix: [fromNpm] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', prefix: [] };
}

function runNpm(args) {
  const { command, prefix } = findNpm();
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...prefix, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: command.endsWith('.cmd'),
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Installs the locked dependencies when they are missing or the lock file has changed. Never runs install scripts. */
export async function installWhatIsMissing() {
  const lockHash = await computeLockHash();
  if (await isInstalled(lockHash)) return;
  say(
    '必要な部品を npm から入れています（初回は1分ほど）',
    'installing dependencies from npm (about a minute the first time)',
  );
  const code = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new Error(
      '部品を入れられませんでした。npm レジストリに接続できるか確かめてください。 / Could not install: check that the npm registry can be reached.',
    );
  }
  await writeFile(stampFile, lockHash);
}
