import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { StartFailure } from '../start-failure.ts';

/**
 * One process per data folder. The embedded database takes no lock of its own, and two processes on one
 * folder silently lose each other's writes.
 *
 * How it holds: every contender first binds a local socket (a named pipe on Windows) and then announces it in
 * a file of its own, `locks/<id>.json`; only then does it look at the others' files. Somebody else is alive
 * exactly when its socket accepts a connection: the kernel closes it with the process, so a killed holder is
 * dead at once, a reused pid means nothing, and a stopped or busy holder still counts as alive.
 *
 * Why no two hold it: each announces before it looks, so of two contenders the later announcement always sees
 * the earlier. Nobody removes a file whose socket answers; both may withdraw, and then try again after a
 * random pause.
 */
export interface DataFolderLock {
  /**
   * Folder with mode 0700 inside the data folder in which local sockets work, for its holder's own use; null where
   * they do not (paths too long, file systems without sockets, Windows).
   */
  readonly socketFolder: string | null;
  /** Gives the folder back. Safe to call twice. */
  release(): Promise<void>;
}

const announcementSchema = z.strictObject({
  pid: z.int(),
  /** `holder` once the folder is its own; `contender` while it is still looking. */
  state: z.enum(['contender', 'holder']),
  /** File name inside `locks/`, or an absolute address outside. */
  endpoint: z.string(),
  isRelative: z.boolean(),
});
type Announcement = z.infer<typeof announcementSchema>;

/** A refusal must arrive within two seconds; contenders stop trying well before. */
const CONTEST_MILLISECONDS = 1_200;
const CONNECT_MILLISECONDS = 400;
/** `sockaddr_un.sun_path` holds 104 (macOS) or 108 bytes (Linux), its terminator included. */
const MAXIMUM_SOCKET_PATH_BYTES = 100;

/**
 * Takes the folder for this process, taking over from holders that no longer live.
 * Throws: StartFailure naming the living holder's pid.
 */
export async function acquireDataFolderLock(dataFolder: string): Promise<DataFolderLock> {
  const folder = join(dataFolder, 'locks');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const deadline = performance.now() + CONTEST_MILLISECONDS;
  for (;;) {
    const claim = await announceClaim(folder);
    const rival = await findLivingRival(folder, claim.id);
    if (rival === null) {
      await claim.write('holder');
      return { socketFolder: claim.isInside ? folder : null, release: () => claim.withdraw() };
    }
    await claim.withdraw();
    if (rival.state === 'holder' || performance.now() > deadline) throw createRefusal(dataFolder, rival.pid);
    await sleep(10 + Math.random() * 90);
  }
}

interface Claim {
  readonly id: string;
  /** True when the life sign is bound inside the data folder. */
  readonly isInside: boolean;
  write(state: Announcement['state']): Promise<void>;
  withdraw(): Promise<void>;
}

async function announceClaim(folder: string): Promise<Claim> {
  const id = `${process.pid}-${randomBytes(8).toString('hex')}`;
  const { server, endpoint, isRelative } = await bindLifeSign(folder, id);
  const file = join(folder, `${id}.json`);
  const write = async (state: Announcement['state']): Promise<void> => {
    const text = JSON.stringify({ pid: process.pid, state, endpoint, isRelative } satisfies Announcement);
    // Written aside and renamed: a reader sees the whole announcement or none.
    await writeFile(`${file}.part`, text, { mode: 0o600 });
    await rename(`${file}.part`, file);
  };
  const withdraw = async (): Promise<void> => {
    await rm(file, { force: true });
    await new Promise<void>((done) => {
      server.close(() => done());
    });
  };
  await write('contender');
  return { id, isInside: isRelative, write, withdraw };
}

async function bindLifeSign(
  folder: string,
  id: string,
): Promise<{ server: Server; endpoint: string; isRelative: boolean }> {
  for (const candidate of listEndpoints(folder, id)) {
    const server = createServer((socket) => socket.destroy());
    const isBound = await new Promise<boolean>((done) => {
      server.once('error', () => done(false));
      server.listen(candidate.address, () => done(true));
    });
    if (isBound) {
      server.unref();
      return { server, endpoint: candidate.endpoint, isRelative: candidate.isRelative };
    }
  }
  throw new StartFailure(
    `データフォルダー ${folder} にも一時フォルダー ${tmpdir()} にもロックを作れません。書き込みの権限を確かめてください。`,
    `No lock can be made in the data folder ${folder} or in ${tmpdir()}: please check that they are writable.`,
  );
}

/** Inside the data folder first, where containers that share the folder see it too. */
function listEndpoints(
  folder: string,
  id: string,
): { address: string; endpoint: string; isRelative: boolean }[] {
  if (process.platform === 'win32') {
    const pipe = `\\\\.\\pipe\\hanare-${id}`;
    return [{ address: pipe, endpoint: pipe, isRelative: false }];
  }
  const name = `${id}.sock`;
  const inside = join(folder, name);
  const outside = join(tmpdir(), `hanare-${name}`);
  const endpoints = [{ address: outside, endpoint: outside, isRelative: false }];
  // A longer path would be cut off silently and two processes would bind different names.
  if (Buffer.byteLength(inside) <= MAXIMUM_SOCKET_PATH_BYTES) {
    endpoints.unshift({ address: inside, endpoint: name, isRelative: true });
  }
  return endpoints;
}

async function findLivingRival(folder: string, ownId: string): Promise<Announcement | null> {
  let contender: Announcement | null = null;
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.json') || name === `${ownId}.json`) continue;
    const rival = await readAnnouncement(join(folder, name));
    if (rival === null) continue;
    const address = rival.isRelative ? join(folder, rival.endpoint) : rival.endpoint;
    if (await isAccepting(address)) {
      if (rival.state === 'holder') return rival;
      contender = rival;
    } else {
      await rm(join(folder, name), { force: true });
      if (process.platform !== 'win32') await rm(address, { force: true });
    }
  }
  return contender;
}

/** Null when it vanished meanwhile, or when a power cut left nothing readable; a file we may not read throws. */
async function readAnnouncement(path: string): Promise<Announcement | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return announcementSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function isAccepting(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address);
    const finish = (isAlive: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      done(isAlive);
    };
    // No answer at all is a full backlog: somebody is bound, so never steal.
    const timer = setTimeout(() => finish(true), CONNECT_MILLISECONDS);
    socket.once('connect', () => finish(true));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      finish(!(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' || error.code === 'ENOTSOCK'));
    });
  });
}

function createRefusal(dataFolder: string, pid: number): StartFailure {
  return new StartFailure(
    `データフォルダー ${dataFolder} はプロセス ${pid} が使っています。先にそれを終了するか、HANARE_DATA で別のフォルダーを指定してください。`,
    `The data folder ${dataFolder} is in use by process ${pid}: stop it first, or choose another folder with HANARE_DATA.`,
  );
}
