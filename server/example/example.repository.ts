import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { EXAMPLE_ORGANIZATIONS } from './example-organizations.ts';

type Reader = Database | Transaction<DatabaseSchema>;

/**
 * Every table whose rows belong to a workspace, what hangs on others first; what has no workspace goes with the row it
 * hangs on. A test holds this list against the database.
 */
export const WORKSPACE_TABLES = [
  'inbox_marks',
  'enquiries',
  'shortlist_entries',
  'proposal_publications',
  'proposals',
  'placements',
  'vacancy_imports',
  'uploads',
  'jobs',
  'vacancies',
  'plans',
  'imported_datasets',
] as const;

/** Null: the example is not there, or not whole. */
export async function findLoadedAt(db: Reader): Promise<Date | null> {
  const row = await db.selectFrom('example_loads').select('loaded_at').executeTakeFirst();
  return row?.loaded_at ?? null;
}

export async function markLoaded(db: Database, at: Date): Promise<void> {
  await db.insertInto('example_loads').values({ id: 1, loaded_at: at }).execute();
}

/** Organizations are made before anything else, in one step. */
export async function insertExampleOrganizations(db: Database, at: Date): Promise<void> {
  await db
    .insertInto('organizations')
    .values(
      EXAMPLE_ORGANIZATIONS.map(({ id, kind, nameJa, nameEn, municipalityCode }) => ({
        id,
        kind,
        workspace: 'example' as const,
        name_ja: nameJa,
        name_en: nameEn,
        municipality_code: municipalityCode,
        created_at: at,
        updated_at: at,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** All of the workspace goes in one step; whoever is in it finds themselves among real data. */
export async function removeExampleWorkspace(db: Database): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('example_loads').execute();
    for (const table of WORKSPACE_TABLES) {
      await sql`delete from ${sql.table(table)} where workspace = 'example'`.execute(transaction);
    }
    const isExample = sql`in (select id from organizations where workspace = 'example')`;
    await sql`delete from idempotency_keys where split_part(owner, ':', 1)
      in (select id::text from organizations where workspace = 'example')`.execute(transaction);
    await sql`delete from invitations where organization_id ${isExample}`.execute(transaction);
    await sql`update sessions set workspace = 'real' where workspace = 'example'`.execute(transaction);
    await transaction.deleteFrom('organizations').where('workspace', '=', 'example').execute();
  });
}
