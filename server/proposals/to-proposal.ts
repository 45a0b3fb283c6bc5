import type { Workspace } from '#contract/accounts.ts';
import type {
  Attachment,
  Proposal,
  ProposalComment,
  ProposalContact,
  ProposalHistory,
  PublishedProposal,
} from '#contract/proposals.ts';
import type { OrganizationDirectory } from '../organizations/organization-directory.service.ts';
import { listAttachmentFacts } from './attachment.repository.ts';
import { countComments, listCommentRowsById } from './comment.repository.ts';
import type { Reader } from './proposal.repository.ts';
import type {
  AttachmentFacts,
  ProposalCommentRow,
  ProposalHistoryRow,
  ProposalRow,
  PublicationRow,
} from './proposal.table.ts';
import { listPublicationRowsById } from './publication.repository.ts';

export const isExampleWorkspace = (workspace: Workspace): boolean => workspace === 'example';

/** Proposals with what hangs on them, in the order of the rows. */
export async function readProposals(db: Reader, rows: readonly ProposalRow[]): Promise<Proposal[]> {
  const ids = rows.map(({ id }) => id);
  const reviewed = rows.flatMap(({ review_comment_id }) => review_comment_id ?? []);
  const attachments = await listAttachmentFacts(db, ids);
  const publications = new Map(
    (await listPublicationRowsById(db, ids)).map((publication) => [publication.proposal_id, publication]),
  );
  const comments = new Map((await listCommentRowsById(db, reviewed)).map((row) => [row.id, row]));
  const counts = await countComments(db, ids);
  return rows.map((row) => {
    const publication = publications.get(row.id);
    const review = comments.get(row.review_comment_id ?? '');
    return {
      id: row.id,
      revision: row.revision,
      state: row.state,
      organizationId: row.organization_id,
      municipalityCode: row.municipality_code,
      isExample: isExampleWorkspace(row.workspace),
      ...row.content,
      vacancyId: row.vacancy_id,
      attachments: attachments
        .filter(({ proposal_id }) => proposal_id === row.id)
        .map((facts) => toAttachment(facts, 'proposals')),
      publication:
        publication === undefined
          ? null
          : { revision: publication.revision, publishedAt: publication.published_at.toISOString() },
      submittedAt: row.submitted_at?.toISOString() ?? null,
      submissionCount: row.submission_count,
      reviewComment: review === undefined ? null : toComment(review),
      commentCount: counts.get(row.id) ?? 0,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
      deletedAt: row.deleted_at?.toISOString() ?? null,
    };
  });
}

/** One of them. */
export async function readProposal(db: Reader, row: ProposalRow): Promise<Proposal> {
  const [proposal] = await readProposals(db, [row]);
  if (proposal === undefined) throw new Error(`proposal ${row.id}: expected an answer of its row`);
  return proposal;
}

export function toAttachment(
  row: AttachmentFacts,
  collection: 'proposals' | 'published-proposals',
): Attachment {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    mediaType: row.media_type,
    byteLength: row.byte_length,
    widthPixels: row.width_pixels,
    heightPixels: row.height_pixels,
    href: `/api/v1/${collection}/${row.proposal_id}/attachments/${row.id}`,
    createdAt: row.created_at.toISOString(),
  };
}

export function toComment(row: ProposalCommentRow): ProposalComment {
  return { id: row.id, kind: row.kind, text: row.text, author: row.author, at: row.at.toISOString() };
}

export function toHistoryEntry(row: ProposalHistoryRow): ProposalHistory['entries'][number] {
  return {
    revision: row.revision,
    at: row.at.toISOString(),
    action: row.action,
    author: row.author,
    changes: [...row.changes],
  };
}

export interface PublishedParts {
  readonly attachments: readonly AttachmentFacts[];
  /** Null also where whoever asks may not see it. */
  readonly contact: ProposalContact | null;
  readonly directory: Pick<OrganizationDirectory, 'find'>;
}

export function toPublished(
  row: PublicationRow,
  { attachments, contact, directory }: PublishedParts,
): PublishedProposal {
  const organization = directory.find(row.organization_id);
  return {
    id: row.proposal_id,
    revision: row.revision,
    publishedAt: row.published_at.toISOString(),
    municipalityCode: row.municipality_code,
    organization: {
      id: row.organization_id,
      kind: 'municipality',
      nameJa: organization?.nameJa ?? row.municipality_code,
      nameEn: organization?.nameEn ?? row.municipality_code,
      municipalityCode: row.municipality_code,
    },
    isExample: isExampleWorkspace(row.workspace),
    ...row.content,
    contact,
    hasContact: row.has_contact,
    attachments: attachments
      .filter(({ id }) => row.attachment_ids.includes(id))
      .map((facts) => toAttachment(facts, 'published-proposals')),
    registerSource: row.register_source,
  };
}
