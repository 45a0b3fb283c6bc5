import { createHash, randomUUID } from 'node:crypto';
import { LIMITS } from '#contract/limits.ts';
import type { AttachmentMediaType } from '#contract/proposal-attachments.ts';
import type { ProposalHistoryAction } from '#contract/proposals.ts';
import { getMember, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { runWrite } from '../idempotency/idempotency.service.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import { createAttachmentProblem } from './attachment-problem.ts';
import {
  findAttachmentFacts,
  findAttachmentRow,
  insertAttachment,
  listAttachmentFacts,
  markAttachment,
  sumAttachmentBytes,
} from './attachment.repository.ts';
import {
  computeExpiry,
  getProposalForUpdate,
  requireEditable,
  requireOwner,
  requireSeenProposal,
  toAuthor,
  writeProposalAnswer,
  type ProposalWrite,
} from './proposal-access.ts';
import { findProposalRow, storeRevision, type ProposalTransaction } from './proposal.repository.ts';
import type { ProposalAttachmentRow, ProposalRow } from './proposal.table.ts';
import { findPublicationRow } from './publication.repository.ts';
import { readAttachment } from './read-attachment.ts';

export type AttachmentWrite = ProposalWrite & { readonly attachmentId: string };

export interface StoredAttachment {
  readonly fileName: string;
  readonly mediaType: AttachmentMediaType;
  readonly octets: Uint8Array;
}

/** Photos and files of proposals. Each change of them is a change of the proposal: its revision rises. */
export interface AttachmentService {
  /** Throws: ProblemFailure NOT_AN_ATTACHMENT, LIMIT_REACHED, WRONG_STATE or NOT_FOUND; then nothing was stored. */
  add(write: ProposalWrite<{ readonly name: string; readonly octets: Uint8Array }>): WriteResult;
  /** Throws: ProblemFailure NOT_FOUND. */
  get(proposalId: string, attachmentId: string): Promise<StoredAttachment>;
  /** Of what is public, whatever became of it in the proposal since. Throws: ProblemFailure NOT_FOUND. */
  getPublished(proposalId: string, attachmentId: string): Promise<StoredAttachment>;
  delete(write: AttachmentWrite): WriteResult;
  restore(write: AttachmentWrite): WriteResult;
}

export interface AttachmentServiceParts {
  readonly db: Database;
  readonly directory: Pick<OrganizationDirectory, 'find'>;
  readonly now: () => Date;
}

export function createAttachmentService(parts: AttachmentServiceParts): AttachmentService {
  const { db } = parts;
  return {
    add: (write) => addAttachment(parts, write),
    get: async (proposalId, attachmentId) => {
      const parent = await findProposalRow(db, proposalId);
      if (parent === undefined || parent.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
      const row = await findAttachmentRow(db, proposalId, attachmentId);
      if (row === undefined || row.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
      return toStored(row);
    },
    getPublished: async (proposalId, attachmentId) => {
      const publication = await findPublicationRow(db, proposalId);
      if (publication?.attachment_ids.includes(attachmentId) !== true) throw new ProblemFailure('NOT_FOUND');
      const row = await findAttachmentRow(db, proposalId, attachmentId);
      if (row === undefined) throw new ProblemFailure('NOT_FOUND');
      return toStored(row);
    },
    delete: (write) => markAs(parts, write, 'deleteAttachment'),
    restore: (write) => markAs(parts, write, 'restoreAttachment'),
  };
}

function toStored(row: ProposalAttachmentRow): StoredAttachment {
  return { fileName: row.file_name, mediaType: row.media_type, octets: row.content };
}

async function addAttachment(
  { db, directory, now }: AttachmentServiceParts,
  { proposalId, conditions, body }: ProposalWrite<{ readonly name: string; readonly octets: Uint8Array }>,
): Promise<Awaited<WriteResult>> {
  const member = getMember();
  const at = now();
  const row = toRow(proposalId, body, at);
  const sent = { name: body.name, sha256: createHash('sha256').update(body.octets).digest('hex') };
  const request = { operation: 'addProposalAttachment', ids: [proposalId], conditions, body: sent, at };
  return runWrite(db, request, async (transaction) => {
    const proposal = await getEditable(transaction, proposalId, member);
    await requireRoom(transaction, proposal, row);
    await insertAttachment(transaction, row);
    await storeRevision(transaction, proposal, {
      columns: {},
      step: {
        action: 'addAttachment',
        changes: [{ at: `/attachments/${row.id}`, before: null, after: row.file_name }],
        author: toAuthor(member, directory),
        at,
      },
    });
    return writeProposalAnswer(transaction, proposalId, 201);
  });
}

async function getEditable(
  transaction: ProposalTransaction,
  proposalId: string,
  member: Member,
): Promise<ProposalRow> {
  const proposal = await getProposalForUpdate(transaction, proposalId);
  requireOwner(proposal, member);
  requireEditable(proposal, member);
  return proposal;
}

async function markAs(
  { db, directory, now }: AttachmentServiceParts,
  write: AttachmentWrite,
  action: Extract<ProposalHistoryAction, 'deleteAttachment' | 'restoreAttachment'>,
): Promise<Awaited<WriteResult>> {
  const member = getMember();
  const at = now();
  const ids = [write.proposalId, write.attachmentId];
  const { proposalId, conditions, body } = write;
  return runWrite(db, { operation: action, ids, at, conditions, body }, async (transaction) => {
    const proposal = await getProposalForUpdate(transaction, proposalId);
    const facts = await findAttachmentFacts(transaction, proposalId, write.attachmentId);
    const isGone = facts?.deleted_at !== null && facts !== undefined && facts.deleted_at < computeExpiry(at);
    const isDelete = action === 'deleteAttachment';
    if (facts === undefined || isGone || (isDelete && facts.deleted_at !== null)) {
      throw new ProblemFailure('NOT_FOUND');
    }
    requireOwner(proposal, member);
    await requireSeenProposal(transaction, proposal, write);
    requireEditable(proposal, member);
    if (!isDelete && facts.deleted_at === null) throw new ProblemFailure('NOT_DELETED');
    if (!isDelete) await requireCount(transaction, proposalId);
    await markAttachment(transaction, facts.id, isDelete ? at : null);
    const [before, after] = isDelete ? [facts.file_name, null] : [null, facts.file_name];
    await storeRevision(transaction, proposal, {
      columns: {},
      step: {
        action,
        changes: [{ at: `/attachments/${facts.id}`, before, after }],
        author: toAuthor(member, directory),
        at,
      },
    });
    return writeProposalAnswer(transaction, proposalId);
  });
}

/** Throws: ProblemFailure NOT_AN_ATTACHMENT. */
function toRow(
  proposalId: string,
  { name, octets }: { readonly name: string; readonly octets: Uint8Array },
  at: Date,
): ProposalAttachmentRow {
  const read = readAttachment(octets, name);
  if (!read.ok) throw createAttachmentProblem(read.fault);
  const { attachment } = read;
  return {
    id: randomUUID(),
    proposal_id: proposalId,
    kind: attachment.kind,
    file_name: name.split(/[/\\]/u).at(-1) || 'file',
    media_type: attachment.mediaType,
    sha256: createHash('sha256').update(attachment.octets).digest('hex'),
    byte_length: attachment.octets.length,
    width_pixels: attachment.widthPixels,
    height_pixels: attachment.heightPixels,
    content: attachment.octets,
    created_at: at,
    deleted_at: null,
  };
}

/** Throws: ProblemFailure LIMIT_REACHED. */
async function requireRoom(
  transaction: ProposalTransaction,
  proposal: ProposalRow,
  row: ProposalAttachmentRow,
): Promise<void> {
  await requireCount(transaction, proposal.id);
  const sum = await sumAttachmentBytes(transaction, proposal.organization_id);
  if (sum + row.byte_length <= LIMITS.maximumStoredAttachmentBytes) return;
  const megabytes = LIMITS.maximumStoredAttachmentBytes / 1_000_000;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `1つの市町村の添付ファイルは合わせて${megabytes} MBまでです（maximumStoredAttachmentBytes）。削除したものも${LIMITS.deletedPlanDays}日間は数えます。`,
    detailEn: `All attachments of a municipality may have up to ${megabytes} MB (maximumStoredAttachmentBytes); deleted ones count for ${LIMITS.deletedPlanDays} days.`,
  });
}

async function requireCount(transaction: ProposalTransaction, proposalId: string): Promise<void> {
  if ((await listAttachmentFacts(transaction, [proposalId])).length < LIMITS.maximumAttachments) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `1つの提案に付けられるファイルは${LIMITS.maximumAttachments}個までです（maximumAttachments）。`,
    detailEn: `A proposal may have at most ${LIMITS.maximumAttachments} attachments (maximumAttachments).`,
  });
}
