import { sql, type Kysely } from 'kysely';

/** Whose the row is, and who else may read it. */
const SHARED_TABLES = ['plans', 'vacancies', 'imported_datasets'] as const;
/** Seen by the organization it belongs to alone. */
const OWN_TABLES = ['uploads', 'vacancy_imports', 'jobs'] as const;
/**
 * Rows that follow the row they hang on: written where it is written, and read there. `shared` says which of them are
 * read by those it is shared with: never what was taken out of it, nor what it was before.
 */
const CHILDREN = [
  { table: 'sites', parent: 'plans', key: 'plan_id', shared: 'sites.deleted_at is null' },
  { table: 'plan_history', parent: 'plans', key: 'plan_id', shared: null },
  { table: 'vacancy_history', parent: 'vacancies', key: 'vacancy_id', shared: null },
  {
    table: 'vacancy_photos',
    parent: 'vacancies',
    key: 'vacancy_id',
    shared: 'vacancy_photos.deleted_at is null',
  },
  { table: 'vacancy_import_rows', parent: 'vacancy_imports', key: 'import_id', shared: null },
  {
    table: 'imported_dataset_versions',
    parent: 'imported_datasets',
    key: 'dataset_id',
    shared: 'parent.current_version = imported_dataset_versions.version',
  },
] as const;

/**
 * Everything saved belongs to an organization in one workspace, and the database itself keeps others out: row policies
 * read for whom the connection works. What was there before accounts belongs to the metropolitan office, and so does
 * what the server makes by itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function hanare_may_write(organization uuid, workspace text) returns boolean language sql stable as
    $$ select hanare_is_system() or (organization = hanare_organization() and workspace = hanare_workspace()) $$`.execute(
    db,
  );
  await sql`create function hanare_may_read(organization uuid, workspace text, is_public boolean, shared_with uuid[])
    returns boolean language sql stable as
    $$ select hanare_is_system() or (workspace = hanare_workspace()
      and (organization = hanare_organization() or is_public or hanare_organization() = any (shared_with))) $$`.execute(
    db,
  );
  for (const table of SHARED_TABLES) await shareTable(db, table);
  for (const table of OWN_TABLES) await ownTable(db, table);
  for (const child of CHILDREN) await followParent(db, child);
  await scopeKeys(db);
  await sql`alter table published_vacancy_ids enable row level security, force row level security`.execute(
    db,
  );
  await sql`create policy by_server on published_vacancy_ids
    using (hanare_is_system()) with check (hanare_is_system())`.execute(db);
  // By whom, in words: the account may be gone when somebody asks.
  for (const table of HISTORIES) {
    await sql`alter table ${sql.table(table)} add column user_name text`.execute(db);
  }
  // Facts the region was published with are for everybody.
  await sql`update vacancies set is_public = true where origin = 'published'`.execute(db);
  for (const table of listTables()) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(
      db,
    );
  }
}

const HISTORIES = ['plan_history', 'vacancy_history'] as const;

const listTables = (): readonly string[] => [
  ...SHARED_TABLES,
  ...OWN_TABLES,
  ...CHILDREN.map(({ table }) => table),
  'idempotency_keys',
];

async function addOwner(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`alter table ${sql.table(table)}
    add column organization_id uuid not null references organizations (id)
      default coalesce(hanare_organization(), '00000000-0000-4000-8000-000000000001'),
    add column workspace text not null default coalesce(hanare_workspace(), 'real')
      check (workspace in ('real', 'example'))`.execute(db);
  await sql`create index ${sql.ref(`${table}_organization`)} on ${sql.table(table)} (organization_id)`.execute(
    db,
  );
}

async function shareTable(db: Kysely<unknown>, table: string): Promise<void> {
  await addOwner(db, table);
  const name = sql.table(table);
  await sql`alter table ${name}
    add column is_public boolean not null default false,
    add column shared_with uuid[] not null default '{}'`.execute(db);
  // What its owner has deleted is gone for everybody else at once.
  await sql`create policy by_reader on ${name} for select
    using (deleted_at is null and hanare_may_read(organization_id, workspace, is_public, shared_with))`.execute(
    db,
  );
  await sql`create policy by_owner on ${name}
    using (hanare_may_write(organization_id, workspace))
    with check (hanare_may_write(organization_id, workspace))`.execute(db);
}

async function ownTable(db: Kysely<unknown>, table: string): Promise<void> {
  await addOwner(db, table);
  await sql`create policy by_owner on ${sql.table(table)}
    using (hanare_may_write(organization_id, workspace))
    with check (hanare_may_write(organization_id, workspace))`.execute(db);
}

async function followParent(db: Kysely<unknown>, child: (typeof CHILDREN)[number]): Promise<void> {
  const name = sql.table(child.table);
  const parent = sql.table(child.parent);
  const key = sql.ref(`${child.table}.${child.key}`);
  if (child.shared !== null) {
    await sql`create policy by_reader on ${name} for select using (exists (select 1 from ${parent} parent
      where parent.id = ${key} and ${sql.raw(child.shared)}))`.execute(db);
  }
  await sql`create policy by_owner on ${name}
    using (exists (select 1 from ${parent} parent
      where parent.id = ${key} and hanare_may_write(parent.organization_id, parent.workspace)))
    with check (exists (select 1 from ${parent} parent
      where parent.id = ${key} and hanare_may_write(parent.organization_id, parent.workspace)))`.execute(db);
}

/** The same key of two people never meets. */
async function scopeKeys(db: Kysely<unknown>): Promise<void> {
  await sql`create function hanare_key_owner() returns text language sql stable as
    $$ select coalesce(hanare_organization()::text, '') || ':' || coalesce(hanare_user()::text, '') $$`.execute(
    db,
  );
  await sql`alter table idempotency_keys add column owner text not null default hanare_key_owner()`.execute(
    db,
  );
  await sql`alter table idempotency_keys drop constraint idempotency_keys_pkey`.execute(db);
  await sql`alter table idempotency_keys add primary key (owner, key)`.execute(db);
  await sql`create policy by_owner on idempotency_keys
    using (hanare_is_system() or owner = hanare_key_owner())
    with check (hanare_is_system() or owner = hanare_key_owner())`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [...listTables(), 'published_vacancy_ids']) {
    const name = sql.table(table);
    await sql`drop policy if exists by_reader on ${name}`.execute(db);
    await sql`drop policy if exists by_owner on ${name}`.execute(db);
    await sql`drop policy if exists by_server on ${name}`.execute(db);
    await sql`alter table ${name} no force row level security, disable row level security`.execute(db);
  }
  await sql`alter table idempotency_keys drop constraint idempotency_keys_pkey`.execute(db);
  await sql`delete from idempotency_keys`.execute(db);
  await sql`alter table idempotency_keys drop column owner, add primary key (key)`.execute(db);
  for (const table of SHARED_TABLES) {
    await sql`alter table ${sql.table(table)} drop column is_public, drop column shared_with`.execute(db);
  }
  for (const table of [...SHARED_TABLES, ...OWN_TABLES]) {
    await sql`alter table ${sql.table(table)} drop column organization_id, drop column workspace`.execute(db);
  }
  for (const table of HISTORIES) {
    await sql`alter table ${sql.table(table)} drop column user_name`.execute(db);
  }
  await sql`drop function hanare_key_owner()`.execute(db);
  await sql`drop function hanare_may_read(uuid, text, boolean, uuid[])`.execute(db);
  await sql`drop function hanare_may_write(uuid, text)`.execute(db);
}
