import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEMPLATE_VARIABLE } from './server-databases.ts';
import { spawnServer } from './server-process.ts';

/**
 * Vitest calls it once before all server tests: the compiled server makes one data folder with the region in it,
 * and the test files copy that instead of making their own (some seconds each). Returns: what removes it.
 */
export default async function prepareTemplate(): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hanare-template-'));
  const server = spawnServer({ HANARE_DATA: dataFolder });
  await server.waitForUrl();
  server.child.kill('SIGTERM');
  await server.ended;
  process.env[TEMPLATE_VARIABLE] = dataFolder;
  return () => rm(dataFolder, { recursive: true, force: true });
}
