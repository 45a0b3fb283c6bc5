import { runAs, type Actor, type Member } from '#server/db/actor.ts';
import { createDescribeOwnership } from '#server/sharing/ownership.service.ts';
import { createSettleSharing } from '#server/sharing/settle-sharing.service.ts';

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

/** What services need to know of organizations where there is one. */
export const ALONE = {
  describe: createDescribeOwnership({ find: () => undefined }),
  settleSharing: createSettleSharing({ list: () => [] }),
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
