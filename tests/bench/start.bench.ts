import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../support/project-root.ts';
import type { BenchResult } from './figures.ts';

const run = promisify(execFile);
const LIMIT_MILLISECONDS = 600_000;
const NOTE =
  'a fresh clone of HEAD, `npm start` to /readyz 200: npm ci from the registry (npm’s cache as it is), compile, bundle, database, region';

/** Seconds from `npm start` in an untouched clone until it is ready; null where the registry cannot be reached. */
async function measureColdStart(folder: string): Promise<number | null> {
  const checkout = path.join(folder, 'hanare');
  await run('git', ['clone', '--quiet', '--local', PROJECT_ROOT, checkout]);
  const port = 20_000 + (process.pid % 20_000);
  const before = performance.now();
  const child = spawn(process.execPath, ['server/bootstrap/run.mjs', 'start'], {
    cwd: checkout,
    env: { ...process.env, PORT: String(port), HANARE_DATA: path.join(folder, 'data'), DATABASE_URL: '' },
    stdio: 'ignore',
  });
  try {
    while (performance.now() - before < LIMIT_MILLISECONDS) {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      if (answer?.ok === true) return (performance.now() - before) / 1000;
      if (child.exitCode !== null) return null;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return null;
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await ended;
    }
  }
}

export async function benchStart(): Promise<BenchResult> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hanare-cold-'));
  try {
    return {
      figures: { 'start.coldSeconds': await measureColdStart(folder) },
      notes: { 'start.coldSeconds': NOTE },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
