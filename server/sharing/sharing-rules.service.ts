import { isDeepStrictEqual } from 'node:util';
import type { Workspace } from '#contract/accounts.ts';
import { SHARING_RULES, type Sharing, type SharingPatch } from '#contract/sharing.ts';
import { getMember, type Member } from '../db/actor.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';

/** How a thing is shared after a patch, and whether that is a change. */
export interface SettledSharing {
  readonly sharing: Sharing;
  readonly isChanged: boolean;
}

export interface SharingRules {
  /** Before the transaction in which `settle` is called. */
  prepare(patch: SharingPatch): Promise<void>;
  /**
   * Throws: ProblemFailure SHARING_NOT_ALLOWED for what `SHARING_RULES` do not allow, VALIDATION for an organization
   * that is not one to share with. What was allowed once can always be taken back.
   */
  settle(before: Sharing, patch: SharingPatch): SettledSharing;
}

export function createSharingRules(directory: Pick<OrganizationDirectory, 'list' | 'know'>): SharingRules {
  const settle: SharingRules['settle'] = (before, patch) => {
    const actor = getMember();
    const sharedWith = patch.sharedWith ?? before.sharedWith;
    const sharing: Sharing = {
      isPublic: patch.isPublic ?? before.isPublic,
      sharedWith: [...new Set(sharedWith)].toSorted(),
    };
    if (sharing.isPublic && !before.isPublic) requireMayMakePublic(actor);
    const places = sharedWith.flatMap((id, index) =>
      before.sharedWith.includes(id) || isPartner(directory, actor, id)
        ? []
        : [
            {
              at: `/sharedWith/${index}`,
              expectedJa: '共有できる組織のID（GET /api/v1/organizations）。自分の組織は含めません。',
              expectedEn: 'the id of another organization one can share with (GET /api/v1/organizations)',
            },
          ],
    );
    if (places.length > 0) throw new ProblemFailure('VALIDATION', { places });
    return { sharing, isChanged: !isDeepStrictEqual(sharing, normalize(before)) };
  };
  return { prepare: ({ sharedWith = [] }) => directory.know(sharedWith), settle };
}

function normalize({ isPublic, sharedWith }: Sharing): Sharing {
  return { isPublic, sharedWith: sharedWith.toSorted() };
}

function requireMayMakePublic(actor: Member): void {
  if (SHARING_RULES[actor.organizationKind].mayMakePublic) return;
  throw new ProblemFailure('SHARING_NOT_ALLOWED', {
    detailJa: '企業は、全体には公開できません。都市圏事務局や市町と共有してください。',
    detailEn: 'Firms cannot make things public: share with the metropolitan office or a municipality.',
  });
}

/** One that is unknown, of the other workspace, or of a kind that is not shared with: all alike. */
function isPartner(directory: Pick<OrganizationDirectory, 'list'>, actor: Member, id: string): boolean {
  if (id === actor.organizationId) return false;
  const kinds: readonly string[] = SHARING_RULES[actor.organizationKind].sharedKinds;
  const workspace: Workspace = actor.workspace;
  return directory
    .list(workspace)
    .some((other) => other.id === id && other.isActive && kinds.includes(other.kind));
}
