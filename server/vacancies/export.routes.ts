import { vacancyFilterSchema } from '#contract/vacancies.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import type { ExportService } from './export.service.ts';

/** The register as files, and the empty form of one. */
export function listExportRoutes(exports: ExportService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/vacancies/template.csv',
      operationId: 'getVacancyTemplate',
      access: 'anyone',
      summary: 'The headings of a register with an example that is not read, for spreadsheets',
      query: z.strictObject({ encoding: z.enum(['utf-8', 'cp932']).default('utf-8') }),
      answers: [{ status: 200, description: 'UTF-8 with its mark, or CP932', mediaType: 'text/csv' }],
      problems: ['VALIDATION'],
      handle: ({ query }) => ({
        kind: 'download',
        mediaType: query.encoding === 'cp932' ? 'text/csv; charset=shift_jis' : 'text/csv; charset=utf-8',
        name: { stem: '空き物件台帳_ひな形', extension: '.csv', plainStem: 'vacancies-template' },
        content: exports.writeTemplate(query.encoding),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/vacancies/export.csv',
      operationId: 'exportVacanciesCsv',
      audit: 'exports',
      access: 'anyone',
      summary: 'What a filter shows of the register, as CSV that can be imported again',
      query: vacancyFilterSchema,
      answers: [{ status: 200, description: 'UTF-8 with its mark', mediaType: 'text/csv' }],
      problems: ['VALIDATION'],
      handle: async ({ query }) => ({
        kind: 'download',
        mediaType: 'text/csv; charset=utf-8',
        name: { stem: '空き物件台帳', extension: '.csv', plainStem: 'vacancies' },
        content: await exports.writeCsv(query),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/vacancies/export.geojson',
      operationId: 'exportVacanciesGeoJson',
      audit: 'exports',
      access: 'anyone',
      summary: 'What a filter shows of the register, as GeoJSON; entries still to place have no geometry',
      query: vacancyFilterSchema,
      answers: [{ status: 200, description: 'A FeatureCollection', mediaType: 'application/geo+json' }],
      problems: ['VALIDATION'],
      handle: async ({ query }) => ({
        kind: 'download',
        mediaType: 'application/geo+json',
        name: { stem: '空き物件台帳', extension: '.geojson', plainStem: 'vacancies' },
        content: await exports.writeGeoJson(query),
      }),
    }),
  ];
}
