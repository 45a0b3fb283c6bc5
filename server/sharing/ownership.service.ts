import type { Ownership, Sharing } from '#contract/sharing.ts';
import { findActor } from '../db/actor.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';

/** Columns of every row that belongs to an organization and can be shared. */
export interface OwnedRow {
  readonly organization_id: string;
  readonly is_public: boolean;
  readonly shared_with: readonly string[];
}

/** Says whose a row is, to whoever acts. */
export type DescribeOwnership = (row: OwnedRow) => Ownership;

export function createDescribeOwnership(directory: Pick<OrganizationDirectory, 'find'>): DescribeOwnership {
  return (row) => {
    const id = row.organization_id;
    const organization = directory.find(id);
    const nameJa = organization?.nameJa ?? '（ほかの組織）';
    const nameEn = organization?.nameEn ?? '(another organization)';
    return { organization: { id, nameJa, nameEn }, isOwn: isOwn(row), sharing: toSharing(row) };
  };
}

/** Whether the row belongs to the organization of whoever acts. */
export function isOwn(row: Pick<OwnedRow, 'organization_id'>): boolean {
  return row.organization_id === findOwnOrganization();
}

function findOwnOrganization(): string | null {
  const actor = findActor();
  return actor?.kind === 'member' ? actor.organizationId : null;
}

/** With whom else somebody shares is between those two: others see only themselves. */
function toSharing(row: OwnedRow): Sharing {
  const own = findOwnOrganization();
  const sharedWith = isOwn(row) ? row.shared_with : row.shared_with.filter((id) => id === own);
  return { isPublic: row.is_public, sharedWith: [...sharedWith] };
}
