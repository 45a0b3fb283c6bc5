import type { OrganizationKind } from '#contract/accounts.ts';
import { EXAMPLE_TOWN_CODE } from './example-organizations.ts';

interface Known {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly municipalityCode: string | null;
}

/**
 * The fictional organization that stands for somebody's own: the metro office's, the municipality of the same code or
 * else Buzen's, the first firm. Undefined while the example is not loaded.
 */
export function findTwinOrganization<Organization extends Known>(
  examples: readonly Organization[],
  own: Pick<Known, 'kind' | 'municipalityCode'>,
): Organization | undefined {
  const alike = examples.filter(({ kind }) => kind === own.kind).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (own.kind !== 'municipality') return alike[0];
  return (
    alike.find(({ municipalityCode }) => municipalityCode === own.municipalityCode) ??
    alike.find(({ municipalityCode }) => municipalityCode === EXAMPLE_TOWN_CODE)
  );
}
