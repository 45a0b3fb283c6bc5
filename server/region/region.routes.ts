import { figureTableSchema } from '#contract/figures.ts';
import { LAYER_NAMES, regionSchema } from '#contract/region.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Answer, Route } from '../http/route.ts';
import { ADDRESS_HASH_DIGITS, type RegionService } from './region.service.ts';

/** `v`: the beginning of the content's hash, as the region's `files` give it. */
const hashQuerySchema = z.strictObject({
  v: z
    .string()
    .length(ADDRESS_HASH_DIGITS)
    .regex(/^[0-9a-f]+$/)
    .optional(),
});

export function listRegionRoutes(service: RegionService): Route[] {
  const serve = async (name: string, hash: string | undefined): Promise<Answer> => {
    const served = await service.findFile(name, hash);
    if (served === null) throw new ProblemFailure('NOT_FOUND');
    return { kind: 'file', ...served, isForEveryone: true };
  };
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/region',
      operationId: 'getRegion',
      access: 'anyone',
      summary: 'The region: municipalities, stations, presets, sources and the addresses of its files',
      answers: [
        { status: 200, description: 'The region', mediaType: 'application/json', schema: regionSchema },
      ],
      problems: [],
      handle: () => ({ kind: 'json', body: service.region }),
    }),
    ...(['cells', 'screening'] as const).map((name) =>
      defineRoute({
        method: 'get',
        path: `/api/v1/region/${name}`,
        operationId: name === 'cells' ? 'getRegionCells' : 'getRegionScreening',
        access: 'anyone',
        summary:
          name === 'cells'
            ? 'Inhabited cells with their counts, one binary container'
            : 'Land grid, expressways, crossings, barriers and assumptions, one binary container',
        query: hashQuerySchema,
        answers: [{ status: 200, description: 'The container', mediaType: 'application/octet-stream' }],
        problems: ['NOT_FOUND', 'VALIDATION'],
        handle: ({ query }) => serve(name, query.v),
      }),
    ),
    defineRoute({
      method: 'get',
      path: '/api/v1/region/figures',
      operationId: 'getRegionFigures',
      access: 'anyone',
      summary: 'Figures by municipality: published and derived, with year, source and what is missing',
      query: hashQuerySchema,
      answers: [
        { status: 200, description: 'The table', mediaType: 'application/json', schema: figureTableSchema },
      ],
      problems: ['NOT_FOUND', 'VALIDATION'],
      handle: ({ query }) => serve('figures', query.v),
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/region/layers/{name}',
      operationId: 'getRegionLayer',
      access: 'anyone',
      summary: 'A drawing layer as GeoJSON',
      params: z.strictObject({ name: z.enum(LAYER_NAMES) }),
      query: hashQuerySchema,
      answers: [
        {
          status: 200,
          description: 'The layer',
          mediaType: 'application/geo+json',
          schema: z.looseObject({ type: z.literal('FeatureCollection') }),
        },
      ],
      problems: ['NOT_FOUND', 'VALIDATION'],
      handle: ({ params, query }) => serve(`layers/${params.name}`, query.v),
    }),
  ];
}
