import type { ProposalContent, ProposalMember } from './proposals.ts';

/** In the order in which people read: what must be known before it can be submitted. */
export const SUBMISSION_MEMBERS = [
  'position',
  'descriptionJa',
  'contact',
] as const satisfies ProposalMember[];
export type SubmissionMember = (typeof SUBMISSION_MEMBERS)[number];

/** Members that are needed before submitting and not known. */
export function listMissingMembers(content: Pick<ProposalContent, SubmissionMember>): SubmissionMember[] {
  return SUBMISSION_MEMBERS.filter((member) => content[member] === null);
}
