import type { DeletedResource } from '#contract/plans.ts';
import { PROPOSAL_STATE_RULES } from '#contract/proposal-states.ts';
import type { ProposalChange, ProposalHistoryAction } from '#contract/proposals.ts';
import { getMember } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { runWrite } from '../idempotency/idempotency.service.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import {
  computeExpiry,
  createStateProblem,
  requireOwner,
  requireProposalRoom,
  requireSeenProposal,
  toAuthor,
  writeProposalAnswer,
  type ProposalWrite,
} from './proposal-access.ts';
import { findProposalRowForUpdate, storeRevision, type ProposalStep } from './proposal.repository.ts';
import type { ProposalRow } from './proposal.table.ts';

export interface DeletionParts {
  readonly db: Database;
  readonly directory: Pick<OrganizationDirectory, 'find'>;
  readonly now: () => Date;
}

/**
 * Deletes a draft, or takes that back. Throws: ProblemFailure NOT_FOUND, also where it was deleted too long ago;
 * WRONG_STATE for what was submitted; NOT_DELETED; LIMIT_REACHED.
 */
export async function changeDeletion(
  { db, directory, now }: DeletionParts,
  write: ProposalWrite,
  action: Extract<ProposalHistoryAction, 'delete' | 'restore'>,
): Promise<Awaited<WriteResult>> {
  const member = getMember();
  const at = now();
  const request = { operation: `${action}Proposal`, ids: [write.proposalId], at, ...write };
  return runWrite(db, request, async (transaction) => {
    const row = await findProposalRowForUpdate(transaction, write.proposalId);
    const isGone = row?.deleted_at !== null && row !== undefined && row.deleted_at < computeExpiry(at);
    if (row === undefined || isGone || (action === 'delete' && row.deleted_at !== null)) {
      throw new ProblemFailure('NOT_FOUND');
    }
    requireOwner(row, member);
    await requireSeenProposal(transaction, row, write);
    const changes: ProposalChange[] = [
      {
        at: '/deletedAt',
        before: row.deleted_at?.toISOString() ?? null,
        after: action === 'delete' ? at.toISOString() : null,
      },
    ];
    const step: ProposalStep = { action, changes, author: toAuthor(member, directory), at };
    if (action === 'restore') {
      if (row.deleted_at === null) throw new ProblemFailure('NOT_DELETED');
      await requireProposalRoom(transaction, member);
      await storeRevision(transaction, row, { columns: { deleted_at: null }, step });
      return writeProposalAnswer(transaction, row.id);
    }
    if (!PROPOSAL_STATE_RULES[row.state].isDeletable) throw createStateProblem(row, 'owner');
    const revision = await storeRevision(transaction, row, { columns: { deleted_at: at }, step });
    return writeDeletedAnswer(row, revision, at);
  });
}

function writeDeletedAnswer({ id }: ProposalRow, revision: number, at: Date) {
  const body: DeletedResource = { id, revision, deletedAt: at.toISOString() };
  return { status: 200 as const, revision, location: null, body };
}
