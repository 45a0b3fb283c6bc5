import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  BACKED_UP_TABLES,
  backupHeadSchema,
  backupManifestSchema,
  formatRow,
  parseRow,
  TableSum,
  type BackupHead,
  type TableSums,
} from './backup-format.ts';
import type { TableRows } from './backup.repository.ts';

export function computeTableSums(tables: readonly TableRows[]): TableSums {
  return Object.fromEntries(
    tables.map(({ table, rows }) => {
      const sum = new TableSum();
      for (const row of rows) sum.add(row);
      return [table, sum.finish()];
    }),
  );
}

/**
 * Writes a backup so that its name never stands for half of one: aside, forced to the disk, renamed, and the
 * folder forced to the disk too.
 */
export async function writeBackupFile(
  path: string,
  head: BackupHead,
  tables: readonly TableRows[],
): Promise<TableSums> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.part`;
  const sums = computeTableSums(tables);
  const hash = createHash('sha256');
  const file = await open(partial, 'w', 0o600);
  try {
    const write = async (text: string): Promise<void> => {
      hash.update(text);
      await file.writeFile(text);
    };
    await write(`${JSON.stringify(head)}\n`);
    for (const { table, rows } of tables) {
      for (let start = 0; start < rows.length; start += 1000) {
        const lines = rows.slice(start, start + 1000).map((row) => `${formatRow(table, row)}\n`);
        await write(lines.join(''));
      }
    }
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

export type ReadBackup =
  | { readonly ok: true; readonly head: BackupHead; readonly tables: TableRows[]; readonly sums: TableSums }
  | { readonly ok: false; readonly reason: string };

/** Reads a backup and checks it against its own manifest; what does not match is no backup. */
export async function readBackupFile(path: string): Promise<ReadBackup> {
  const text = await readFile(path, 'utf8');
  const lines = text.split('\n');
  // Every line ends with a line feed: the last piece is empty, the one before it the manifest.
  const manifestLine = lines.at(-2) ?? '';
  const manifest = backupManifestSchema.safeParse(parseLine(manifestLine));
  if (lines.at(-1) !== '' || !manifest.success) return { ok: false, reason: 'it ends without its manifest' };
  const head = backupHeadSchema.safeParse(parseLine(lines[0] ?? ''));
  if (!head.success) return { ok: false, reason: 'line 1 is not the head of a backup' };
  const body = text.slice(0, text.length - manifestLine.length - 1);
  if (createHash('sha256').update(body).digest('hex') !== manifest.data.manifest.sha256) {
    return { ok: false, reason: 'its SHA-256 is not the one in its manifest' };
  }
  const rowsByTable = new Map<string, string[]>(head.data.tables.map((table) => [table, []]));
  for (const [index, line] of lines.slice(1, -2).entries()) {
    const row = parseRow(line);
    const rows = row === null ? undefined : rowsByTable.get(row.table);
    if (row === null || rows === undefined) return { ok: false, reason: `line ${index + 2} is not a row` };
    rows.push(row.row);
  }
  const unknown = head.data.tables.find((name) => !BACKED_UP_TABLES.some((table) => table.name === name));
  if (unknown !== undefined) return { ok: false, reason: `it holds a table that is not known: ${unknown}` };
  const tables = [...rowsByTable].map(([table, rows]) => ({ table, rows }));
  const sums = computeTableSums(tables);
  const wrong = listDifferentTables(sums, manifest.data.manifest.tables);
  if (wrong.length > 0) return { ok: false, reason: `rows of ${wrong.join(', ')} differ from the manifest` };
  return { ok: true, head: head.data, tables, sums };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Names of tables whose rows or sums differ, in the order in which they are known. */
export function listDifferentTables(one: TableSums, other: TableSums): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter(
    (name) => one[name]?.sha256 !== other[name]?.sha256 || one[name]?.rows !== other[name]?.rows,
  );
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
