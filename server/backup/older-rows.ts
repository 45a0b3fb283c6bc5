import type { BackupRow } from './backup-format.ts';

/** Since this migration rows say whose they are. */
const OWNERS_SINCE = '0008-tenancy';
/** Made by migration 0007: what was there before there were accounts belongs to it. */
const METRO_ID = '00000000-0000-4000-8000-000000000001';

const OWNED = { organization_id: METRO_ID, workspace: 'real' };
const SHAREABLE = { ...OWNED, is_public: false, shared_with: [] };

/** Columns that may not be null and that rows of before have none of, as migration 0008 filled them. */
const ADDED: Readonly<Record<string, object>> = {
  plans: SHAREABLE,
  vacancies: SHAREABLE,
  imported_datasets: SHAREABLE,
  vacancy_imports: OWNED,
  idempotency_keys: { owner: ':' },
};

/** Rows of a backup as the migrations since would have left them. `migration`: the newest when it was made. */
export async function* upgradeRows(
  rows: AsyncIterable<BackupRow>,
  migration: string,
): AsyncGenerator<BackupRow> {
  for await (const row of rows) yield migration < OWNERS_SINCE ? addOwner(row) : row;
}

/** In front of what the row says itself: of two members of a name the database takes the last. */
function addOwner({ table, row }: BackupRow): BackupRow {
  const added = ADDED[table];
  if (added === undefined) return { table, row };
  const isFact = table === 'vacancies' && (JSON.parse(row) as { origin?: unknown }).origin === 'published';
  const members = JSON.stringify(isFact ? { ...added, is_public: true } : added);
  return { table, row: `${members.slice(0, -1)},${row.slice(1)}` };
}
