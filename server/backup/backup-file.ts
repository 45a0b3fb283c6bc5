import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  BACKED_UP_TABLES,
  backupHeadSchema,
  backupManifestSchema,
  formatRow,
  listDifferentTables,
  parseRow,
  TableSumCounter,
  type BackupHead,
  type BackupRow,
  type TableSums,
} from './backup-format.ts';

/** Characters gathered before they are written. */
const WRITTEN_AT_A_TIME = 1_000_000;

/**
 * Writes a backup so that its name never stands for half of one: aside, forced to the disk, renamed, and the
 * folder forced to the disk too. `fill` hands over the rows, one after the other; no more than a few are held.
 */
export async function writeBackupFile(
  path: string,
  head: BackupHead,
  fill: (onRow: (row: BackupRow) => Promise<void>) => Promise<void>,
): Promise<TableSums> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.part`;
  const counter = new TableSumCounter(head.tables);
  const hash = createHash('sha256');
  const file = await open(partial, 'w', 0o600);
  let sums: TableSums;
  try {
    let gathered = `${JSON.stringify(head)}\n`;
    const flush = async (): Promise<void> => {
      hash.update(gathered);
      await file.writeFile(gathered);
      gathered = '';
    };
    await fill(async (row) => {
      counter.add(row);
      gathered += `${formatRow(row)}\n`;
      if (gathered.length >= WRITTEN_AT_A_TIME) await flush();
    });
    await flush();
    sums = counter.finish();
    const manifest = { tables: sums, sha256: hash.digest('hex') };
    await file.writeFile(`${JSON.stringify({ manifest })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, path);
  await syncFolder(dirname(path));
  return sums;
}

/** Windows has no such thing, and renames there reach the disk with the file. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export type CheckedBackup =
  | { readonly ok: true; readonly head: BackupHead; readonly sums: TableSums }
  | { readonly ok: false; readonly reason: string };

/** Reads a backup through and compares it with its own manifest; what does not match is no backup. */
export async function checkBackupFile(path: string): Promise<CheckedBackup> {
  const hash = createHash('sha256');
  let head: BackupHead | null = null;
  let counter = new TableSumCounter([]);
  let lineNumber = 0;
  let manifestLine = '';
  for await (const { text, isLast } of readLines(path)) {
    lineNumber++;
    if (isLast) {
      manifestLine = text;
      break;
    }
    hash.update(text).update('\n');
    if (head === null) {
      const parsed = backupHeadSchema.safeParse(parseLine(text));
      if (!parsed.success) return { ok: false, reason: 'line 1 is not the head of a backup' };
      head = parsed.data;
      const unknown = head.tables.find((name) => !BACKED_UP_TABLES.some((table) => table.name === name));
      if (unknown !== undefined) {
        return { ok: false, reason: `it holds a table that is not known: ${unknown}` };
      }
      counter = new TableSumCounter(head.tables);
      continue;
    }
    const row = parseRow(text);
    if (row === null || !head.tables.includes(row.table)) {
      return { ok: false, reason: `line ${lineNumber} is not a row` };
    }
    counter.add(row);
  }
  const manifest = backupManifestSchema.safeParse(parseLine(manifestLine));
  if (!manifest.success || head === null) return { ok: false, reason: 'it ends without its manifest' };
  if (hash.digest('hex') !== manifest.data.manifest.sha256) {
    return { ok: false, reason: 'its SHA-256 is not the one in its manifest' };
  }
  const sums = counter.finish();
  const wrong = listDifferentTables(sums, manifest.data.manifest.tables);
  if (wrong.length > 0) return { ok: false, reason: `rows of ${wrong.join(', ')} differ from the manifest` };
  return { ok: true, head, sums };
}

/** The rows of a backup that has been checked, in their order. Throws: Error for one that was not. */
export async function* readBackupRows(path: string): AsyncGenerator<BackupRow> {
  let isHead = true;
  for await (const { text, isLast } of readLines(path)) {
    if (isLast) return;
    const row = isHead ? null : parseRow(text);
    if (row !== null) yield row;
    else if (!isHead) throw new Error(`${path}: expected rows between head and manifest`);
    isHead = false;
  }
}

interface FileLine {
  /** Without its line feed. */
  readonly text: string;
  readonly isLast: boolean;
}

const LINE_FEED = 0x0a;

/** Lines that end with a line feed; what follows the last one makes it a line that is none. */
async function* readLines(path: string): AsyncGenerator<FileLine> {
  let held: Buffer[] = [];
  let previous: string | null = null;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const octets = chunk as Buffer;
    let start = 0;
    for (let end = octets.indexOf(LINE_FEED); end !== -1; end = octets.indexOf(LINE_FEED, start)) {
      held.push(octets.subarray(start, end));
      if (previous !== null) yield { text: previous, isLast: false };
      previous = Buffer.concat(held).toString('utf8');
      held = [];
      start = end + 1;
    }
    held.push(octets.subarray(start));
  }
  const rest = Buffer.concat(held).toString('utf8');
  if (rest !== '') {
    if (previous !== null) yield { text: previous, isLast: false };
    yield { text: '', isLast: true };
  } else if (previous !== null) yield { text: previous, isLast: true };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const DAILY_NAME = /^hanare-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.jsonl$/u;

/** `hanare-20261122T101500000Z.jsonl`: names in the order of time. */
export function toBackupName(prefix: string, at: Date): string {
  return `${prefix}-${at.toISOString().replaceAll(/[-:.]/gu, '')}.jsonl`;
}

/** Backups in a folder, oldest first, with the moment in their names. */
export async function listBackups(folder: string): Promise<{ path: string; at: Date }[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .toSorted((a, b) => (a < b ? -1 : 1))
    .flatMap((name) => {
      const [, year, month, day, hour, minute, second, millisecond] = DAILY_NAME.exec(name) ?? [];
      if (year === undefined) return [];
      const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
      return [{ path: join(folder, name), at }];
    });
}

/** Removes all but the newest, and what a killed process left half written. */
export async function pruneBackups(folder: string, keptCount: number): Promise<void> {
  const backups = await listBackups(folder);
  for (const { path } of backups.slice(0, Math.max(0, backups.length - keptCount))) await rm(path);
  for (const name of await readdir(folder)) {
    if (name.endsWith('.jsonl.part')) await rm(join(folder, name), { force: true });
  }
}
