import { randomUUID } from 'node:crypto';
import {
  findProposalMove,
  PROPOSAL_MOVES,
  type ProposalAct,
  type ProposalMove,
  type ProposalStanding,
} from '#contract/proposal-states.ts';
import { listMissingMembers, type SubmissionMember } from '#contract/proposal-submission.ts';
import type { ProposalChange, ProposalContent, proposalActInputSchema } from '#contract/proposals.ts';
import type { z } from 'zod';
import { getMember, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import { listAttachmentFacts } from './attachment.repository.ts';
import type { RequireInsideOwn } from './boundary-problem.ts';
import { requireCommentRoom } from './comment.service.ts';
import { insertComment } from './comment.repository.ts';
import {
  createStateProblem,
  getProposalForUpdate,
  getStanding,
  requireSeenProposal,
  toAuthor,
  writeProposalAnswer,
  type ProposalWrite,
} from './proposal-access.ts';
import { storeRevision, type NextColumns, type ProposalTransaction } from './proposal.repository.ts';
import type { ProposalRow } from './proposal.table.ts';
import { findPublicationRow, removePublication, replacePublication } from './publication.repository.ts';
import { toCopy } from './register-entry.service.ts';

type ActInput = z.output<typeof proposalActInputSchema>;

export interface ActServiceParts {
  readonly db: Database;
  readonly directory: Pick<OrganizationDirectory, 'find'>;
  readonly requireInsideOwn: RequireInsideOwn;
  readonly now: () => Date;
}

/** Moves proposals from state to state, as the contract's table says and in no other way. */
export interface ActService {
  /**
   * Throws: ProblemFailure NOT_FOUND for what is not seen; ROLE_NOT_ALLOWED for an act that is never this person's;
   * VERSION_CONFLICT; WRONG_STATE where the table has no such move; VALIDATION where a comment or a member is missing.
   */
  act(write: ProposalWrite<ActInput>): WriteResult;
}

export function createActService(parts: ActServiceParts): ActService {
  return {
    act: async (write) => {
      const member = getMember();
      const at = parts.now();
      const request = { operation: 'actOnProposal', ids: [write.proposalId], at, ...write };
      return runWrite(parts.db, request, (transaction) => act(parts, { transaction, member, at, write }));
    },
  };
}

interface Acting {
  readonly transaction: ProposalTransaction;
  readonly member: Member;
  readonly at: Date;
  readonly write: ProposalWrite<ActInput>;
}

async function act(parts: ActServiceParts, acting: Acting): Promise<Written> {
  const { transaction, member, at, write } = acting;
  const row = await getProposalForUpdate(transaction, write.proposalId);
  const standing = getStanding(row, member);
  requireOwnAct(write.body.act, standing);
  await requireSeenProposal(transaction, row, write);
  const move = findProposalMove(row.state, write.body.act);
  if (move?.who !== standing || move === undefined) throw createStateProblem(row, standing);
  requireComplete(move, row, write.body);
  // Boundaries may have been loaded anew since the place was set.
  const { position } = row.content;
  if (position !== null && (move.to === 'submitted' || move.to === 'published')) {
    parts.requireInsideOwn(row.municipality_code, position);
  }
  const commentId = await addComment(parts, acting, move);
  const published = await changePublication(acting, row, move);
  const changes: ProposalChange[] = [{ at: '/state', before: row.state, after: move.to }, ...published];
  await storeRevision(transaction, row, {
    columns: toColumns(move, row, { at, commentId }),
    step: { action: move.act, changes, author: toAuthor(member, parts.directory), at },
  });
  return writeProposalAnswer(transaction, row.id);
}

/** Throws: ProblemFailure ROLE_NOT_ALLOWED for an act that in no state is this person's. */
function requireOwnAct(wanted: ProposalAct, standing: ProposalStanding | null): void {
  if (PROPOSAL_MOVES.some(({ act: one, who }) => one === wanted && who === standing)) return;
  const isOwners = PROPOSAL_MOVES.some(({ act: one, who }) => one === wanted && who === 'owner');
  throw new ProblemFailure('ROLE_NOT_ALLOWED', {
    detailJa: isOwners
      ? 'この操作ができるのは、提案した市町村の担当者だけです。'
      : 'この操作ができるのは、都市圏事務局の担当者だけです。自分の組織の提案を審査することはできません。',
    detailEn: isOwners
      ? 'Only people of the municipality that proposes can do this.'
      : 'Only people of the metropolitan office can do this, and nobody reviews what is their own organization’s.',
  });
}

const EXPECTED: Readonly<Record<SubmissionMember, { readonly ja: string; readonly en: string }>> = {
  position: { ja: '提出するには、地点', en: 'a place, before it can be submitted' },
  descriptionJa: {
    ja: '提出するには、日本語の説明文',
    en: 'a description in Japanese, before it can be submitted',
  },
  contact: {
    ja: '提出するには、問い合わせに答える部署',
    en: 'the office that answers enquiries, before it can be submitted',
  },
};

/** Throws: ProblemFailure VALIDATION naming what is missing. */
function requireComplete(move: ProposalMove, row: ProposalRow, { comment }: ActInput): void {
  if (move.needsComment && (comment ?? '').trim() === '') {
    const place = {
      at: '/comment',
      expectedJa: '理由と、直してほしいこと',
      expectedEn: 'why, and what is to be changed',
    };
    throw new ProblemFailure('VALIDATION', { places: [place] });
  }
  if (move.act !== 'submit') return;
  const missing = listMissingMembers(row.content);
  if (missing.length === 0) return;
  throw new ProblemFailure('VALIDATION', {
    places: missing.map((member) => ({
      at: `/${member}`,
      expectedJa: EXPECTED[member].ja,
      expectedEn: EXPECTED[member].en,
    })),
  });
}

/** Returns: the comment's id; null where nothing was said. */
async function addComment(
  { directory }: ActServiceParts,
  { transaction, member, at, write }: Acting,
  { act: name }: ProposalMove,
): Promise<string | null> {
  const { comment } = write.body;
  if (comment === null || comment.trim() === '') return null;
  await requireCommentRoom(transaction, write.proposalId);
  const id = randomUUID();
  await insertComment(transaction, {
    id,
    proposal_id: write.proposalId,
    kind: name === 'return' || name === 'reopen' ? name : 'comment',
    text: comment,
    organization_id: member.organizationId,
    author: toAuthor(member, directory),
    at,
  });
  return id;
}

/** What the public sees afterwards. Returns: how that changed. */
async function changePublication(
  { transaction, at }: Acting,
  row: ProposalRow,
  { act: name }: ProposalMove,
): Promise<ProposalChange[]> {
  if (name !== 'publish' && name !== 'reopen' && name !== 'withdraw') return [];
  const before = (await findPublicationRow(transaction, row.id))?.revision ?? null;
  if (name === 'publish') {
    const after = row.revision + 1;
    await publish(transaction, row, { revision: after, at });
    return [{ at: '/publication', before, after }];
  }
  if (before === null) return [];
  await removePublication(transaction, row.id);
  return [{ at: '/publication', before, after: null }];
}

async function publish(
  transaction: ProposalTransaction,
  row: ProposalRow,
  { revision, at }: { readonly revision: number; readonly at: Date },
): Promise<void> {
  const { contact, ...content }: ProposalContent = row.content;
  const attachments = await listAttachmentFacts(transaction, [row.id]);
  const copy = toCopy(row);
  const source = copy?.content.source ?? null;
  await replacePublication(
    transaction,
    {
      proposal_id: row.id,
      organization_id: row.organization_id,
      workspace: row.workspace,
      municipality_code: row.municipality_code,
      revision,
      content: JSON.stringify(content),
      has_contact: contact !== null,
      attachment_ids: attachments.map(({ id }) => id),
      register_source:
        copy === null
          ? null
          : JSON.stringify({
              vacancyId: copy.vacancyId,
              copiedAt: copy.copiedAt,
              source: source === null ? null : [source.text, source.date].filter(Boolean).join('、'),
            }),
      published_at: at,
    },
    contact,
  );
}

function toColumns(
  move: ProposalMove,
  row: ProposalRow,
  { at, commentId }: { readonly at: Date; readonly commentId: string | null },
): NextColumns {
  const columns: NextColumns = {
    state: move.to,
    state_changed_at: at,
    review_comment_id: move.needsComment ? commentId : null,
  };
  if (move.act !== 'submit') return columns;
  return {
    ...columns,
    submitted_at: at,
    submission_count: row.submission_count + 1,
    first_submitted_revision: row.first_submitted_revision ?? row.revision + 1,
  };
}
