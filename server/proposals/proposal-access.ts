import { LIMITS } from '#contract/limits.ts';
import {
  findProposalStanding,
  listProposalMoves,
  PROPOSAL_ACT_NAMES,
  PROPOSAL_STATE_NAMES,
  PROPOSAL_STATE_RULES,
  type ProposalStanding,
} from '#contract/proposal-states.ts';
import type { Author } from '#contract/proposals.ts';
import type { Member } from '../db/actor.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Conditions } from '../http/route.ts';
import type { Written } from '../idempotency/idempotency.service.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import { requireSeenRevision } from '../plans/plan-access.ts';
import {
  countProposalsForInsert,
  findProposalRow,
  findProposalRowForUpdate,
  type ProposalTransaction,
} from './proposal.repository.ts';
import type { ProposalRow } from './proposal.table.ts';
import { readProposal } from './to-proposal.ts';

export interface ProposalWrite<B = null> {
  readonly proposalId: string;
  readonly conditions: Conditions;
  readonly body: B;
}

const DAY_MILLISECONDS = 86_400_000;

/** Deleted before this moment means gone. */
export function computeExpiry(now: Date): Date {
  return new Date(now.getTime() - LIMITS.deletedPlanDays * DAY_MILLISECONDS);
}

/** Who writes, as histories and comments will name them. */
export function toAuthor(member: Member, directory: Pick<OrganizationDirectory, 'find'>): Author {
  const organization = directory.find(member.organizationId);
  return {
    userName: member.userName,
    organizationId: member.organizationId,
    organizationNameJa: organization?.nameJa ?? '',
    organizationNameEn: organization?.nameEn ?? '',
    role: member.role,
  };
}

/** The proposal's row, held until the transaction ends. Throws: ProblemFailure NOT_FOUND, also for a deleted one. */
export async function getProposalForUpdate(
  transaction: ProposalTransaction,
  id: string,
): Promise<ProposalRow> {
  const row = await findProposalRowForUpdate(transaction, id);
  if (row === undefined || row.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
  return row;
}

/** Throws: ProblemFailure VERSION_CONFLICT with both versions unless the sender has seen the current one. */
export function requireSeenProposal(
  transaction: ProposalTransaction,
  row: ProposalRow,
  { conditions, body }: ProposalWrite<unknown>,
): Promise<void> {
  return requireSeenRevision({
    currentRevision: row.revision,
    conditions,
    sent: body,
    readCurrent: () => readProposal(transaction, row),
  });
}

/** Throws: ProblemFailure ROLE_NOT_ALLOWED unless the member edits for the municipality that proposes. */
export function requireOwner(row: ProposalRow, member: Member): void {
  if (getStanding(row, member) === 'owner') return;
  throw new ProblemFailure('ROLE_NOT_ALLOWED', {
    detailJa: '提案の内容を変えられるのは、提案した市町村の担当者だけです。',
    detailEn: 'Only people of the municipality that proposes can change a proposal.',
  });
}

export function getStanding(row: ProposalRow, member: Member): ProposalStanding | null {
  return findProposalStanding(member, { organizationId: row.organization_id });
}

/** Throws: ProblemFailure WRONG_STATE where nobody edits it now. */
export function requireEditable(row: ProposalRow, member: Member): void {
  if (!PROPOSAL_STATE_RULES[row.state].isEditable) throw createStateProblem(row, getStanding(row, member));
}

/** What the present state is, and what is possible in it. */
export function createStateProblem(row: ProposalRow, standing: ProposalStanding | null): ProblemFailure {
  const state = PROPOSAL_STATE_NAMES[row.state];
  const rules = PROPOSAL_STATE_RULES[row.state];
  const possible = [
    ...(standing === 'owner' && rules.isEditable ? [{ ja: '編集する', en: 'edit' }] : []),
    ...(standing === 'owner' && rules.isDeletable ? [{ ja: '削除する', en: 'delete' }] : []),
    ...listProposalMoves(row.state, standing).map(({ act }) => PROPOSAL_ACT_NAMES[act]),
  ];
  const ja = possible.map((one) => `「${one.ja}」`).join('') || '（いまはありません。相手の番です）';
  const en = possible.map((one) => one.en).join(', ') || 'nothing: it is the other side’s turn';
  return new ProblemFailure('WRONG_STATE', {
    detailJa: `いまの状態は「${state.ja}」です。この状態でできる操作: ${ja}`,
    detailEn: `It is ${state.en} now. What can be done: ${en}.`,
  });
}

/** The proposal as the transaction has left it, as an answer. */
export async function writeProposalAnswer(
  transaction: ProposalTransaction,
  id: string,
  status: 200 | 201 = 200,
): Promise<Written> {
  const row = await findProposalRow(transaction, id);
  if (row === undefined) throw new Error(`proposal ${id}: expected in the transaction that wrote it`);
  const body = await readProposal(transaction, row);
  const location = status === 201 ? `/api/v1/proposals/${id}` : null;
  return { status, revision: body.revision, location, body };
}

/** Throws: ProblemFailure LIMIT_REACHED. */
export async function requireProposalRoom(
  transaction: ProposalTransaction,
  { organizationId }: Member,
): Promise<void> {
  const count = await countProposalsForInsert(transaction, organizationId);
  if (count < LIMITS.maximumProposals) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `1つの市町村の提案は${LIMITS.maximumProposals}件までです（maximumProposals）。`,
    detailEn: `A municipality may have at most ${LIMITS.maximumProposals} proposals (maximumProposals).`,
  });
}
