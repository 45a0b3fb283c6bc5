import { spawnServer, type ServerProcess } from '../support/server-process.ts';
import { waitUntilReady } from '../support/server-app.ts';
import type { TestDatabase } from '../support/server-databases.ts';

export interface FaultServer {
  readonly process: ServerProcess;
  readonly url: string;
  /** From the start of the process until /readyz says 200. */
  readonly readySeconds: number;
}

/** Settings for a server of its own on a test's database. */
export function toEnvironment(database: TestDatabase): Record<string, string> {
  return {
    HANARE_DATA: database.dataFolder,
    DATABASE_URL: database.databaseUrl ?? '',
    HANARE_COMPUTE_WORKERS: '1',
    HANARE_REQUESTS_PER_10_SECONDS: '999999',
  };
}

/** The compiled server as a process, ready. */
export async function startFaultServer(database: TestDatabase): Promise<FaultServer> {
  const startedAt = performance.now();
  const process = spawnServer(toEnvironment(database));
  const url = await process.waitForUrl();
  await waitUntilReady(url);
  return { process, url, readySeconds: (performance.now() - startedAt) / 1000 };
}
