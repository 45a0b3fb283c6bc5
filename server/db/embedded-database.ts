import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
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
  const address = await createSocketAddress();
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

async function createSocketAddress(): Promise<{ path: string; remove: () => Promise<void> }> {
  if (process.platform === 'win32') {
    // PGlite asks for no password, so a loopback port would be open to every user of the computer.
    return {
      path: `\\\\.\\pipe\\hanare-db-${randomBytes(16).toString('hex')}`,
      remove: () => Promise.resolve(),
    };
  }
  // The system's temporary folder keeps the path far below the 104 bytes a socket address may have;
  // mkdtemp makes the folder with mode 0700.
  const folder = await mkdtemp(join(tmpdir(), 'hanare-'));
  return { path: join(folder, 'db'), remove: () => rm(folder, { recursive: true, force: true }) };
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
