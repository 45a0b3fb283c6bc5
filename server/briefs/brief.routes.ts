import { briefContentSchema, briefSummarySchema } from '#contract/brief/brief-content.ts';
import { briefLanguageSchema, briefRequestSchema } from '#contract/brief/brief-request.ts';
import type { ProblemCode } from '#contract/problems.ts';
import type { Language } from '#contract/wording/language.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Answer, Route } from '../http/route.ts';
import type { BriefService } from './brief.service.ts';

const BRIEF_PROBLEMS: readonly ProblemCode[] = [
  'NOT_FOUND',
  'SITE_UNLINKABLE',
  'COORD',
  'TOO_MANY_ITEMS',
  'VALIDATION',
  'BUSY',
  'COMPUTATION_FAILED',
];
const PDF = 'application/pdf' as const;

function toDownload(bytes: Uint8Array, title: string, language: Language): Answer {
  return {
    kind: 'download',
    mediaType: PDF,
    name: {
      stem: language === 'ja' ? `離れ ${title}` : `Hanare ${title}`,
      extension: '.pdf',
      plainStem: 'hanare-brief',
    },
    content: bytes,
  };
}

export function listBriefRoutes(service: BriefService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/v1/briefs',
      access: 'anyone',
      audit: 'computes',
      operationId: 'printBrief',
      summary: 'One A4 page about a site or a proposal, as PDF',
      body: briefRequestSchema,
      answers: [{ status: 200, description: 'The page', mediaType: PDF }],
      problems: BRIEF_PROBLEMS,
      handle: async ({ body, signal }) => {
        const { bytes, title } = await service.printPdf(body, signal);
        return toDownload(bytes, title, body.language);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/v1/briefs/content',
      access: 'anyone',
      audit: 'computes',
      operationId: 'composeBrief',
      summary: 'The same page as words, tables and the map as lines and areas',
      body: briefRequestSchema,
      answers: [
        { status: 200, description: 'The page', mediaType: 'application/json', schema: briefContentSchema },
      ],
      problems: BRIEF_PROBLEMS,
      handle: async ({ body, signal }) => ({ kind: 'json', body: await service.compose(body, signal) }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/v1/briefs/summary',
      access: 'anyone',
      audit: 'computes',
      operationId: 'summarizeBrief',
      summary: 'What the page says and where its places are, without the map',
      body: briefRequestSchema,
      answers: [
        { status: 200, description: 'The words', mediaType: 'application/json', schema: briefSummarySchema },
      ],
      problems: BRIEF_PROBLEMS,
      handle: async ({ body, signal }) => ({ kind: 'json', body: await service.summarize(body, signal) }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/proposals/{proposalId}/brief',
      access: 'anyone',
      audit: 'exports',
      operationId: 'printProposalBrief',
      summary: 'One A4 page about a proposal as PDF, by car from the region’s parent office',
      params: z.strictObject({ proposalId: z.uuid() }),
      query: z.strictObject({ language: briefLanguageSchema.default('ja') }),
      answers: [{ status: 200, description: 'The page', mediaType: PDF }],
      problems: BRIEF_PROBLEMS,
      handle: async ({ params, query, signal }) => {
        const { language } = query;
        const request = service.createProposalRequest(params.proposalId, language);
        const { bytes, title } = await service.printPdf(request, signal);
        return toDownload(bytes, title, language);
      },
    }),
  ];
}
