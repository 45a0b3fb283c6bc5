import { cp, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * A folder is replaced by two renames, because no portable call exchanges two folders: the old one steps aside, the
 * new one takes its place. Between them only the set-aside folder exists, and `settleFolder` puts it back. So
 * whoever settles first finds the old folder whole or the new one whole.
 */
interface FolderPaths {
  readonly staged: string;
  readonly setAside: string;
}

/** Siblings of the folder, on the same file system, out of sight of whoever lists regions. */
function getPaths(folder: string): FolderPaths {
  const name = basename(folder);
  return {
    staged: join(dirname(folder), `.${name}.staged-${process.pid}`),
    setAside: join(dirname(folder), `.${name}.set-aside`),
  };
}

/** Ends a replacement that was cut short: puts the old folder back where no new one has taken its place. */
export async function settleFolder(folder: string): Promise<void> {
  const { setAside } = getPaths(folder);
  if (!(await isFolder(setAside)) || (await isFolder(folder))) return;
  await rename(setAside, folder);
}

/**
 * Replaces a folder by what `fill` makes of a copy of it: staged, flushed to disk, swapped. When `fill` throws,
 * the folder is as it was and nothing is left beside it.
 * Throws: Error when another living process is replacing the same folder; what `fill` throws.
 */
export async function replaceFolder<Result>(
  folder: string,
  fill: (staged: string) => Promise<Result>,
): Promise<Result> {
  const { staged, setAside } = getPaths(folder);
  await settleFolder(folder);
  await removeLeftovers(folder);
  await mkdir(staged, { recursive: true });
  try {
    if (await isFolder(folder)) await cp(folder, staged, { recursive: true });
    const result = await fill(staged);
    await flushFolder(staged);
    if (await isFolder(folder)) await rename(folder, setAside);
    await rename(staged, folder);
    await flush(dirname(folder));
    await rm(setAside, { recursive: true, force: true });
    return result;
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    await settleFolder(folder);
    throw error;
  }
}

/** Removes what killed builds have left; another one that still runs is respected. */
async function removeLeftovers(folder: string): Promise<void> {
  const parent = dirname(folder);
  const prefix = `.${basename(folder)}.staged-`;
  for (const name of await readdir(parent).catch(() => [])) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length));
    if (pid !== process.pid && isRunning(pid)) {
      throw new Error(
        `${folder} is being replaced by process ${pid}; wait for it, or remove ${join(parent, name)}`,
      );
    }
    await rm(join(parent, name), { recursive: true, force: true });
  }
  await rm(getPaths(folder).setAside, { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else may not be signalled, and runs all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

async function flushFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await flushFolder(path);
    else await flush(path);
  }
  await flush(folder);
}

/** Forces a file, or the entries of a folder, onto the disk. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
