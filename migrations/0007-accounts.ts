import { sql, type Kysely } from 'kysely';

/**
 * People and the organizations they act for. `users`, `sessions`, `credentials` and `verifications` are written by
 * better-auth, everything else by us. The settings `app.…` say for whom a connection works (server/db/actor.ts); the
 * functions read them for the row policies of this and every later migration.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createFunctions(db);
  await createOrganizations(db);
  await createPeople(db);
  await createInvitations(db);
  await sql`grant select, insert, update, delete on organizations, users, sessions, credentials, verifications,
    members, invitations to hanare_app`.execute(db);
  await createPolicies(db);
}

/** An unset setting is NULL on a new connection and '' on a used one. */
async function createFunctions(db: Kysely<unknown>): Promise<void> {
  await sql`create function hanare_is_system() returns boolean language sql stable as
    $$ select coalesce(current_setting('app.scope', true), '') = 'system' $$`.execute(db);
  await sql`create function hanare_organization() returns uuid language sql stable as
    $$ select nullif(current_setting('app.organization', true), '')::uuid $$`.execute(db);
  await sql`create function hanare_workspace() returns text language sql stable as
    $$ select nullif(current_setting('app.workspace', true), '') $$`.execute(db);
  await sql`create function hanare_role() returns text language sql stable as
    $$ select nullif(current_setting('app.role', true), '') $$`.execute(db);
  await sql`create function hanare_user() returns uuid language sql stable as
    $$ select nullif(current_setting('app.user', true), '')::uuid $$`.execute(db);
}

async function createOrganizations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('organizations')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) =>
      column
        .notNull()
        .defaultTo(1)
        .check(sql`revision >= 1`),
    )
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('metro', 'municipality', 'firm')`),
    )
    .addColumn('workspace', 'text', (column) =>
      column
        .notNull()
        .defaultTo('real')
        .check(sql`workspace in ('real', 'example')`),
    )
    .addColumn('name_ja', 'text', (column) => column.notNull())
    .addColumn('name_en', 'text', (column) => column.notNull())
    .addColumn('municipality_code', 'text', (column) => column.check(sql`municipality_code ~ '^[0-9]{5}$'`))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('deactivated_at', 'timestamptz')
    .addCheckConstraint(
      'organizations_municipality',
      sql`(kind = 'municipality') = (municipality_code is not null)`,
    )
    .addUniqueConstraint('organizations_place', ['workspace', 'municipality_code'])
    .execute();
  // The one organization every installation has: whatever was there before accounts belongs to it.
  await sql`insert into organizations (id, kind, name_ja, name_en)
    values ('00000000-0000-4000-8000-000000000001', 'metro', '都市圏事務局', 'Metropolitan office')`.execute(
    db,
  );
}

async function createPeople(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('email_verified', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('image', 'text')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .addColumn('disabled_at', 'timestamptz')
    // One click on one's own computer signs in as this one; it has no password and its address exists nowhere.
    .addColumn('is_trial', 'boolean', (column) => column.notNull().defaultTo(false))
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('user_id', 'uuid', (column) => column.notNull().references('users.id').onDelete('cascade'))
    // SHA-256 of what the cookie holds.
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('workspace', 'text', (column) =>
      column
        .notNull()
        .defaultTo('real')
        .check(sql`workspace in ('real', 'example')`),
    )
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .addColumn('ip_address', 'text')
    .addColumn('user_agent', 'text')
    .execute();
  await db.schema.createIndex('sessions_user').on('sessions').column('user_id').execute();
  await db.schema
    .createTable('credentials')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('user_id', 'uuid', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('provider_id', 'text', (column) => column.notNull())
    .addColumn('access_token', 'text')
    .addColumn('refresh_token', 'text')
    .addColumn('id_token', 'text')
    .addColumn('access_token_expires_at', 'timestamptz')
    .addColumn('refresh_token_expires_at', 'timestamptz')
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('credentials_user')
    .unique()
    .on('credentials')
    .columns(['user_id', 'provider_id'])
    .execute();
  await db.schema
    .createTable('verifications')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('identifier', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('members')
    .addColumn('user_id', 'uuid', (column) => column.primaryKey().references('users.id').onDelete('cascade'))
    .addColumn('organization_id', 'uuid', (column) => column.notNull().references('organizations.id'))
    .addColumn('role', 'text', (column) =>
      column.notNull().check(sql`role in ('viewer', 'firm', 'municipality', 'planner', 'administrator')`),
    )
    .addColumn('revision', 'integer', (column) =>
      column
        .notNull()
        .defaultTo(1)
        .check(sql`revision >= 1`),
    )
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('members_organization').on('members').column('organization_id').execute();
}

/** One-time links: an invitation, a new password, the first administrator. */
async function createInvitations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invitations')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('purpose', 'text', (column) =>
      column.notNull().check(sql`purpose in ('invitation', 'passwordReset', 'firstAdministrator')`),
    )
    .addColumn('token_sha256', 'text', (column) =>
      column
        .notNull()
        .unique()
        .check(sql`token_sha256 ~ '^[0-9a-f]{64}$'`),
    )
    .addColumn('organization_id', 'uuid', (column) => column.references('organizations.id'))
    .addColumn('email', 'text')
    .addColumn('role', 'text')
    // Whose password is reset.
    .addColumn('user_id', 'uuid', (column) => column.references('users.id').onDelete('cascade'))
    .addColumn('created_by', 'uuid', (column) => column.references('users.id').onDelete('set null'))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('used_at', 'timestamptz')
    .addColumn('revoked_at', 'timestamptz')
    .execute();
}

/** Who is who is the server's business; names of public bodies are everybody's, those of firms are not. */
async function createPolicies(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'organizations',
    'users',
    'sessions',
    'credentials',
    'verifications',
    'members',
    'invitations',
  ]) {
    const name = sql.table(table);
    await sql`alter table ${name} enable row level security, force row level security`.execute(db);
    await sql`create policy by_server on ${name} using (hanare_is_system()) with check (hanare_is_system())`.execute(
      db,
    );
  }
  await sql`create policy by_name on organizations for select using (
    workspace = hanare_workspace() and (kind <> 'firm' or id = hanare_organization()
      or hanare_role() in ('planner', 'administrator')))`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'invitations',
    'members',
    'verifications',
    'credentials',
    'sessions',
    'users',
    'organizations',
  ]) {
    await db.schema.dropTable(table).execute();
  }
  for (const name of ['is_system', 'organization', 'workspace', 'role', 'user']) {
    await sql`drop function ${sql.ref(`hanare_${name}`)}()`.execute(db);
  }
}
