import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { z } from 'zod';
import { embeddedDatabaseOptionsSchema, type EmbeddedDatabaseReport } from './embedded-database-messages.ts';

/**
 * The embedded database's own thread. PGlite blocks the thread it runs in for as long as a query takes, so it
 * never shares one with the event loop that answers requests.
 */
const port = parentPort;
if (port === null) throw new Error('embedded-database.worker: expected to run as a worker thread');
const options = embeddedDatabaseOptionsSchema.parse(workerData);

const report = (message: EmbeddedDatabaseReport): void => port.postMessage(message);

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * A first start makes the cluster aside and renames it when it is whole: a process killed meanwhile leaves
 * nothing that looks like a database.
 */
async function prepareCluster(dataFolder: string): Promise<string> {
  const cluster = join(dataFolder, 'database');
  if (await exists(cluster)) return cluster;
  const preparing = join(dataFolder, 'database.preparing');
  await rm(preparing, { recursive: true, force: true });
  await mkdir(preparing, { recursive: true, mode: 0o700 });
  const fresh = await PGlite.create(preparing);
  await fresh.close();
  await rename(preparing, cluster);
  return cluster;
}

async function open(): Promise<void> {
  const cluster = await prepareCluster(options.dataFolder);
  const database = await PGlite.create(cluster);
  // Room for two connections: the pool opens one at a time, but a replaced one may arrive before the old one's end.
  const server = new PGLiteSocketServer({ db: database, path: options.socketPath, maxConnections: 2 });
  await server.start();
  port?.on('message', (message: unknown) => {
    z.literal('close').parse(message);
    void server
      .stop()
      .then(() => database.close())
      .then(() => report({ kind: 'closed' }))
      .then(() => port.close());
  });
  report({ kind: 'ready' });
}

open().catch((error: unknown) => {
  report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  port.close();
});
