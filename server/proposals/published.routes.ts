import { publishedListSchema, publishedPageSchema, publishedProposalSchema } from '#contract/proposals.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { attachmentAnswer, attachmentParamsSchema, toDownload } from './attachment.routes.ts';
import type { AttachmentService } from './attachment.service.ts';
import { proposalParamsSchema } from './proposal.routes.ts';
import type { PublicationPage } from './publication.repository.ts';
import type { PublishedService } from './published.service.ts';

export const PUBLISHED = '/api/v1/published-proposals';

/** What everybody may see. Registered after the exports. */
export function listPublishedRoutes(published: PublishedService, attachments: AttachmentService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: PUBLISHED,
      operationId: 'listPublishedProposals',
      access: 'anyone',
      summary: 'Published proposals, or those a filter shows, last published first',
      query: publishedPageSchema,
      answers: [
        { status: 200, description: 'A page', mediaType: 'application/json', schema: publishedListSchema },
      ],
      problems: ['VALIDATION'],
      handle: async ({ query: { limit, cursor, ...filter } }) => ({
        kind: 'json',
        headers: { 'Cache-Control': 'private, no-store' },
        body: await published.list(filter, { limit: Number(limit), after: parseCursor(cursor) }),
      }),
    }),
    defineRoute({
      method: 'get',
      path: `${PUBLISHED}/{proposalId}`,
      operationId: 'getPublishedProposal',
      access: 'anyone',
      summary: 'One published proposal; its contact for those who are signed in',
      params: proposalParamsSchema,
      answers: [
        {
          status: 200,
          description: 'The public version',
          mediaType: 'application/json',
          schema: publishedProposalSchema,
        },
      ],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => ({
        kind: 'json',
        headers: { 'Cache-Control': 'private, no-store' },
        body: await published.get(params.proposalId),
      }),
    }),
    defineRoute({
      method: 'get',
      path: `${PUBLISHED}/{proposalId}/attachments/{attachmentId}`,
      operationId: 'getPublishedAttachment',
      access: 'anyone',
      summary: 'The octets of a photo or file of a published proposal, as an attachment',
      params: attachmentParamsSchema,
      answers: [attachmentAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) =>
        toDownload(await attachments.getPublished(params.proposalId, params.attachmentId)),
    }),
  ];
}

function parseCursor(cursor: string | undefined): PublicationPage['after'] {
  if (cursor === undefined) return null;
  const [milliseconds = '', id = ''] = cursor.split('.');
  return { publishedAt: new Date(Number(milliseconds)), id };
}
