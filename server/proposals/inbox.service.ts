import type { Inbox, InboxItem, InboxKind } from '#contract/inbox.ts';
import { LIMITS } from '#contract/limits.ts';
import type { ProposalState } from '#contract/proposal-states.ts';
import { getMember, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { listCommentRowsById } from './comment.repository.ts';
import { listEnquiryRows, listMessageRows } from './enquiry.repository.ts';
import type { EnquiryRow } from './enquiry.table.ts';
import { listForeignComments, listMarks, removeMarksBefore, storeMarks } from './inbox.repository.ts';
import { listProposalRows, listProposalRowsById, type ProposalTransaction } from './proposal.repository.ts';
import type { ProposalRow } from './proposal.table.ts';
import { listPublicationRows, type PublicationSelection } from './publication.repository.ts';
import { isExampleWorkspace } from './to-proposal.ts';

/** What waits for whoever acts, and what is new to them. */
export interface InboxService {
  read(): Promise<Inbox>;
  /** Marks items as seen. Returns: the inbox after that. */
  markSeen(items: readonly { readonly id: string; readonly at: string }[]): Promise<Inbox>;
  /** Returns: how many marks were of things long past. */
  removeExpired(now: Date): Promise<number>;
}

export interface InboxServiceParts {
  readonly db: Database;
  readonly now: () => Date;
}

const DAY_MILLISECONDS = 86_400_000;
/** News older than this is no news; what waits is listed however old it is. */
const NEWS_DAYS = 90;
/** Longer than the news, so that what was seen does not come back as new. */
const MARK_DAYS = 400;
/** Of each kind, at most. */
const LISTED = 500;
const SHOWN_CHARACTERS = 200;

type NewItem = Omit<InboxItem, 'isUnread'>;

export function createInboxService({ db, now }: InboxServiceParts): InboxService {
  const runReading = <Value>(work: (transaction: ProposalTransaction) => Promise<Value>): Promise<Value> =>
    db.transaction().execute(work);
  const read = async (transaction: ProposalTransaction): Promise<Inbox> => {
    const member = getMember();
    const since = new Date(now().getTime() - NEWS_DAYS * DAY_MILLISECONDS);
    const found = await listItems(transaction, member, since);
    const marks = await listMarks(transaction);
    const items = found.map((item) => withMark(item, marks.get(item.id)));
    // ISO times in UTC sort as text.
    const sorted = items.toSorted(
      (a, b) => Number(b.isWaiting) - Number(a.isWaiting) || (a.at < b.at ? 1 : a.at > b.at ? -1 : 0),
    );
    return {
      items: sorted.slice(0, LIMITS.maximumPageEntries),
      unreadCount: items.filter(({ isUnread }) => isUnread).length,
      waitingCount: items.filter(({ isWaiting }) => isWaiting).length,
      isExample: isExampleWorkspace(member.workspace),
    };
  };
  return {
    read: () => runReading(read),
    markSeen: (items) =>
      runReading(async (transaction) => {
        const last = new Map(items.map(({ id, at }) => [id, at]));
        await storeMarks(
          transaction,
          [...last].map(([itemId, at]) => ({ itemId, seenAt: new Date(at) })),
        );
        return read(transaction);
      }),
    removeExpired: (moment) =>
      removeMarksBefore(db, new Date(moment.getTime() - MARK_DAYS * DAY_MILLISECONDS)),
  };
}

function withMark(item: NewItem, seenAt: Date | undefined): InboxItem {
  return { ...item, isUnread: seenAt === undefined || seenAt < new Date(item.at) };
}

async function listItems(transaction: ProposalTransaction, member: Member, since: Date): Promise<NewItem[]> {
  switch (member.organizationKind) {
    case 'metro':
      return [...(await listForReview(transaction)), ...(await listComments(transaction, member, since))];
    case 'municipality':
      return [
        ...(await listForOwner(transaction, member, since)),
        ...(await listComments(transaction, member, since)),
        ...(await listEnquiries(transaction, member, { kind: 'enquiry', state: 'open' })),
      ];
    default:
      return [
        ...(await listEnquiries(transaction, member, { kind: 'enquiryAnswered', state: 'answered' })),
        ...(await listNewlyPublished(transaction, since)),
      ];
  }
}

interface ItemParts {
  readonly at: Date;
  readonly isWaiting: boolean;
  readonly text?: string | null;
}

function toItem(kind: InboxKind, row: ProposalRow, { at, isWaiting, text = null }: ItemParts): NewItem {
  return {
    id: `${kind}.${row.id}`,
    kind,
    proposalId: row.id,
    enquiryId: null,
    proposalTitle: row.content.title,
    municipalityCode: row.municipality_code,
    isExample: isExampleWorkspace(row.workspace),
    text: text === null ? null : shorten(text),
    at: at.toISOString(),
    isWaiting,
  };
}

/** Whole characters, also where one takes two code units. */
function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= SHOWN_CHARACTERS
    ? text
    : `${characters.slice(0, SHOWN_CHARACTERS - 1).join('')}…`;
}

