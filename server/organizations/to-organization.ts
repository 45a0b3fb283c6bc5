import type { OrganizationReference } from '#contract/accounts.ts';
import type { Organization } from '#contract/organizations.ts';
import type { OrganizationRow } from '../accounts/account.table.ts';
import type { Member } from '../db/actor.ts';
import type { CountedOrganization } from './organization.repository.ts';
import { METRO_ORGANIZATION_ID } from './organization-id.ts';

/** Made by the server: the metro's own office and every municipality. */
export function isBuiltIn({ id, kind }: Pick<OrganizationRow, 'id' | 'kind'>): boolean {
  return kind === 'municipality' || id === METRO_ORGANIZATION_ID;
}

type NamedOrganization = Pick<OrganizationRow, 'id' | 'kind' | 'name_ja' | 'name_en' | 'municipality_code'>;

export function toOrganizationReference(row: NamedOrganization): OrganizationReference {
  return {
    id: row.id,
    kind: row.kind,
    nameJa: row.name_ja,
    nameEn: row.name_en,
    municipalityCode: row.municipality_code,
  };
}

/** As the one who asks may see it. */
export function toOrganization(row: CountedOrganization, actor: Member): Organization {
  const isCounted = actor.role === 'administrator';
  return {
    ...toOrganizationReference(row),
    revision: row.revision,
    isOwn: row.id === actor.organizationId,
    isActive: row.deactivated_at === null,
    isBuiltIn: isBuiltIn(row),
    memberCount: isCounted ? row.member_count : null,
    disabledCount: isCounted ? row.disabled_count : null,
    openInvitationCount: isCounted ? row.open_invitation_count : null,
    createdAt: row.created_at.toISOString(),
  };
}

const KIND_ORDER = { metro: 0, municipality: 1, firm: 2 } as const;

/** Metro offices, municipalities by their codes, firms by name. */
export function compareOrganizations(a: OrganizationReference, b: OrganizationReference): number {
  return (
    KIND_ORDER[a.kind] - KIND_ORDER[b.kind] ||
    compareText(a.municipalityCode ?? '', b.municipalityCode ?? '') ||
    compareText(a.nameJa, b.nameJa) ||
    compareText(a.id, b.id)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
