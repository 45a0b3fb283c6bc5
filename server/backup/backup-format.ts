import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';

/**
 * A backup is one text file of JSON lines:
 *   1. a head: format, when, the newest migration, the tables in the order in which they are put back;
 *   2. one line per row, `{"table":"plans","row":{…}}`, every row as PostgreSQL itself writes it as JSON;
 *   3. a manifest: rows and SHA-256 of each table, and the SHA-256 of everything before the manifest.
 * A file that was cut off has no manifest, a changed one another sum. It can be read without this program, and
 * put into the embedded database and into PostgreSQL alike. Since there are accounts it holds their addresses and
 * password hashes: whoever can read it can try passwords, so it is to be kept like the database itself.
 */
export const BACKUP_FORMAT = 'hanare-backup/1';

export interface BackedUpTable {
  readonly name: string;
  /** Columns that put its rows into one order, so that equal tables have equal sums. */
  readonly order: readonly string[];
  /** True when its rows belong to no other table's; the others go when those go. */
  readonly isRoot: boolean;
  /** True when a backup without it, of a time before there were accounts, leaves what is there. */
  readonly isKeptWhenAbsent?: true;
  /** Rows held in memory at one time, where they may have millions of characters each; 500 otherwise. */
  readonly rowsAtATime?: number;
}

/** What people have saved, parents first. What is compiled from published files is not in here. */
export const BACKED_UP_TABLES: readonly BackedUpTable[] = [
  { name: 'organizations', order: ['id'], isRoot: true, isKeptWhenAbsent: true },
  { name: 'users', order: ['id'], isRoot: true, isKeptWhenAbsent: true },
  { name: 'credentials', order: ['id'], isRoot: false, isKeptWhenAbsent: true },
  { name: 'members', order: ['user_id'], isRoot: false, isKeptWhenAbsent: true },
  { name: 'invitations', order: ['id'], isRoot: true, isKeptWhenAbsent: true },
  { name: 'plans', order: ['id'], isRoot: true },
  { name: 'sites', order: ['id'], isRoot: false },
  { name: 'plan_history', order: ['plan_id', 'revision'], isRoot: false },
  { name: 'idempotency_keys', order: ['owner', 'key'], isRoot: true },
  { name: 'vacancies', order: ['id'], isRoot: true },
  { name: 'vacancy_history', order: ['vacancy_id', 'revision'], isRoot: false },
  { name: 'vacancy_photos', order: ['id'], isRoot: false, rowsAtATime: 1 },
  { name: 'published_vacancy_ids', order: ['published_id'], isRoot: true },
  { name: 'vacancy_imports', order: ['id'], isRoot: true },
  { name: 'vacancy_import_rows', order: ['import_id', 'line'], isRoot: false },
  { name: 'imported_datasets', order: ['id'], isRoot: true },
  { name: 'imported_dataset_versions', order: ['dataset_id', 'version'], isRoot: false, rowsAtATime: 1 },
  { name: 'proposals', order: ['id'], isRoot: true },
  { name: 'proposal_history', order: ['proposal_id', 'revision'], isRoot: false },
  { name: 'proposal_comments', order: ['id'], isRoot: false },
  { name: 'proposal_attachments', order: ['id'], isRoot: false, rowsAtATime: 1 },
  { name: 'proposal_publications', order: ['proposal_id'], isRoot: false },
  { name: 'proposal_publication_contacts', order: ['proposal_id'], isRoot: false },
  { name: 'shortlist_entries', order: ['organization_id', 'proposal_id'], isRoot: false },
  { name: 'enquiries', order: ['id'], isRoot: false },
  { name: 'enquiry_messages', order: ['id'], isRoot: false },
  { name: 'inbox_marks', order: ['user_id', 'workspace', 'item_id'], isRoot: true },
  { name: 'placements', order: ['id'], isRoot: true },
  { name: 'placement_history', order: ['placement_id', 'revision'], isRoot: false },
  { name: 'example_loads', order: ['id'], isRoot: true },
];

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const tableSumsSchema = z.record(z.string(), z.strictObject({ rows: z.int().min(0), sha256: sha256Schema }));
/** Rows and SHA-256 by table: two databases with equal sums hold the same. */
export type TableSums = z.infer<typeof tableSumsSchema>;

export const backupHeadSchema = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  createdAt: z.iso.datetime(),
  migration: z.string(),
  tables: z.array(z.string()),
});
export type BackupHead = z.infer<typeof backupHeadSchema>;

export const backupManifestSchema = z.strictObject({
  manifest: z.strictObject({ tables: tableSumsSchema, sha256: sha256Schema }),
});

export function formatRow({ table, row }: BackupRow): string {
  return `{"table":${JSON.stringify(table)},"row":${row}}`;
}

const ROW = /^\{"table":"([a-z_]+)","row":(\{.*\})\}$/su;

/** The row's own text, untouched. Returns: null for a line that is no row. */
export function parseRow(line: string): BackupRow | null {
  const [, table, row] = ROW.exec(line) ?? [];
  return table === undefined || row === undefined ? null : { table, row };
}

/** One row of one table, as the database writes it. */
export interface BackupRow {
  readonly table: string;
  readonly row: string;
}

/** Adds rows up to the sums of their tables: each row and a line feed. */
export class TableSumCounter {
  readonly #hashes = new Map<string, Hash>();
  readonly #counts = new Map<string, number>();

  constructor(tables: readonly string[]) {
    for (const table of tables) this.#hashes.set(table, createHash('sha256'));
  }

  /** Throws: Error for a table it was not made for. */
  add({ table, row }: BackupRow): void {
    const hash = this.#hashes.get(table);
    if (hash === undefined) throw new Error(`row of ${table}: expected one of the tables to be summed up`);
    hash.update(row).update('\n');
    this.#counts.set(table, (this.#counts.get(table) ?? 0) + 1);
  }

  /** Once, at the end. */
  finish(): TableSums {
    return Object.fromEntries(
      [...this.#hashes].map(([table, hash]) => [
        table,
        { rows: this.#counts.get(table) ?? 0, sha256: hash.digest('hex') },
      ]),
    );
  }
}

const EMPTY_SHA256 = createHash('sha256').digest('hex');

/**
 * Names of tables whose rows or sums differ, in the order in which they are known. A table that one side does not
 * know (a backup from before there was one) is empty there.
 */
export function listDifferentTables(one: TableSums, other: TableSums): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter(
    (name) => (one[name]?.sha256 ?? EMPTY_SHA256) !== (other[name]?.sha256 ?? EMPTY_SHA256),
  );
}
