import { sql, type Kysely } from 'kysely';

/**
 * Proposals of municipalities, what is said about them, and what firms make of the published ones. What is public is
 * a copy in a table of its own: who may read that one can read no draft, comment or history, whatever is asked for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createProposals(db);
  await createChildren(db);
  await createPublications(db);
  await createShortlists(db);
  await createEnquiries(db);
  await createInboxMarks(db);
  await sql`grant select, insert, update, delete on proposals, proposal_attachments, proposal_publications,
    proposal_publication_contacts, shortlist_entries, enquiries, inbox_marks to hanare_app`.execute(db);
  // What was said and done stays as it was written; it goes with its proposal only.
  await sql`grant select, insert on proposal_history, proposal_comments, enquiry_messages to hanare_app`.execute(
    db,
  );
  for (const table of TABLES) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(
      db,
    );
  }
  await createProposalPolicies(db);
  await createChildPolicies(db);
  await createPublicationPolicies(db);
  await createFirmPolicies(db);
}

/** Children before what they hang on. */
const TABLES = [
  'inbox_marks',
  'enquiry_messages',
  'enquiries',
  'shortlist_entries',
  'proposal_publication_contacts',
  'proposal_publications',
  'proposal_attachments',
  'proposal_comments',
  'proposal_history',
  'proposals',
] as const;

async function createProposals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('proposals')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull().check(sql`revision >= 1`))
    .addColumn('organization_id', 'uuid', (column) =>
      column
        .notNull()
        .references('organizations.id')
        .defaultTo(sql`hanare_organization()`),
    )
    .addColumn('workspace', 'text', (column) =>
      column
        .notNull()
        .defaultTo(sql`hanare_workspace()`)
        .check(sql`workspace in ('real', 'example')`),
    )
    .addColumn('municipality_code', 'text', (column) =>
      column.notNull().check(sql`municipality_code ~ '^[0-9]{5}$'`),
    )
    .addColumn('state', 'text', (column) =>
      column
        .notNull()
        .check(
          sql`state in ('draft', 'submitted', 'underReview', 'returned', 'published', 'revising', 'withdrawn')`,
        ),
    )
    .addColumn('content', 'jsonb', (column) => column.notNull())
    .addColumn('vacancy_id', 'uuid')
    .addColumn('register_copy', 'jsonb')
    .addColumn('submission_count', 'integer', (column) => column.notNull())
    // Revision of the first submission: what happened before is the municipality's own.
    .addColumn('first_submitted_revision', 'integer')
    .addColumn('submitted_at', 'timestamptz')
    .addColumn('review_comment_id', 'uuid')
    .addColumn('state_changed_at', 'timestamptz', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .addColumn('deleted_at', 'timestamptz')
    .addCheckConstraint(
      'proposals_draft',
      sql`(state = 'draft') = (first_submitted_revision is null) and (deleted_at is null or state = 'draft')`,
    )
    .execute();
  await db.schema
    .createIndex('proposals_organization')
    .on('proposals')
    .columns(['organization_id', 'state'])
    .execute();
}

