import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StartFailure } from '../start-failure.ts';
import {
  embeddedDatabaseReportSchema,
  type EmbeddedDatabaseOptions,
  type EmbeddedDatabaseReport,
} from './embedded-database-messages.ts';

/** A running embedded database; only its owner knows the address. */
export interface EmbeddedDatabase {
  /** Unix socket in a folder only this user may enter, or a named pipe with an unguessable name (Windows). */
  readonly socketPath: string;
  close(): Promise<void>;
}

export interface EmbeddedDatabaseStart {
  readonly dataFolder: string;
  /** Private folder in which sockets work, from the lock; null for one of our own in the temporary folder. */
  readonly socketFolder: string | null;
  /** Called when the thread ends although nobody closed it. */
  readonly onLost: (reason: string) => void;
}

/** Longest wait for the thread to write its last page before it is ended. */
const CLOSE_MILLISECONDS = 5_000;

/**
 * Starts PGlite in a thread of its own behind a local socket. The caller holds the data folder's lock.
 * Throws: StartFailure when the folder's database cannot be opened.
 */
export async function startEmbeddedDatabase(start: EmbeddedDatabaseStart): Promise<EmbeddedDatabase> {
  const address = await createSocketAddress(start.socketFolder);
  const options: EmbeddedDatabaseOptions = { dataFolder: start.dataFolder, socketPath: address.path };
  // `.js`: worker threads run the compiled file, also on Node 20.
  const worker = new Worker(new URL('./embedded-database.worker.js', import.meta.url), {
    workerData: options,
    // What PGlite prints when it breaks ("Aborted()" and a stack) helps nobody at the keyboard.
    stdout: true,
    stderr: true,
  });
  const thread = watchThread(worker);
  const first = await thread.nextReport();
  if (first.kind !== 'ready') {
    await worker.terminate();
    await address.remove();
    throw createOpenFailure(
      start.dataFolder,
      first.kind === 'failed' ? first.message : 'closed before it was ready',
    );
  }
  let isClosing = false;
  void thread.nextReport().then((report) => {
    if (!isClosing) start.onLost(report.kind === 'failed' ? report.message : report.kind);
  });
  const close = async (): Promise<void> => {
    if (isClosing) return;
    isClosing = true;
    worker.postMessage('close', []);
    const timer = setTimeout(() => void worker.terminate(), CLOSE_MILLISECONDS);
    await thread.ended;
    clearTimeout(timer);
    await address.remove();
  };
  return { socketPath: address.path, close };
}

interface SocketAddress {
  readonly path: string;
  remove(): Promise<void>;
}

const SOCKET_PREFIX = 'db-';

async function createSocketAddress(socketFolder: string | null): Promise<SocketAddress> {
  const name = `${SOCKET_PREFIX}${randomBytes(8).toString('hex')}.sock`;
  if (process.platform === 'win32') {
    // PGlite asks for no password, so a loopback port would be open to every user of the computer.
    return {
      path: `\\\\.\\pipe\\hanare-${randomBytes(16).toString('hex')}`,
      remove: () => Promise.resolve(),
    };
  }
  if (socketFolder !== null) {
    await removeStaleSockets(socketFolder);
    const path = join(socketFolder, name);
    return { path, remove: () => rm(path, { force: true }) };
  }
  // mkdtemp makes the folder with mode 0700.
  const folder = await mkdtemp(join(tmpdir(), 'hanare-db-'));
  return { path: join(folder, name), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What a killed process left: the lock says that nobody else uses the folder. */
async function removeStaleSockets(folder: string): Promise<void> {
  const names = await readdir(folder);
  const stale = names.filter((name) => name.startsWith(SOCKET_PREFIX));
  await Promise.all(stale.map((name) => rm(join(folder, name), { force: true })));
}

interface WatchedThread {
  /** The next message, or a `failed` report when the thread ends first. */
  nextReport(): Promise<EmbeddedDatabaseReport>;
  readonly ended: Promise<void>;
}

function watchThread(worker: Worker): WatchedThread {
  const reports: EmbeddedDatabaseReport[] = [];
  let waiting: ((report: EmbeddedDatabaseReport) => void) | null = null;
  const deliver = (report: EmbeddedDatabaseReport): void => {
    if (waiting === null) {
      reports.push(report);
    } else {
      waiting(report);
      waiting = null;
    }
  };
  worker.on('message', (message: unknown) => deliver(embeddedDatabaseReportSchema.parse(message)));
  worker.on('error', (error) => deliver({ kind: 'failed', message: error.message }));
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', (code) => {
      deliver({ kind: 'failed', message: `the database thread ended with code ${code}` });
      resolve();
    });
  });
  return {
    nextReport: () => {
      const report = reports.shift();
      if (report !== undefined) return Promise.resolve(report);
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    ended,
  };
}

function createOpenFailure(dataFolder: string, message: string): StartFailure {
  const folder = join(dataFolder, 'database');
  return new StartFailure(
    `データベース ${folder} を開けません。壊れている場合は、このフォルダーをバックアップから戻すか、別の名前に変えてから始めてください（${message}）。`,
    `The database in ${folder} cannot be opened: if it is damaged, restore the folder from a backup or rename it and start again (${message}).`,
  );
}
