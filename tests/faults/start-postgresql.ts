import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../support/project-root.ts';

const run = promisify(execFile);
const VARIABLE = 'HANARE_TEST_POSTGRES_URL';

/**
 * A throw-away PostgreSQL in HANARE_TEST_POSTGRES_URL, unless that names one already.
 * Returns: null when nothing was started, also where PostgreSQL is not installed.
 */
export async function startPostgresql(): Promise<{ stop: () => Promise<void> } | null> {
  if ((process.env[VARIABLE] ?? '') !== '') return null;
  const script = join(PROJECT_ROOT, 'tests/support/start-postgres.sh');
  const folder = await mkdtemp(join(tmpdir(), 'hanare-pg-'));
  try {
    const { stdout } = await run('bash', [script, 'start', folder]);
    process.env[VARIABLE] = stdout.trim().split('\n').at(-1);
  } catch (error) {
    console.warn(`SKIPPED on PostgreSQL: it cannot be started (${String(error).split('\n')[0]}).`);
    return null;
  }
  return {
    stop: async () => {
      await run('bash', [script, 'stop', folder]);
    },
  };
}
