import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireDataFolderLock } from '#server/db/data-folder-lock.ts';

const COMPILED = pathToFileURL(
  resolve(import.meta.dirname, '../../../dist/server/db/data-folder-lock.js'),
).href;

/** Another process that takes the lock, says so and holds it until it is killed. */
const HOLDER = `
import { acquireDataFolderLock } from ${JSON.stringify(COMPILED)};
try {
  await acquireDataFolderLock(process.argv[1]);
  process.stdout.write('held\\n');
  setInterval(() => {}, 1000);
} catch (error) {
  process.stdout.write('refused ' + error.sentenceEn + '\\n');
}`;

interface Holder {
  readonly pid: number;
  readonly line: string;
  kill(): Promise<void>;
}

async function spawnHolder(folder: string): Promise<Holder> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    pid: child.pid ?? 0,
    line: chunk.toString(),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('the data folder lock', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hanare-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('refuses a second opener within two seconds, naming the first by its pid', async () => {
    const holder = await spawnHolder(folder);
    const startedAt = performance.now();
    await expect(acquireDataFolderLock(folder)).rejects.toThrow(`in use by process ${holder.pid}`);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await holder.kill();
  });

  it('takes over from a holder that was killed, five times in a row', async () => {
    for (let round = 0; round < 5; round++) {
      const holder = await spawnHolder(folder);
      expect(holder.line).toBe('held\n');
      await holder.kill();
    }
    const lock = await acquireDataFolderLock(folder);
    // What the dead left behind is cleaned up; only the living holder's sign remains.
    expect((await readdir(join(folder, 'locks'))).filter((name) => name.endsWith('.json'))).toHaveLength(1);
    await lock.release();
    expect(await readdir(join(folder, 'locks'))).toEqual([]);
  });

  it('does not take a stopped process for a dead one', async () => {
    const holder = await spawnHolder(folder);
    process.kill(holder.pid, 'SIGSTOP');
    await expect(acquireDataFolderLock(folder)).rejects.toThrow(`in use by process ${holder.pid}`);
    process.kill(holder.pid, 'SIGCONT');
    await holder.kill();
  });

  it('does not believe a pid: a living process without the socket holds nothing', async () => {
    await (await acquireDataFolderLock(folder)).release();
    const announcement = { pid: process.pid, state: 'holder', endpoint: 'gone.sock', isRelative: true };
    await writeFile(join(folder, 'locks', 'reused.json'), JSON.stringify(announcement));
    const lock = await acquireDataFolderLock(folder);
    await lock.release();
  });

  it('is won by exactly one of six that start at the same moment', async () => {
    const holders = await Promise.all(Array.from({ length: 6 }, () => spawnHolder(folder)));
    const winners = holders.filter((holder) => holder.line === 'held\n');
    expect(winners).toHaveLength(1);
    for (const loser of holders.filter((holder) => holder !== winners[0])) {
      expect(loser.line).toMatch(/^refused .* in use by process \d+/u);
    }
    await Promise.all(holders.map((holder) => holder.kill()));
  });

  it('holds in a folder whose path is too long for a socket', async () => {
    const deep = join(folder, 'long'.repeat(30));
    const holder = await spawnHolder(deep);
    expect(holder.line).toBe('held\n');
    await expect(acquireDataFolderLock(deep)).rejects.toThrow(`in use by process ${holder.pid}`);
    await holder.kill();
    const lock = await acquireDataFolderLock(deep);
    expect(lock.socketFolder).toBeNull();
    await lock.release();
  });

  it('can be taken again after its release', async () => {
    await (await acquireDataFolderLock(folder)).release();
    const lock = await acquireDataFolderLock(folder);
    await lock.release();
    await lock.release();
  });
});