const select = (transaction: ProposalTransaction, states: readonly ProposalState[]): Promise<ProposalRow[]> =>
  listProposalRows(transaction, { isDeleted: false, states, municipalityCodes: null, limit: LISTED });

async function listForReview(transaction: ProposalTransaction): Promise<NewItem[]> {
  const rows = await select(transaction, ['submitted', 'underReview']);
  return rows.map((row) => {
    const kind =
      row.state === 'underReview' ? 'underReview' : row.submission_count > 1 ? 'resubmitted' : 'submitted';
    return toItem(kind, row, { at: row.state_changed_at, isWaiting: true });
  });
}

async function listForOwner(
  transaction: ProposalTransaction,
  { role }: Member,
  since: Date,
): Promise<NewItem[]> {
  const rows = await select(transaction, ['returned', 'underReview', 'published']);
  const reasons = new Map(
    (
      await listCommentRowsById(
        transaction,
        rows.flatMap(({ review_comment_id }) => review_comment_id ?? []),
      )
    ).map(({ id, text }) => [id, text]),
  );
  return rows.flatMap((row) => {
    const at = row.state_changed_at;
    const text = reasons.get(row.review_comment_id ?? '') ?? null;
    if (row.state === 'returned') {
      return [toItem('returned', row, { at, isWaiting: role === 'municipality', text })];
    }
    if (at < since) return [];
    return [
      toItem(row.state === 'published' ? 'published' : 'underReview', row, { at, isWaiting: false, text }),
    ];
  });
}

async function listComments(
  transaction: ProposalTransaction,
  { organizationId }: Member,
  since: Date,
): Promise<NewItem[]> {
  const comments = await listForeignComments(transaction, { organizationId, since, limit: LISTED });
  const rows = await listProposalRowsById(
    transaction,
    comments.map(({ proposal_id }) => proposal_id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return comments.flatMap(({ proposal_id, text, at }) => {
    const row = byId.get(proposal_id);
    return row === undefined ? [] : [toItem('commented', row, { at, isWaiting: false, text })];
  });
}

async function listEnquiries(
  transaction: ProposalTransaction,
  { role }: Member,
  { kind, state }: { readonly kind: InboxKind; readonly state: EnquiryRow['state'] },
): Promise<NewItem[]> {
  const rows = await listEnquiryRows(transaction, { proposalId: null, limit: LISTED });
  const found = rows.filter((row) => row.state === state);
  const messages = await listMessageRows(
    transaction,
    found.map(({ id }) => id),
  );
  const lastText = new Map(messages.map(({ enquiry_id, text }) => [enquiry_id, text]));
  return found.map((row) => ({
    id: `${kind}.${row.id}`,
    kind,
    proposalId: row.proposal_id,
    enquiryId: row.id,
    proposalTitle: row.proposal_title,
    municipalityCode: row.municipality_code,
    isExample: isExampleWorkspace(row.workspace),
    text: shorten(lastText.get(row.id) ?? ''),
    at: row.updated_at.toISOString(),
    isWaiting: kind === 'enquiry' && role === 'municipality',
  }));
}

const EVERYTHING: PublicationSelection = {
  municipalityCodes: null,
  kinds: null,
  seatsAtLeast: null,
  floorAreaAtLeast: null,
  rentAtMost: null,
  parkingAtLeast: null,
  hasFibre: false,
  isBarrierFree: false,
  text: null,
};

async function listNewlyPublished(transaction: ProposalTransaction, since: Date): Promise<NewItem[]> {
  const rows = await listPublicationRows(transaction, EVERYTHING, { limit: LISTED, after: null });
  return rows
    .filter(({ published_at }) => published_at >= since)
    .map((row) => ({
      id: `newlyPublished.${row.proposal_id}`,
      kind: 'newlyPublished',
      proposalId: row.proposal_id,
      enquiryId: null,
      proposalTitle: row.content.title,
      municipalityCode: row.municipality_code,
      isExample: isExampleWorkspace(row.workspace),
      text: null,
      at: row.published_at.toISOString(),
      isWaiting: false,
    }));
}
