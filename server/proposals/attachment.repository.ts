import { sql, type SqlBool } from 'kysely';
import type { AttachmentFacts, ProposalAttachmentRow } from './proposal.table.ts';
import type { ProposalTransaction, Reader } from './proposal.repository.ts';

const FACTS = [
  'id',
  'proposal_id',
  'kind',
  'file_name',
  'media_type',
  'sha256',
  'byte_length',
  'width_pixels',
  'height_pixels',
  'created_at',
  'deleted_at',
] as const;

/** In the order in which they came, without their octets. */
export async function listAttachmentFacts(
  db: Reader,
  proposalIds: readonly string[],
): Promise<AttachmentFacts[]> {
  if (proposalIds.length === 0) return [];
  return db
    .selectFrom('proposal_attachments')
    .select(FACTS)
    .where('proposal_id', 'in', proposalIds)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** What publications show, whatever became of it in the proposal since. */
export async function listAttachmentFactsById(
  db: Reader,
  ids: readonly string[],
): Promise<AttachmentFacts[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('proposal_attachments')
    .select(FACTS)
    .where('id', 'in', ids)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Deleted ones too. */
export async function findAttachmentFacts(
  db: Reader,
  proposalId: string,
  id: string,
): Promise<AttachmentFacts | undefined> {
  return db
    .selectFrom('proposal_attachments')
    .select(FACTS)
    .where('proposal_id', '=', proposalId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** With its octets; deleted ones too. */
export async function findAttachmentRow(
  db: Reader,
  proposalId: string,
  id: string,
): Promise<ProposalAttachmentRow | undefined> {
  return db
    .selectFrom('proposal_attachments')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Octets of all attachments of an organization, deleted ones included: they are still there. */
export async function sumAttachmentBytes(
  transaction: ProposalTransaction,
  organizationId: string,
): Promise<number> {
  const { sum } = await transaction
    .selectFrom('proposal_attachments')
    .innerJoin('proposals', 'proposals.id', 'proposal_attachments.proposal_id')
    .where('proposals.organization_id', '=', organizationId)
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('byte_length'), eb.lit(0)).as('sum'))
    .executeTakeFirstOrThrow();
  return sum;
}

export async function insertAttachment(
  transaction: ProposalTransaction,
  row: ProposalAttachmentRow,
): Promise<void> {
  await transaction.insertInto('proposal_attachments').values(row).execute();
}

export async function markAttachment(
  transaction: ProposalTransaction,
  id: string,
  deletedAt: Date | null,
): Promise<void> {
  await transaction
    .updateTable('proposal_attachments')
    .set({ deleted_at: deletedAt })
    .where('id', '=', id)
    .execute();
}

/** Those a publication still shows stay. Returns: how many went. */
export async function removeAttachmentsDeletedBefore(db: Reader, moment: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('proposal_attachments')
    .where('deleted_at', '<', moment)
    .where(
      sql<SqlBool>`not exists (select 1 from proposal_publications published
        where published.proposal_id = proposal_attachments.proposal_id
          and proposal_attachments.id = any (published.attachment_ids))`,
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
