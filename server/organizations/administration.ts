import type { Database } from '../db/database.ts';
import type { Route } from '../http/route.ts';
import { listInvitationRoutes } from './invitation.routes.ts';
import { createInvitationService } from './invitation.service.ts';
import { listMemberRoutes } from './member.routes.ts';
import { createMemberService, type MemberService } from './member.service.ts';
import type { OrganizationDirectory } from './organization-directory.service.ts';
import { listOrganizationRoutes } from './organization.routes.ts';
import { createOrganizationService } from './organization.service.ts';

export interface AdministrationParts {
  readonly db: Database;
  readonly directory: OrganizationDirectory;
  readonly now: () => Date;
}

/** Organizations, their people and the links into them, put together. */
export interface Administration {
  readonly members: MemberService;
  readonly routes: readonly Route[];
  /** Returns: how many links were forgotten. */
  removeExpired(now: Date): Promise<number>;
}

export function createAdministration(parts: AdministrationParts): Administration {
  const invitations = createInvitationService(parts);
  const members = createMemberService(parts);
  return {
    members,
    routes: [
      ...listOrganizationRoutes(createOrganizationService(parts)),
      ...listMemberRoutes(members),
      ...listInvitationRoutes(invitations),
    ],
    removeExpired: (now) => invitations.removeExpired(now),
  };
}
