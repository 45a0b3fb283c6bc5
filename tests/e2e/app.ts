import { waitUntilReady } from '../support/server-app.ts';
import { PGLITE, type TestDatabase } from '../support/server-databases.ts';
import { spawnServer } from '../support/server-process.ts';

export interface RunningApp {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Settings that differ, such as DATABASE_URL. */
type Environment = Readonly<Record<string, string>>;

/** The compiled app on an empty data folder and a free port: what a newcomer's first start is. */
export async function startFirstTime(): Promise<RunningApp> {
  return start(await PGLITE.createEmpty(), {});
}

/** The same with the region loaded already, where server-template.ts has prepared it: some seconds less. */
export async function startApp(environment: Environment = {}): Promise<RunningApp> {
  return start(await PGLITE.create(), environment);
}

async function start(database: TestDatabase, environment: Environment): Promise<RunningApp> {
  const server = spawnServer({ HANARE_DATA: database.dataFolder, ...environment });
  const origin = await server.waitForUrl();
  await waitUntilReady(origin);
  return {
    origin,
    async stop() {
      server.child.kill('SIGTERM');
      await server.ended;
      await database.remove();
    },
  };
}
