import type { Generated, JSONColumnType, Selectable } from 'kysely';
import type { Workspace } from '#contract/accounts.ts';
import type { EnquirySide, EnquiryState } from '#contract/enquiry-states.ts';
import type { Author } from '#contract/proposals.ts';

/** One row per enquiry of a firm about a published proposal; read by the two sides alone. */
export interface EnquiryTable {
  readonly id: string;
  readonly revision: number;
  /** The firm that asks; set by the database from who acts. */
  readonly organization_id: Generated<string>;
  readonly workspace: Generated<Workspace>;
  readonly firm_name_ja: string;
  readonly firm_name_en: string;
  readonly proposal_id: string;
  readonly proposal_title: string;
  readonly municipality_organization_id: string;
  readonly municipality_code: string;
  readonly state: EnquiryState;
  readonly seats: number | null;
  readonly needed_from: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** The app may add rows and read them, nothing else. */
export interface EnquiryMessageTable {
  readonly id: string;
  readonly enquiry_id: string;
  readonly side: EnquirySide;
  readonly text: string;
  /** Of the author. */
  readonly organization_id: string;
  readonly author: JSONColumnType<Author>;
  readonly at: Date;
}

/** A firm's own list of published proposals. */
export interface ShortlistEntryTable {
  readonly organization_id: Generated<string>;
  readonly workspace: Generated<Workspace>;
  readonly proposal_id: string;
  readonly revision: number;
  readonly notes: string;
  readonly title: string;
  readonly municipality_code: string;
  /** Version of the publication when it was put there. */
  readonly added_revision: number;
  readonly added_by: string;
  readonly added_at: Date;
  readonly updated_at: Date;
}

/** Up to when one person has seen one item of the inbox. */
export interface InboxMarkTable {
  readonly user_id: Generated<string>;
  readonly workspace: Generated<Workspace>;
  readonly item_id: string;
  readonly seen_at: Date;
}

export type EnquiryRow = Selectable<EnquiryTable>;
export type EnquiryMessageRow = Selectable<EnquiryMessageTable>;
export type ShortlistEntryRow = Selectable<ShortlistEntryTable>;