async function createChildren(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('proposal_history')
    .addColumn('proposal_id', 'uuid', (column) =>
      column.notNull().references('proposals.id').onDelete('cascade'),
    )
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('organization_id', 'uuid', (column) => column.notNull())
    .addColumn('author', 'jsonb', (column) => column.notNull())
    .addColumn('changes', 'jsonb', (column) => column.notNull())
    .addPrimaryKeyConstraint('proposal_history_key', ['proposal_id', 'revision'])
    .execute();
  await db.schema
    .createTable('proposal_comments')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('proposal_id', 'uuid', (column) =>
      column.notNull().references('proposals.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('comment', 'return', 'reopen')`),
    )
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('organization_id', 'uuid', (column) => column.notNull())
    .addColumn('author', 'jsonb', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('proposal_comments_proposal')
    .on('proposal_comments')
    .columns(['proposal_id', 'at'])
    .execute();
  await db.schema
    .createTable('proposal_attachments')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('proposal_id', 'uuid', (column) =>
      column.notNull().references('proposals.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('photo', 'document')`))
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('byte_length', 'integer', (column) => column.notNull())
    .addColumn('width_pixels', 'integer')
    .addColumn('height_pixels', 'integer')
    .addColumn('content', 'bytea', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('deleted_at', 'timestamptz')
    .execute();
  await db.schema
    .createIndex('proposal_attachments_proposal')
    .on('proposal_attachments')
    .column('proposal_id')
    .execute();
}

async function createPublications(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('proposal_publications')
    .addColumn('proposal_id', 'uuid', (column) =>
      column.primaryKey().references('proposals.id').onDelete('cascade'),
    )
    .addColumn('organization_id', 'uuid', (column) => column.notNull().references('organizations.id'))
    .addColumn('workspace', 'text', (column) => column.notNull().check(sql`workspace in ('real', 'example')`))
    .addColumn('municipality_code', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    // Without the contact, which has a policy of its own.
    .addColumn('content', 'jsonb', (column) => column.notNull())
    .addColumn('has_contact', 'boolean', (column) => column.notNull())
    .addColumn('attachment_ids', sql`uuid[]`, (column) => column.notNull())
    .addColumn('register_source', 'jsonb')
    .addColumn('published_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('proposal_publications_published')
    .on('proposal_publications')
    .columns(['workspace', 'published_at'])
    .execute();
  await db.schema
    .createTable('proposal_publication_contacts')
    .addColumn('proposal_id', 'uuid', (column) =>
      column.primaryKey().references('proposal_publications.proposal_id').onDelete('cascade'),
    )
    .addColumn('contact', 'jsonb', (column) => column.notNull())
    .execute();
}

async function createShortlists(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('shortlist_entries')
    .addColumn('organization_id', 'uuid', (column) =>
      column
        .notNull()
        .references('organizations.id')
        .defaultTo(sql`hanare_organization()`),
    )
    .addColumn('workspace', 'text', (column) =>
      column
        .notNull()
        .defaultTo(sql`hanare_workspace()`)
        .check(sql`workspace in ('real', 'example')`),
    )
    .addColumn('proposal_id', 'uuid', (column) =>
      column.notNull().references('proposals.id').onDelete('cascade'),
    )
    .addColumn('revision', 'integer', (column) => column.notNull().check(sql`revision >= 1`))
    .addColumn('notes', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('municipality_code', 'text', (column) => column.notNull())
    .addColumn('added_revision', 'integer', (column) => column.notNull())
    .addColumn('added_by', 'text', (column) => column.notNull())
    .addColumn('added_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('shortlist_entries_key', ['organization_id', 'proposal_id'])
    .execute();
}

async function createEnquiries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('enquiries')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull().check(sql`revision >= 1`))
    // The firm that asks.
    .addColumn('organization_id', 'uuid', (column) =>
      column
        .notNull()
        .references('organizations.id')
        .defaultTo(sql`hanare_organization()`),
    )
    .addColumn('workspace', 'text', (column) =>
      column
        .notNull()
        .defaultTo(sql`hanare_workspace()`)
        .check(sql`workspace in ('real', 'example')`),
    )
    .addColumn('firm_name_ja', 'text', (column) => column.notNull())
    .addColumn('firm_name_en', 'text', (column) => column.notNull())
    .addColumn('proposal_id', 'uuid', (column) =>
      column.notNull().references('proposals.id').onDelete('cascade'),
    )
    .addColumn('proposal_title', 'text', (column) => column.notNull())
    .addColumn('municipality_organization_id', 'uuid', (column) =>
      column.notNull().references('organizations.id'),
    )
    .addColumn('municipality_code', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('open', 'answered', 'closed')`),
    )
    .addColumn('seats', 'integer')
    .addColumn('needed_from', 'text')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .execute();
  for (const column of ['organization_id', 'municipality_organization_id', 'proposal_id']) {
    await db.schema.createIndex(`enquiries_${column}`).on('enquiries').column(column).execute();
  }
  await db.schema
    .createTable('enquiry_messages')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('enquiry_id', 'uuid', (column) =>
      column.notNull().references('enquiries.id').onDelete('cascade'),
    )
    .addColumn('side', 'text', (column) => column.notNull().check(sql`side in ('firm', 'municipality')`))
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('organization_id', 'uuid', (column) => column.notNull())
    .addColumn('author', 'jsonb', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('enquiry_messages_enquiry')
    .on('enquiry_messages')
    .columns(['enquiry_id', 'at'])
    .execute();
}

async function createInboxMarks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('inbox_marks')
    .addColumn('user_id', 'uuid', (column) => column.notNull().defaultTo(sql`hanare_user()`))
    .addColumn('workspace', 'text', (column) =>
      column
        .notNull()
        .defaultTo(sql`hanare_workspace()`)
        .check(sql`workspace in ('real', 'example')`),
    )
    .addColumn('item_id', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('inbox_marks_key', ['user_id', 'workspace', 'item_id'])
    .execute();
}

/** Drafts are their municipality's alone; later states are the reviewers' as well, who change them by acts only. */
async function createProposalPolicies(db: Kysely<unknown>): Promise<void> {
  await sql`create function hanare_is_reviewer() returns boolean language sql stable as
    $$ select coalesce(hanare_role() in ('planner', 'administrator'), false) $$`.execute(db);
  await sql`create policy by_reader on proposals for select using (hanare_is_system()
    or (workspace = hanare_workspace()
      and (organization_id = hanare_organization() or (state <> 'draft' and hanare_is_reviewer()))))`.execute(
    db,
  );
  await sql`create policy by_owner on proposals using (hanare_is_system()
      or (organization_id = hanare_organization() and workspace = hanare_workspace()
        and hanare_role() = 'municipality'))
    with check (hanare_is_system()
      or (organization_id = hanare_organization() and workspace = hanare_workspace()
        and hanare_role() = 'municipality'))`.execute(db);
  await sql`create policy by_review on proposals for update using (workspace = hanare_workspace()
      and organization_id <> hanare_organization() and state <> 'draft' and hanare_is_reviewer())
    with check (workspace = hanare_workspace()
      and organization_id <> hanare_organization() and state <> 'draft' and hanare_is_reviewer())`.execute(
    db,
  );
}

async function createChildPolicies(db: Kysely<unknown>): Promise<void> {
  await sql`create policy by_reader on proposal_history for select using (hanare_is_system()
    or exists (select 1 from proposals parent where parent.id = proposal_history.proposal_id
      and (parent.organization_id = hanare_organization()
        or proposal_history.revision >= parent.first_submitted_revision)))`.execute(db);
  await sql`create policy by_reader on proposal_comments for select using (hanare_is_system()
    or exists (select 1 from proposals parent where parent.id = proposal_comments.proposal_id))`.execute(db);
  for (const table of ['proposal_history', 'proposal_comments']) {
    const name = sql.table(table);
    await sql`create policy by_author on ${name} for insert with check (hanare_is_system()
      or (organization_id = hanare_organization()
        and (hanare_role() = 'municipality' or hanare_is_reviewer())
        and exists (select 1 from proposals parent where parent.id = ${sql.ref(`${table}.proposal_id`)})))`.execute(
      db,
    );
  }
  await sql`create policy by_reader on proposal_attachments for select using (hanare_is_system()
    or exists (select 1 from proposals parent where parent.id = proposal_attachments.proposal_id
      and (parent.organization_id = hanare_organization() or proposal_attachments.deleted_at is null))
    or exists (select 1 from proposal_publications published
      where published.proposal_id = proposal_attachments.proposal_id
        and proposal_attachments.id = any (published.attachment_ids)))`.execute(db);
  const isOwner = sql`hanare_is_system() or (hanare_role() = 'municipality' and exists (
    select 1 from proposals parent where parent.id = proposal_attachments.proposal_id
      and parent.organization_id = hanare_organization()))`;
  await sql`create policy by_owner on proposal_attachments using (${isOwner}) with check (${isOwner})`.execute(
    db,
  );
}

/** Everybody in the workspace reads them, visitors included; reviewers make them, either side takes them back. */
async function createPublicationPolicies(db: Kysely<unknown>): Promise<void> {
  await sql`create policy by_reader on proposal_publications for select
    using (hanare_is_system() or workspace = hanare_workspace())`.execute(db);
  const mayPublish = sql`hanare_is_system() or (workspace = hanare_workspace() and hanare_is_reviewer()
    and organization_id <> hanare_organization())`;
  await sql`create policy by_review on proposal_publications using (${mayPublish}) with check (${mayPublish})`.execute(
    db,
  );
  await sql`create policy by_owner on proposal_publications for delete
    using (workspace = hanare_workspace() and organization_id = hanare_organization()
      and hanare_role() = 'municipality')`.execute(db);
  const hasParent = sql`exists (select 1 from proposal_publications parent
    where parent.proposal_id = proposal_publication_contacts.proposal_id)`;
  await sql`create policy by_reader on proposal_publication_contacts for select
    using (hanare_is_system() or (hanare_organization() is not null and ${hasParent}))`.execute(db);
  const mayWrite = sql`hanare_is_system() or (hanare_is_reviewer() and ${hasParent})`;
  await sql`create policy by_review on proposal_publication_contacts using (${mayWrite}) with check (${mayWrite})`.execute(
    db,
  );
}

/** A shortlist is its firm's; an enquiry is between two: nobody else reads either, the metro office included. */
async function createFirmPolicies(db: Kysely<unknown>): Promise<void> {
  const isOwn = sql`hanare_is_system()
    or (organization_id = hanare_organization() and workspace = hanare_workspace())`;
  await sql`create policy by_owner on shortlist_entries using (${isOwn}) with check (${isOwn})`.execute(db);
  const isSide = sql`hanare_is_system() or (workspace = hanare_workspace()
    and hanare_organization() in (organization_id, municipality_organization_id))`;
  await sql`create policy by_sides on enquiries for select using (${isSide})`.execute(db);
  await sql`create policy by_writer on enquiries for update using (${isSide}) with check (${isSide})`.execute(
    db,
  );
  await sql`create policy by_firm on enquiries for insert with check (hanare_is_system()
    or (organization_id = hanare_organization() and workspace = hanare_workspace() and hanare_role() = 'firm'
      and exists (select 1 from proposal_publications published
        where published.proposal_id = enquiries.proposal_id
          and published.organization_id = enquiries.municipality_organization_id)))`.execute(db);
  await sql`create policy by_server on enquiries for delete using (hanare_is_system())`.execute(db);
  const hasThread = sql`exists (select 1 from enquiries parent where parent.id = enquiry_messages.enquiry_id)`;
  await sql`create policy by_sides on enquiry_messages for select using (hanare_is_system() or ${hasThread})`.execute(
    db,
  );
  await sql`create policy by_writer on enquiry_messages for insert with check (hanare_is_system()
    or (organization_id = hanare_organization() and ${hasThread}))`.execute(db);
  const isMine = sql`hanare_is_system() or (user_id = hanare_user() and workspace = hanare_workspace())`;
  await sql`create policy by_person on inbox_marks using (${isMine}) with check (${isMine})`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  // Cascading, because their policies read each other.
  for (const table of TABLES) await db.schema.dropTable(table).cascade().execute();
  await sql`drop function hanare_is_reviewer()`.execute(db);
}
