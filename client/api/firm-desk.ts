import type { Enquiry, EnquiryInput, EnquiryList } from '#contract/enquiries.ts';
import type { Inbox, InboxSeen } from '#contract/inbox.ts';
import type { Shortlist, ShortlistEntry } from '#contract/shortlists.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { createIdempotencyKey } from './plans.ts';
import { request } from './request.ts';

const SHORTLIST = '/api/v1/shortlist';
const ENQUIRIES = '/api/v1/enquiries';
const INBOX = '/api/v1/inbox';

export const readInbox = (): Promise<Outcome<Inbox>> => request({ method: 'GET', path: INBOX });

export const markSeen = (body: InboxSeen): Promise<Outcome<Inbox>> =>
  request({ method: 'POST', path: `${INBOX}/seen`, body, gate: 'question' });

export const readShortlist = (): Promise<Outcome<Shortlist>> => request({ method: 'GET', path: SHORTLIST });

const toEntryPath = (proposalId: string): string => `${SHORTLIST}/${encodeURIComponent(proposalId)}`;

export const addToShortlist = (proposalId: string): Promise<Outcome<ShortlistEntry>> =>
  request({
    method: 'POST',
    path: SHORTLIST,
    body: { proposalId },
    idempotencyKey: createIdempotencyKey(),
  });

export const writeShortlistNotes = (
  { proposalId, revision }: Pick<ShortlistEntry, 'proposalId' | 'revision'>,
  notes: string,
): Promise<Outcome<ShortlistEntry>> =>
  request({
    method: 'PATCH',
    path: toEntryPath(proposalId),
    body: { notes },
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const removeFromShortlist = ({
  proposalId,
  revision,
}: Pick<ShortlistEntry, 'proposalId' | 'revision'>): Promise<Outcome<unknown>> =>
  request({
    method: 'DELETE',
    path: toEntryPath(proposalId),
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const listEnquiries = (proposalId: string | null): Promise<Outcome<EnquiryList>> =>
  request({
    method: 'GET',
    path:
      proposalId === null
        ? ENQUIRIES
        : `${ENQUIRIES}?${new URLSearchParams({ proposal: proposalId }).toString()}`,
  });

export const openEnquiry = (body: EnquiryInput): Promise<Outcome<Enquiry>> =>
  request({ method: 'POST', path: ENQUIRIES, body, idempotencyKey: createIdempotencyKey() });

interface RevisedEnquiry {
  readonly id: string;
  readonly revision: number;
}

export const writeToEnquiry = ({ id, revision }: RevisedEnquiry, text: string): Promise<Outcome<Enquiry>> =>
  request({
    method: 'POST',
    path: `${ENQUIRIES}/${encodeURIComponent(id)}/messages`,
    body: { text },
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const closeEnquiry = ({ id, revision }: RevisedEnquiry): Promise<Outcome<Enquiry>> =>
  request({
    method: 'POST',
    path: `${ENQUIRIES}/${encodeURIComponent(id)}/close`,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });
