import type { OrganizationKind } from '#contract/accounts.ts';
import type { Sharing, SHARING_RULES } from '#contract/sharing.ts';

/** How far something is shared, as people say it. */
export type SharingLevel = 'own' | 'metro' | 'chosen' | 'everyone';

/** The server's rules, held to them by the compiler: importing the values would bring the whole schema library along. */
const RULES: typeof SHARING_RULES = {
  metro: { mayMakePublic: true, sharedKinds: ['metro', 'municipality', 'firm'] },
  municipality: { mayMakePublic: true, sharedKinds: ['metro', 'municipality', 'firm'] },
  firm: { mayMakePublic: false, sharedKinds: ['metro', 'municipality'] },
};

/** What of an organization decides whether one can share with it. */
export interface SharingPartner {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly isOwn: boolean;
  readonly isActive: boolean;
}

export function getSharingLevel(sharing: Sharing, partners: readonly SharingPartner[]): SharingLevel {
  if (sharing.isPublic) return 'everyone';
  if (sharing.sharedWith.length === 0) return 'own';
  return isSameSet(sharing.sharedWith, listMetroIds(partners)) ? 'metro' : 'chosen';
}

/** Levels an organization of that kind can choose: the metro office does not share with itself by name. */
export function listSharingLevels(kind: OrganizationKind): readonly SharingLevel[] {
  const levels: SharingLevel[] = ['own'];
  if (kind !== 'metro') levels.push('metro');
  levels.push('chosen');
  if (RULES[kind].mayMakePublic) levels.push('everyone');
  return levels;
}

/** Others than the own organization that its kind may share with. */
export function listSharingPartners<P extends SharingPartner>(
  kind: OrganizationKind,
  all: readonly P[],
): readonly P[] {
  const kinds: readonly OrganizationKind[] = RULES[kind].sharedKinds;
  return all.filter((one) => !one.isOwn && one.isActive && kinds.includes(one.kind));
}

export const listMetroIds = (partners: readonly SharingPartner[]): readonly string[] =>
  partners.filter(({ kind, isActive }) => kind === 'metro' && isActive).map(({ id }) => id);

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
