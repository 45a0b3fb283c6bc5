import type { ColumnType, Generated, JSONColumnType, Selectable } from 'kysely';
import type { Workspace } from '#contract/accounts.ts';
import type { AttachmentMediaType } from '#contract/proposal-attachments.ts';
import type { ProposalState } from '#contract/proposal-states.ts';
import type {
  Author,
  ProposalChange,
  ProposalComment,
  ProposalContact,
  ProposalContent,
  ProposalHistoryAction,
  PublishedProposal,
  RegisterCopy,
} from '#contract/proposals.ts';

/** JSON that may be null; written as text. */
type NullableJson<Value> = ColumnType<Value | null, string | null, string | null>;

/** One row per proposal: what those who work on it see. */
export interface ProposalTable {
  readonly id: string;
  /** 1 when made, one more with every change and every act. */
  readonly revision: number;
  /** Its municipality's; set by the database from who acts. */
  readonly organization_id: Generated<string>;
  readonly workspace: Generated<Workspace>;
  /** Of the organization; a city's own code, never a ward's. */
  readonly municipality_code: string;
  readonly state: ProposalState;
  readonly content: JSONColumnType<ProposalContent>;
  readonly vacancy_id: string | null;
  readonly register_copy: NullableJson<Omit<RegisterCopy, 'vacancyId'>>;
  readonly submission_count: number;
  readonly first_submitted_revision: number | null;
  readonly submitted_at: Date | null;
  /** Why it was returned or reopened. */
  readonly review_comment_id: string | null;
  readonly state_changed_at: Date;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
}

/** One row per revision. The app may add rows and read them, nothing else. */
export interface ProposalHistoryTable {
  readonly proposal_id: string;
  readonly revision: number;
  readonly at: Date;
  readonly action: ProposalHistoryAction;
  /** Of the author. */
  readonly organization_id: string;
  readonly author: JSONColumnType<Author>;
  readonly changes: JSONColumnType<readonly ProposalChange[]>;
}

/** The app may add rows and read them, nothing else. */
export interface ProposalCommentTable {
  readonly id: string;
  readonly proposal_id: string;
  readonly kind: ProposalComment['kind'];
  readonly text: string;
  /** Of the author. */
  readonly organization_id: string;
  readonly author: JSONColumnType<Author>;
  readonly at: Date;
}

export interface ProposalAttachmentTable {
  readonly id: string;
  readonly proposal_id: string;
  readonly kind: 'photo' | 'document';
  readonly file_name: string;
  readonly media_type: AttachmentMediaType;
  /** 64 hexadecimal digits over `content`. */
  readonly sha256: string;
  readonly byte_length: number;
  readonly width_pixels: number | null;
  readonly height_pixels: number | null;
  readonly content: Buffer;
  readonly created_at: Date;
  readonly deleted_at: Date | null;
}

/** What is public: a copy made when it was published. */
export interface ProposalPublicationTable {
  readonly proposal_id: string;
  readonly organization_id: string;
  readonly workspace: Workspace;
  readonly municipality_code: string;
  readonly revision: number;
  readonly content: JSONColumnType<Omit<ProposalContent, 'contact'>>;
  readonly has_contact: boolean;
  readonly attachment_ids: string[];
  readonly register_source: NullableJson<NonNullable<PublishedProposal['registerSource']>>;
  readonly published_at: Date;
}

/** Read by whoever is signed in, not by visitors. */
export interface ProposalPublicationContactTable {
  readonly proposal_id: string;
  readonly contact: JSONColumnType<ProposalContact>;
}

export type ProposalRow = Selectable<ProposalTable>;
export type ProposalHistoryRow = Selectable<ProposalHistoryTable>;
export type ProposalCommentRow = Selectable<ProposalCommentTable>;
export type ProposalAttachmentRow = Selectable<ProposalAttachmentTable>;
/** An attachment without its octets. */
export type AttachmentFacts = Omit<ProposalAttachmentRow, 'content'>;
export type PublicationRow = Selectable<ProposalPublicationTable>;
