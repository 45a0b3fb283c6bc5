import type {
  CommentList,
  Proposal,
  ProposalActInput,
  ProposalComment,
  ProposalHistory,
  ProposalInput,
  ProposalList,
  ProposalPatch,
  PublishedList,
  PublishedProposal,
  RegisterEntry,
} from '#contract/proposals.ts';
import type { ProposalFigures, ProposalFiguresRequestInput } from '#contract/proposal-figures.ts';
import type { DeletedResource } from '#contract/plans.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { createIdempotencyKey } from './plans.ts';
import { request } from './request.ts';
import { sendFile } from './send-file.ts';
import { toFileName } from './uploads.ts';

const PROPOSALS = '/api/v1/proposals';
const PUBLISHED = '/api/v1/published-proposals';

const toPath = (id: string): string => `${PROPOSALS}/${encodeURIComponent(id)}`;

/** What a write has to match. */
export interface RevisedProposal {
  readonly id: string;
  readonly revision: number;
}

export const listProposals = (): Promise<Outcome<ProposalList>> =>
  request({ method: 'GET', path: PROPOSALS });

export const listDeletedProposals = (): Promise<Outcome<ProposalList>> =>
  request({ method: 'GET', path: `${PROPOSALS}?deleted=true` });

export const readProposal = (id: string): Promise<Outcome<Proposal>> =>
  request({ method: 'GET', path: toPath(id) });

export const createProposal = (body: ProposalInput): Promise<Outcome<Proposal>> =>
  request({ method: 'POST', path: PROPOSALS, body, idempotencyKey: createIdempotencyKey() });

/** Tried again with the same key, it is done once. */
export const patchProposal = (
  { id, revision }: RevisedProposal,
  body: ProposalPatch,
  idempotencyKey: string,
): Promise<Outcome<Proposal>> =>
  request({ method: 'PATCH', path: toPath(id), body, revision, idempotencyKey });

export const deleteProposal = ({ id, revision }: RevisedProposal): Promise<Outcome<DeletedResource>> =>
  request({ method: 'DELETE', path: toPath(id), revision, idempotencyKey: createIdempotencyKey() });

export const restoreProposal = ({ id, revision }: RevisedProposal): Promise<Outcome<Proposal>> =>
  request({
    method: 'POST',
    path: `${toPath(id)}/restore`,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const actOnProposal = (
  { id, revision }: RevisedProposal,
  body: ProposalActInput,
): Promise<Outcome<Proposal>> =>
  request({
    method: 'POST',
    path: `${toPath(id)}/acts`,
    body,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const listComments = (id: string): Promise<Outcome<CommentList>> =>
  request({ method: 'GET', path: `${toPath(id)}/comments` });

export const writeComment = (id: string, text: string): Promise<Outcome<ProposalComment>> =>
  request({
    method: 'POST',
    path: `${toPath(id)}/comments`,
    body: { text },
    idempotencyKey: createIdempotencyKey(),
  });

export const listProposalHistory = (id: string): Promise<Outcome<ProposalHistory>> =>
  request({ method: 'GET', path: `${toPath(id)}/history` });

export const readRegisterEntry = (id: string): Promise<Outcome<RegisterEntry>> =>
  request({ method: 'GET', path: `${toPath(id)}/register-entry` });

/** `onProgress`: share of the octets that have left, 0–1. */
export const addAttachment = (
  { id, revision }: RevisedProposal,
  file: File,
  onProgress: (share: number) => void,
): Promise<Outcome<Proposal>> =>
  sendFile({
    path: `${toPath(id)}/attachments?${new URLSearchParams({ name: toFileName(file.name) }).toString()}`,
    file,
    revision,
    idempotencyKey: createIdempotencyKey(),
    onProgress,
  });

export const deleteAttachment = (
  { id, revision }: RevisedProposal,
  attachmentId: string,
): Promise<Outcome<Proposal>> =>
  request({
    method: 'DELETE',
    path: `${toPath(id)}/attachments/${encodeURIComponent(attachmentId)}`,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const restoreAttachment = (
  { id, revision }: RevisedProposal,
  attachmentId: string,
): Promise<Outcome<Proposal>> =>
  request({
    method: 'POST',
    path: `${toPath(id)}/attachments/${encodeURIComponent(attachmentId)}/restore`,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

/** Also without an account. */
export const listPublishedProposals = (cursor: string | null): Promise<Outcome<PublishedList>> =>
  request({
    method: 'GET',
    path: cursor === null ? PUBLISHED : `${PUBLISHED}?${new URLSearchParams({ cursor }).toString()}`,
    access: 'anyone',
  });

export const readPublishedProposal = (id: string): Promise<Outcome<PublishedProposal>> =>
  request({ method: 'GET', path: `${PUBLISHED}/${encodeURIComponent(id)}`, access: 'anyone' });

/** Reach and marginal reach of up to `LIMITS.maximumFiguredProposals` proposals, with and without tolls. */
export const computeProposalFigures = (
  body: ProposalFiguresRequestInput,
): Promise<Outcome<ProposalFigures>> =>
  request({ method: 'POST', path: `${PROPOSALS}/figures`, body, access: 'anyone' });

/** The octets of an attachment; null when they cannot be had. */
export async function readAttachment(href: string): Promise<Blob | null> {
  try {
    const response = await fetch(href);
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}
