import type { User } from '#contract/organizations.ts';
import { compareOrganizations, toOrganizationReference } from './to-organization.ts';
import type { MemberRow } from './member.repository.ts';

/** As administrators see it. `actorUserId`: who asks. */
export function toUser(row: MemberRow, actorUserId: string): User {
  return {
    id: row.id,
    revision: row.revision,
    name: row.name,
    email: row.is_trial ? null : row.email,
    role: row.role,
    organization: toOrganizationReference({ ...row, id: row.organization_id }),
    isDisabled: row.disabled_at !== null,
    isSelf: row.id === actorUserId,
    sessionCount: row.session_count,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}

/** By organization, then by name. */
export function compareUsers(a: User, b: User): number {
  return compareOrganizations(a.organization, b.organization) || (a.name < b.name ? -1 : 1);
}
