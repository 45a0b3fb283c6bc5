import type { Municipality, Region } from '#contract/region.ts';

/**
 * Every municipality with a name: cities with wards, whose figures are the sums of their wards', and then the wards
 * and all others. Never sum over this list.
 */
export function listMunicipalities(region: Region): readonly Municipality[] {
  return [...region.parentMunicipalities, ...region.municipalities];
}
