import type { Region } from '#contract/region.ts';
import type { Database } from '../db/database.ts';
import { runAs, SYSTEM } from '../db/actor.ts';
import { computeOrganizationId, METRO_ORGANIZATION_ID } from './organization-id.ts';
import { insertMissingOrganizations, nameUntouchedOrganization } from './organization.repository.ts';

type SeedRegion = Pick<Region, 'id' | 'nameJa' | 'nameEn' | 'municipalities' | 'parentMunicipalities'>;

/**
 * Sees to it that the metro's office and every municipality of the region has its organization. Done at every start:
 * what is there already stays, names that somebody changed too. Returns: how many were made.
 */
export async function seedOrganizations(db: Database, region: SeedRegion): Promise<number> {
  return runAs(SYSTEM, async () => {
    await nameUntouchedOrganization(db, METRO_ORGANIZATION_ID, {
      ja: `${region.nameJa} 事務局`,
      en: `${region.nameEn}: office`,
    });
    return insertMissingOrganizations(
      db,
      listMunicipalities(region).map(({ code, nameJa, nameEn }) => ({
        id: computeOrganizationId(region.id, code),
        kind: 'municipality' as const,
        name_ja: nameJa,
        name_en: nameEn,
        municipality_code: code,
        deactivated_at: null,
      })),
    );
  });
}

/** Municipalities that act for themselves: a designated city does, its wards do not. */
function listMunicipalities({ municipalities, parentMunicipalities }: SeedRegion): Region['municipalities'] {
  const own = municipalities.filter(({ isInRegion, parentCode }) => isInRegion && parentCode === null);
  return [...parentMunicipalities.filter(({ isInRegion }) => isInRegion), ...own];
}
