import { runAs, SYSTEM } from '../db/actor.ts';
import type { Role } from '#contract/accounts.ts';
import type { Database } from '../db/database.ts';

/** Of the bundled region: 豊前市, the municipality the trial acts for. */
const TRIAL_MUNICIPALITY_CODE = '40214';
const TRIAL_FIRM_ID = '00000000-0000-4000-8000-0000000000f1';
/** Made by migration 0007. */
const METRO_ID = '00000000-0000-4000-8000-000000000001';

interface TrialUser {
  readonly id: string;
  readonly name: string;
}

/** One person per role, with the same id on every computer. */
const TRIAL_USERS: Readonly<Record<Role, TrialUser>> = {
  planner: { id: '00000000-0000-4000-8000-0000000000a1', name: 'お試しの計画担当' },
  firm: { id: '00000000-0000-4000-8000-0000000000a2', name: 'お試しの企業担当' },
  municipality: { id: '00000000-0000-4000-8000-0000000000a3', name: 'お試しの市町村担当' },
  viewer: { id: '00000000-0000-4000-8000-0000000000a4', name: 'お試しの閲覧者' },
  administrator: { id: '00000000-0000-4000-8000-0000000000a5', name: 'お試しの管理者' },
};

/** In the order in which they are offered. */
export const TRIAL_ROLES: readonly Role[] = ['planner', 'firm', 'municipality', 'viewer', 'administrator'];

/**
 * Makes the person of the trial with that role, where it is missing. They have no password and an address that can
 * exist nowhere (RFC 2606), so they sign in on their own computer or not at all.
 */
export async function ensureTrialUser(db: Database, role: Role, now: Date): Promise<string> {
  const user = TRIAL_USERS[role];
  await runAs(SYSTEM, () =>
    db.transaction().execute(async (transaction) => {
      const created = await transaction
        .insertInto('users')
        .values({
          id: user.id,
          name: user.name,
          email: `${role}@trial.invalid`,
          is_trial: true,
          created_at: now,
          updated_at: now,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      if (created.numInsertedOrUpdatedRows === 0n) return;
      const organizationId = await findTrialOrganization(transaction, role, now);
      await transaction
        .insertInto('members')
        .values({ user_id: user.id, organization_id: organizationId, role, created_at: now, updated_at: now })
        .execute();
    }),
  );
  return user.id;
}

async function findTrialOrganization(db: Database, role: Role, now: Date): Promise<string> {
  if (role === 'firm') return ensureTrialFirm(db, now);
  if (role !== 'municipality') return METRO_ID;
  const { id } = await db
    .selectFrom('organizations')
    .select('id')
    .where('workspace', '=', 'real')
    .where('municipality_code', '=', TRIAL_MUNICIPALITY_CODE)
    .executeTakeFirstOrThrow();
  return id;
}

async function ensureTrialFirm(db: Database, now: Date): Promise<string> {
  await db
    .insertInto('organizations')
    .values({
      id: TRIAL_FIRM_ID,
      kind: 'firm',
      name_ja: 'お試し企業',
      name_en: 'Trial company',
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return TRIAL_FIRM_ID;
}
