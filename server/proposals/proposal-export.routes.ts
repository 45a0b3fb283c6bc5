import { proposalFiguresRequestSchema, proposalFiguresSchema } from '#contract/proposal-figures.ts';
import { proposalFilterSchema, publishedFilterSchema } from '#contract/proposals.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Answer, Route } from '../http/route.ts';
import type { ExportService } from './export.service.ts';
import type { FigureService } from './figure.service.ts';
import { PROPOSALS, READING_ROLES } from './proposal.routes.ts';
import { PUBLISHED } from './published.routes.ts';

const CSV = { status: 200, description: 'UTF-8 with its mark', mediaType: 'text/csv' } as const;
const GEOJSON = {
  status: 200,
  description: 'A FeatureCollection',
  mediaType: 'application/geo+json',
} as const;

const toCsv = (content: string): Answer => ({
  kind: 'download',
  mediaType: 'text/csv; charset=utf-8',
  name: { stem: '候補地の提案', extension: '.csv', plainStem: 'proposals' },
  content,
});
const toGeoJson = (content: string): Answer => ({
  kind: 'download',
  mediaType: 'application/geo+json',
  name: { stem: '候補地の提案', extension: '.geojson', plainStem: 'proposals' },
  content,
});

/** Words before ids: `export.csv` and `figures` are no proposals. */
export function listProposalExportRoutes(exports: ExportService, figures: FigureService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: `${PROPOSALS}/export.csv`,
      operationId: 'exportProposalsCsv',
      access: READING_ROLES,
      audit: 'exports',
      summary: 'Proposals one works on or watches, as CSV',
      query: proposalFilterSchema,
      answers: [CSV],
      problems: ['VALIDATION'],
      handle: async ({ query }) => toCsv(await exports.writeCsv(query)),
    }),
    defineRoute({
      method: 'get',
      path: `${PROPOSALS}/export.geojson`,
      operationId: 'exportProposalsGeoJson',
      access: READING_ROLES,
      audit: 'exports',
      summary: 'Proposals one works on or watches, as GeoJSON; those without a place have no geometry',
      query: proposalFilterSchema,
      answers: [GEOJSON],
      problems: ['VALIDATION'],
      handle: async ({ query }) => toGeoJson(await exports.writeGeoJson(query)),
    }),
    defineRoute({
      method: 'get',
      path: `${PUBLISHED}/export.csv`,
      operationId: 'exportPublishedProposalsCsv',
      access: 'anyone',
      audit: 'exports',
      summary: 'Published proposals that a filter shows, as CSV',
      query: publishedFilterSchema,
      answers: [CSV],
      problems: ['VALIDATION'],
      handle: async ({ query }) => toCsv(await exports.writePublishedCsv(query)),
    }),
    defineRoute({
      method: 'get',
      path: `${PUBLISHED}/export.geojson`,
      operationId: 'exportPublishedProposalsGeoJson',
      access: 'anyone',
      audit: 'exports',
      summary: 'Published proposals that a filter shows, as GeoJSON',
      query: publishedFilterSchema,
      answers: [GEOJSON],
      problems: ['VALIDATION'],
      handle: async ({ query }) => toGeoJson(await exports.writePublishedGeoJson(query)),
    }),
    defineRoute({
      method: 'post',
      path: `${PROPOSALS}/figures`,
      operationId: 'computeProposalFigures',
      access: 'anyone',
      audit: 'computes',
      summary:
        'Who can reach proposals one may see, and what they add to the parent office, with and without tolls',
      body: proposalFiguresRequestSchema,
      answers: [
        {
          status: 200,
          description: 'The figures, in the order of the request',
          mediaType: 'application/json',
          schema: proposalFiguresSchema,
        },
      ],
      problems: ['NOT_FOUND', 'SITE_UNLINKABLE', 'TOO_MANY_ITEMS', 'BUSY', 'COMPUTATION_FAILED'],
      handle: async ({ body, signal }) => ({ kind: 'json', body: await figures.compute(body, signal) }),
    }),
  ];
}
