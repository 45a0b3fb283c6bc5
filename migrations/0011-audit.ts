import { sql, type Kysely } from 'kysely';

/**
 * The audit log. The app may read it (administrators and the server everything, others what their own organization
 * did) and has no right to write into it: entries come in through one function, which numbers them without a gap and
 * chains each to the one before by its hash; what is older than its time goes through another, which leaves the end
 * of what it removed. Both work with the rights of the tables' owner.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTables(db);
  await createAppend(db);
  await createPrune(db);
  await sql`grant select on audit_log, audit_head, audit_anchors to hanare_app`.execute(db);
  await sql`revoke all on function hanare_append_audit(jsonb, text, text) from public`.execute(db);
  await sql`revoke all on function hanare_prune_audit(timestamptz) from public`.execute(db);
  await sql`grant execute on function hanare_append_audit(jsonb, text, text), hanare_prune_audit(timestamptz)
    to hanare_app`.execute(db);
  await createPolicies(db);
}

/** No foreign keys: who is gone stays in the log. */
async function createTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_log')
    .addColumn('sequence', 'bigint', (column) => column.primaryKey().check(sql`sequence >= 1`))
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) =>
      column.notNull().check(sql`outcome in ('done', 'denied', 'failed')`),
    )
    .addColumn('actor_kind', 'text', (column) =>
      column.notNull().check(sql`actor_kind in ('member', 'anonymous', 'system')`),
    )
    .addColumn('user_id', 'uuid')
    .addColumn('user_name', 'text')
    .addColumn('organization_id', 'uuid')
    .addColumn('role', 'text')
    .addColumn('workspace', 'text')
    .addColumn('address', 'text')
    .addColumn('subject_kind', 'text')
    .addColumn('subject_id', 'text')
    .addColumn('details', 'jsonb', (column) => column.notNull())
    .addColumn('previous_sha256', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('audit_log_at').on('audit_log').column('at').execute();
  await db.schema
    .createIndex('audit_log_organization')
    .on('audit_log')
    .columns(['organization_id', 'sequence'])
    .execute();
  // One row: the newest entry. Whoever appends holds it until the transaction ends.
  await db.schema
    .createTable('audit_head')
    .addColumn('is_only', 'boolean', (column) =>
      column
        .primaryKey()
        .defaultTo(true)
        .check(sql`is_only`),
    )
    .addColumn('sequence', 'bigint', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into audit_head (sequence, sha256) values (0, repeat('0', 64))`.execute(db);
  // The last entry of each part that was removed after its time: there the chain begins now.
  await db.schema
    .createTable('audit_anchors')
    .addColumn('sequence', 'bigint', (column) => column.primaryKey())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('removed_count', 'bigint', (column) => column.notNull())
    .addColumn('pruned_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
}

/** `before` and `after`: the entry as canonical JSON, less the two members that only the chain knows. */
async function createAppend(db: Kysely<unknown>): Promise<void> {
  await sql`create function hanare_append_audit(entry jsonb, before text, after text) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      head audit_head%rowtype;
      next_sequence bigint;
      hash text;
    begin
      select * into strict head from audit_head for update;
      next_sequence := head.sequence + 1;
      hash := encode(sha256(convert_to(before || '"previousSha256":"' || head.sha256 || '","sequence":'
        || next_sequence || after, 'UTF8')), 'hex');
      insert into audit_log values (next_sequence, (entry->>'at')::timestamptz, entry->>'action',
        entry->>'outcome', entry->>'actor_kind', (entry->>'user_id')::uuid, entry->>'user_name',
        (entry->>'organization_id')::uuid, entry->>'role', entry->>'workspace', entry->>'address',
        entry->>'subject_kind', entry->>'subject_id', entry->'details', head.sha256, hash);
      update audit_head set sequence = next_sequence, sha256 = hash;
      return next_sequence;
    end $$`.execute(db);
}

/** Nothing younger than a year goes, whatever is asked for. */
async function createPrune(db: Kysely<unknown>): Promise<void> {
  await sql`create function hanare_prune_audit(keep_since timestamptz) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      head audit_head%rowtype;
      last_removed audit_log%rowtype;
      first_kept bigint;
      removed bigint;
    begin
      if not hanare_is_system() then
        raise exception 'only the server itself removes entries of the audit log';
      end if;
      if keep_since > now() - interval '365 days' then
        raise exception 'entries of the audit log are kept for 365 days at least';
      end if;
      select * into strict head from audit_head for update;
      select coalesce(min(sequence), head.sequence + 1) into first_kept from audit_log where at >= keep_since;
      select * into last_removed from audit_log where sequence < first_kept order by sequence desc limit 1;
      if not found then
        return 0;
      end if;
      delete from audit_log where sequence <= last_removed.sequence;
      get diagnostics removed = row_count;
      insert into audit_anchors (sequence, sha256, removed_count)
        values (last_removed.sequence, last_removed.sha256, removed);
      return removed;
    end $$`.execute(db);
}

/** Inserting and deleting are for the two functions alone: nobody else was granted them. */
async function createPolicies(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_log enable row level security, force row level security`.execute(db);
  await sql`create policy by_reader on audit_log for select using (hanare_is_system()
    or hanare_role() = 'administrator' or organization_id = hanare_organization())`.execute(db);
  await sql`create policy by_append on audit_log for insert with check (true)`.execute(db);
  await sql`create policy by_prune on audit_log for delete using (hanare_is_system())`.execute(db);
  for (const table of ['audit_head', 'audit_anchors']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(
      db,
    );
    // For the functions, which work with their owner's rights, whoever calls them.
    await sql`create policy by_function on ${sql.table(table)} to current_user
      using (true) with check (true)`.execute(db);
    await sql`create policy by_server on ${sql.table(table)} for select
      using (hanare_is_system() or hanare_role() = 'administrator')`.execute(db);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function hanare_prune_audit(timestamptz)`.execute(db);
  await sql`drop function hanare_append_audit(jsonb, text, text)`.execute(db);
  for (const table of ['audit_anchors', 'audit_head', 'audit_log']) {
    await db.schema.dropTable(table).execute();
  }
}
