import { randomUUID } from 'node:crypto';
import { LIMITS } from '#contract/limits.ts';
import type { CommentList } from '#contract/proposals.ts';
import { getMember } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { runWrite } from '../idempotency/idempotency.service.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import { countComments, insertComment, listCommentRows } from './comment.repository.ts';
import {
  createStateProblem,
  getProposalForUpdate,
  getStanding,
  toAuthor,
  type ProposalWrite,
} from './proposal-access.ts';
import { findProposalRow, type ProposalTransaction, type Reader } from './proposal.repository.ts';
import { toComment } from './to-proposal.ts';

export interface CommentServiceParts {
  readonly db: Database;
  readonly directory: Pick<OrganizationDirectory, 'find'>;
  readonly now: () => Date;
}

/** What municipality and reviewers say to each other about a proposal. It changes no revision and cannot be taken back. */
export interface CommentService {
  /** Throws: ProblemFailure NOT_FOUND. */
  list(proposalId: string): Promise<CommentList>;
  /** Answers with all comments. Throws: ProblemFailure WRONG_STATE for a draft, which nobody else sees. */
  add(write: ProposalWrite<{ readonly text: string }>): WriteResult;
}

export function createCommentService({ db, directory, now }: CommentServiceParts): CommentService {
  return {
    list: async (proposalId) => {
      const row = await findProposalRow(db, proposalId);
      if (row === undefined || row.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
      return readComments(db, proposalId);
    },
    add: async (write) => {
      const member = getMember();
      const at = now();
      const request = { operation: 'addProposalComment', ids: [write.proposalId], at, ...write };
      return runWrite(db, request, async (transaction) => {
        const row = await getProposalForUpdate(transaction, write.proposalId);
        if (row.state === 'draft') throw createStateProblem(row, getStanding(row, member));
        await requireCommentRoom(transaction, row.id);
        await insertComment(transaction, {
          id: randomUUID(),
          proposal_id: row.id,
          kind: 'comment',
          text: write.body.text,
          organization_id: member.organizationId,
          author: toAuthor(member, directory),
          at,
        });
        const body = await readComments(transaction, row.id);
        return { status: 201, revision: row.revision, location: null, body };
      });
    },
  };
}

async function readComments(db: Reader, proposalId: string): Promise<CommentList> {
  return { comments: (await listCommentRows(db, proposalId, LIMITS.maximumComments)).map(toComment) };
}

/** Throws: ProblemFailure LIMIT_REACHED. */
export async function requireCommentRoom(
  transaction: ProposalTransaction,
  proposalId: string,
): Promise<void> {
  const count = (await countComments(transaction, [proposalId])).get(proposalId) ?? 0;
  if (count < LIMITS.maximumComments) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `1つの提案に付けられるコメントは${LIMITS.maximumComments}件までです（maximumComments）。`,
    detailEn: `A proposal may have at most ${LIMITS.maximumComments} comments (maximumComments).`,
  });
}
