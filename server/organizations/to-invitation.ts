import type { Invitation } from '#contract/organizations.ts';
import { toOrganizationReference } from './to-organization.ts';
import type { InvitationRow } from './invitation.repository.ts';

/** As it is at a moment. Throws: Error for a row without address or role, which no invitation is. */
export function toInvitation(row: InvitationRow, at: Date): Invitation {
  if (row.email === null || row.role === null) {
    throw new Error(`invitation ${row.id}: expected an address and a role`);
  }
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    organization: toOrganizationReference({ ...row, id: row.organization_id }),
    state: findState(row, at),
    invitedByName: row.inviter_name,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    acceptedAt: row.used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}

function findState(row: InvitationRow, at: Date): Invitation['state'] {
  if (row.used_at !== null) return 'accepted';
  if (row.revoked_at !== null) return 'revoked';
  return row.expires_at <= at ? 'expired' : 'open';
}
