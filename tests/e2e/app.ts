import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { waitUntilReady } from '../support/server-app.ts';
import { spawnServer } from '../support/server-process.ts';

export interface RunningApp {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * The compiled app on an empty data folder and a free port: what a newcomer's first start is. `environment`: settings
 * that differ, such as DATABASE_URL.
 */
export async function startApp(environment: Readonly<Record<string, string>> = {}): Promise<RunningApp> {
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'hanare-e2e-'));
  const server = spawnServer({ HANARE_DATA: dataFolder, ...environment });
  const origin = await server.waitForUrl();
  await waitUntilReady(origin);
  return {
    origin,
    async stop() {
      server.child.kill('SIGTERM');
      await server.ended;
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
