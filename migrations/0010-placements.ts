import { sql, type Kysely } from 'kysely';

/**
 * Offices followed after they opened, with every change of them, and when the fictional example was loaded. Who sees
 * a record is not who made it: planners see all of their workspace, the municipality its place lies in, and the firm
 * it names.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createPlacements(db);
  await createHistory(db);
  await createExampleLoads(db);
  await createPolicies(db);
}

async function createPlacements(db: Kysely<unknown>): Promise<void> {
  await sql`create table placements (
    id uuid primary key,
    revision integer not null check (revision >= 1),
    organization_id uuid not null references organizations (id)
      default coalesce(hanare_organization(), '00000000-0000-4000-8000-000000000001'),
    workspace text not null default coalesce(hanare_workspace(), 'real') check (workspace in ('real', 'example')),
    firm_organization_id uuid references organizations (id),
    name text not null,
    firm_name text not null,
    precision text not null check (precision in ('exact', 'mesh', 'station', 'municipality')),
    lon double precision not null check (lon between -180 and 180),
    lat double precision not null check (lat between -90 and 90),
    municipality_code text not null,
    place_code text not null,
    mesh_code text,
    station_name text,
    address text,
    seats integer check (seats >= 0),
    opened_on text not null,
    closed_on text,
    notes text,
    source_text text,
    source_date text,
    source_address text,
    proposal_id uuid,
    headcounts jsonb not null,
    milestones jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz
  )`.execute(db);
  for (const column of ['organization_id', 'firm_organization_id']) {
    await db.schema.createIndex(`placements_${column}`).on('placements').column(column).execute();
  }
  await sql`grant select, insert, update, delete on placements to hanare_app`.execute(db);
}

async function createHistory(db: Kysely<unknown>): Promise<void> {
  await sql`create table placement_history (
    placement_id uuid not null references placements (id) on delete cascade,
    revision integer not null,
    at timestamptz not null,
    action text not null,
    by_name text not null,
    by_organization_id uuid not null,
    changes jsonb not null,
    constraint placement_history_key primary key (placement_id, revision)
  )`.execute(db);
  // What happened stays as it was written; it goes with its record only (foreign keys act as the tables' owner).
  await sql`grant select, insert on placement_history to hanare_app`.execute(db);
}

/** One row while the example is there whole: an interrupted load leaves none and is begun anew. */
async function createExampleLoads(db: Kysely<unknown>): Promise<void> {
  await sql`create table example_loads (
    id integer primary key check (id = 1),
    loaded_at timestamptz not null
  )`.execute(db);
  await sql`grant select, insert, delete on example_loads to hanare_app`.execute(db);
}

async function createPolicies(db: Kysely<unknown>): Promise<void> {
  for (const table of ['placements', 'placement_history', 'example_loads']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(
      db,
    );
  }
  await sql`create function hanare_municipality() returns text language sql stable as
    $$ select municipality_code from organizations where id = hanare_organization() $$`.execute(db);
  await sql`create function hanare_may_follow(workspace text, municipality text, firm uuid) returns boolean
    language sql stable as $$ select hanare_is_system() or (workspace = hanare_workspace() and (
      hanare_role() in ('planner', 'administrator')
      or (hanare_role() = 'municipality' and municipality = hanare_municipality())
      or (hanare_role() = 'firm' and firm = hanare_organization()))) $$`.execute(db);
  const followed = sql`hanare_may_follow(workspace, municipality_code, firm_organization_id)`;
  await sql`create policy by_follower on placements for select using (${followed})`.execute(db);
  // Headcounts are written by the firm too; what else a firm must not change is kept from it by its routes.
  await sql`create policy by_writer on placements for update using (${followed}) with check (${followed})`.execute(
    db,
  );
  await sql`create policy by_maker on placements for insert with check (
    hanare_may_write(organization_id, workspace) and ${followed}
      and (hanare_is_system() or hanare_role() <> 'firm'))`.execute(db);
  await sql`create policy by_server on placements for delete using (hanare_is_system())`.execute(db);
  const parent = sql`exists (select 1 from placements parent where parent.id = placement_id)`;
  await sql`create policy by_follower on placement_history using (${parent}) with check (${parent})`.execute(
    db,
  );
  await sql`create policy by_server on example_loads
    using (hanare_is_system()) with check (hanare_is_system())`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('example_loads').execute();
  await db.schema.dropTable('placement_history').execute();
  await db.schema.dropTable('placements').execute();
  await sql`drop function hanare_may_follow(text, text, uuid)`.execute(db);
  await sql`drop function hanare_municipality()`.execute(db);
}
