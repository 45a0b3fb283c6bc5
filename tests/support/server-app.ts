import { buildComponents, type ComponentOptions, type Components } from '#server/components.ts';
import { parseConfig, type Config } from '#server/config.ts';
import { listen } from '#server/http/listen.ts';
import type { TestDatabase } from './server-databases.ts';

export interface RunningServer {
  readonly url: string;
  readonly components: Components;
  close(): Promise<void>;
}

/** Hundreds of sign-ins in no time; what a real one costs is tested for itself (S15). */
const CHEAP_PASSWORDS = { N: 2 ** 10, r: 8, p: 1 };

/** The compiled app in this process, on real sockets and a real database through the real migrations. */
export async function startServer(
  database: TestDatabase,
  settings: Partial<Config> = {},
  clock: Pick<ComponentOptions, 'now'> = {},
): Promise<RunningServer> {
  const config: Config = {
    ...parseConfig({ HANARE_LOG_LEVEL: 'silent' }),
    port: 0,
    dataFolder: database.dataFolder,
    databaseUrl: database.databaseUrl,
    computeWorkers: 1,
    ...settings,
  };
  const components = await buildComponents(config, {
    ...clock,
    passwordCost: CHEAP_PASSWORDS,
    report: () => undefined,
    onLost: (reason) => {
      throw new Error(`the database was lost: ${reason}`);
    },
  });
  const listener = await listen(components.app, { ...config, tracker: components.tracker });
  return {
    url: listener.url,
    components,
    close: async () => {
      await listener.close();
      await components.close();
    },
  };
}

/** Waits until /readyz says so. Throws: Error after a minute. */
export async function waitUntilReady(url: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const answer = await fetch(`${url}/readyz`);
    await answer.arrayBuffer();
    if (answer.ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${url}/readyz: expected 200 within a minute`);
}
