import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';

/**
 * A backup is one text file of JSON lines:
 *   1. a head: format, when, the newest migration, the tables in the order in which they are put back;
 *   2. one line per row, `{"table":"plans","row":{…}}`, every row as PostgreSQL itself writes it as JSON;
 *   3. a manifest: rows and SHA-256 of each table, and the SHA-256 of everything before the manifest.
 * A file that was cut off has no manifest, a changed one another sum. It can be read without this program, and
 * put into the embedded database and into PostgreSQL alike.
 */
export const BACKUP_FORMAT = 'hanare-backup/1';

export interface BackedUpTable {
  readonly name: string;
  /** Columns that put its rows into one order, so that equal tables have equal sums. */
  readonly order: readonly string[];
  /** True when its rows belong to no other table's; the others go when those go. */
  readonly isRoot: boolean;
}

/** What people have saved, parents first. What is compiled from published files is not in here. */
export const BACKED_UP_TABLES: readonly BackedUpTable[] = [
  { name: 'plans', order: ['id'], isRoot: true },
  { name: 'sites', order: ['id'], isRoot: false },
  { name: 'plan_history', order: ['plan_id', 'revision'], isRoot: false },
  { name: 'idempotency_keys', order: ['key'], isRoot: true },
  { name: 'vacancies', order: ['id'], isRoot: true },
  { name: 'vacancy_history', order: ['vacancy_id', 'revision'], isRoot: false },
  { name: 'vacancy_photos', order: ['id'], isRoot: false },
  { name: 'published_vacancy_ids', order: ['published_id'], isRoot: true },
  { name: 'vacancy_imports', order: ['id'], isRoot: true },
  { name: 'vacancy_import_rows', order: ['import_id', 'line'], isRoot: false },
  { name: 'imported_datasets', order: ['id'], isRoot: true },
  { name: 'imported_dataset_versions', order: ['dataset_id', 'version'], isRoot: false },
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

export function formatRow(table: string, row: string): string {
  return `{"table":${JSON.stringify(table)},"row":${row}}`;
}

const ROW = /^\{"table":"([a-z_]+)","row":(\{.*\})\}$/su;

/** The row's own text, untouched. Returns: null for a line that is no row. */
export function parseRow(line: string): { readonly table: string; readonly row: string } | null {
  const [, table, row] = ROW.exec(line) ?? [];
  return table === undefined || row === undefined ? null : { table, row };
}

/** Adds rows up to a table's sums: each row and a line feed. */
export class TableSum {
  readonly #hash: Hash = createHash('sha256');
  #rows = 0;

  add(row: string): void {
    this.#hash.update(row).update('\n');
    this.#rows++;
  }

  /** Once, at the end. */
  finish(): { rows: number; sha256: string } {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') };
  }
}
