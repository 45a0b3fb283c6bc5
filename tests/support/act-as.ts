import { sql } from 'kysely';
import { runAs, SYSTEM, type Actor, type Member } from '#server/db/actor.ts';
import type { Database } from '#server/db/database.ts';
import { createDescribeOwnership } from '#server/sharing/ownership.service.ts';
import { createSharingRules } from '#server/sharing/sharing-rules.service.ts';

/** A planner of the organization that migration 0007 makes; no account of that name is needed to act. */
export const PLANNER: Member = {
  kind: 'member',
  userId: '00000000-0000-4000-8000-0000000000aa',
  userName: '計画 担当',
  organizationId: '00000000-0000-4000-8000-000000000001',
  organizationKind: 'metro',
  municipalityCode: null,
  role: 'planner',
  workspace: 'real',
  sessionId: '00000000-0000-4000-8000-0000000000bb',
};

/** Somebody of a company; `addOrganization` makes the company. */
export const FIRM: Member = {
  ...PLANNER,
  userId: '00000000-0000-4000-8000-0000000000ab',
  userName: '企業 担当',
  organizationId: '00000000-0000-4000-8000-0000000000fa',
  organizationKind: 'firm',
  role: 'firm',
  sessionId: '00000000-0000-4000-8000-0000000000bc',
};

/** Makes the organization of a member where it is missing. */
export async function addOrganization(db: Database, member: Member): Promise<void> {
  const { organizationId, organizationKind, municipalityCode, workspace } = member;
  await runAs(SYSTEM, () =>
    sql`insert into organizations (id, kind, name_ja, name_en, municipality_code, workspace)
      values (${organizationId}::uuid, ${organizationKind}, '組織', 'Organization', ${municipalityCode}, ${workspace})
      on conflict do nothing`.execute(db),
  );
}

/** What services need to know of organizations where there is one. */
export const ALONE = {
  describe: createDescribeOwnership({ find: () => undefined }),
  sharingRules: createSharingRules({ list: () => [], know: () => Promise.resolve() }),
};

/** The same service, every method of which is done as somebody. */
export function actAs<Service extends object>(actor: Actor, service: Service): Service {
  return new Proxy(service, {
    get: (target, name, receiver): unknown => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return (...sent: readonly unknown[]): unknown =>
        runAs(actor, (): unknown => Reflect.apply(member, target, sent));
    },
  });
}
