import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { ProposalService } from '../proposals/proposal.service.ts';
import type { PublishedService } from '../proposals/published.service.ts';
import type { BriefedProposal } from './to-subject.ts';

export interface ProposalSources {
  readonly proposals: Pick<ProposalService, 'get'>;
  readonly published: Pick<PublishedService, 'get'>;
  readonly directory: Pick<OrganizationDirectory, 'find'>;
}

/**
 * Reads a proposal as whoever asks may see it: those who work on it see what it is now, everybody else what was
 * published. The function throws: ProblemFailure NOT_FOUND.
 */
export function createProposalReader({ proposals, published, directory }: ProposalSources) {
  return async (proposalId: string): Promise<BriefedProposal> => {
    const own = await findOwn(proposals, proposalId);
    if (own !== null) {
      const organization = directory.find(own.organizationId);
      return {
        ...own,
        organizationNameJa: organization?.nameJa ?? '',
        organizationNameEn: organization?.nameEn ?? '',
        isUnpublished: own.state !== 'published',
      };
    }
    const { organization, ...shown } = await published.get(proposalId);
    return {
      ...shown,
      organizationNameJa: organization.nameJa,
      organizationNameEn: organization.nameEn,
      isUnpublished: false,
    };
  };
}

async function findOwn(proposals: ProposalSources['proposals'], proposalId: string) {
  try {
    return await proposals.get(proposalId);
  } catch (error) {
    // Not theirs to work on: what is published may still be read.
    if (error instanceof ProblemFailure && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
