import { LIMITS } from '#contract/limits.ts';
import { ATTACHMENT_MEDIA_TYPES, type AttachmentMediaType } from '#contract/proposal-attachments.ts';
import { attachmentQuerySchema } from '#contract/proposals.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Answer, Route } from '../http/route.ts';
import { ACTING, CHANGING, CREATING } from '../plans/plan.routes.ts';
import { toWrittenAnswer } from '../plans/to-answer.ts';
import type { AttachmentService, StoredAttachment } from './attachment.service.ts';
import {
  OWNING_ROLES,
  PROPOSAL,
  proposalAnswer,
  proposalParamsSchema,
  READING_ROLES,
} from './proposal.routes.ts';

export const attachmentParamsSchema = z.strictObject({ proposalId: z.uuid(), attachmentId: z.uuid() });
const COLLECTION = `${PROPOSAL}/attachments` as const;
const ITEM = `${PROPOSAL}/attachments/{attachmentId}` as const;

const EXTENSIONS: Readonly<Record<AttachmentMediaType, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
  'text/csv': '.csv',
  'text/plain': '.txt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
};

/** Under its own name and the ending of what it is; not kept, because who may see it changes. */
export function toDownload({ fileName, mediaType, octets }: StoredAttachment): Answer {
  const stem = fileName.replace(/\.[a-z\d]{1,5}$/iu, '');
  const name = { stem, extension: EXTENSIONS[mediaType], plainStem: 'attachment' };
  return { kind: 'download', mediaType, name, content: octets };
}

export const attachmentAnswer = {
  status: 200,
  description: 'Its octets, as an attachment',
  mediaType: 'application/octet-stream',
} as const;

/** Every write answers with the proposal, whose revision it raised. */
export function listAttachmentRoutes(attachments: AttachmentService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: COLLECTION,
      operationId: 'addProposalAttachment',
      access: OWNING_ROLES,
      summary: `Attach a photo or a file of up to ${LIMITS.maximumAttachmentBytes / 1_000_000} MB; its kind is found in its content, metadata of photos are taken out`,
      params: proposalParamsSchema,
      query: attachmentQuerySchema,
      rawBody: {
        mediaTypes: [...ATTACHMENT_MEDIA_TYPES, 'application/octet-stream'],
        maximumBytes: LIMITS.maximumAttachmentBytes,
        limitName: 'maximumAttachmentBytes',
      },
      conditions: CREATING,
      answers: [{ ...proposalAnswer, status: 201 }],
      problems: [
        'NOT_FOUND',
        'ROLE_NOT_ALLOWED',
        'NOT_AN_ATTACHMENT',
        'WRONG_STATE',
        'LIMIT_REACHED',
        'STORAGE_FULL',
      ],
      handle: async ({ params, query, octets, conditions }) =>
        toWrittenAnswer(await attachments.add({ ...params, conditions, body: { ...query, octets } })),
    }),
    defineRoute({
      method: 'get',
      path: ITEM,
      operationId: 'getProposalAttachment',
      access: READING_ROLES,
      summary: 'The octets of a photo or file, as an attachment',
      params: attachmentParamsSchema,
      answers: [attachmentAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => toDownload(await attachments.get(params.proposalId, params.attachmentId)),
    }),
    defineRoute({
      method: 'delete',
      path: ITEM,
      operationId: 'deleteProposalAttachment',
      access: OWNING_ROLES,
      summary: `Take a photo or file out of a proposal; it can be restored for ${LIMITS.deletedPlanDays} days`,
      params: attachmentParamsSchema,
      conditions: CHANGING,
      answers: [proposalAnswer],
      problems: ['NOT_FOUND', 'ROLE_NOT_ALLOWED', 'WRONG_STATE', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await attachments.delete({ ...params, conditions, body: null })),
    }),
    defineRoute({
      method: 'post',
      path: `${ITEM}/restore`,
      operationId: 'restoreProposalAttachment',
      access: OWNING_ROLES,
      summary: 'Put a photo or file back',
      params: attachmentParamsSchema,
      conditions: ACTING,
      answers: [proposalAnswer],
      problems: [
        'NOT_FOUND',
        'ROLE_NOT_ALLOWED',
        'NOT_DELETED',
        'WRONG_STATE',
        'LIMIT_REACHED',
        'STORAGE_FULL',
      ],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await attachments.restore({ ...params, conditions, body: null })),
    }),
  ];
}
