import { toAreaPolygon, toAreaRing } from '#engine/geo/area-polygon.ts';
import { computeInteriorPlace, isInsideArea } from '#engine/geo/area-ring.ts';
import { AREA_LIMITS, findAreaFault } from '#engine/geo/find-area-fault.ts';
import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { lonLatSchema } from './reach.ts';

/**
 * What a site of a plan may carry beside its point: seats, headcounts by date, an area, the register entry it
 * stands for. `candidate`: a possible place or area; `study`: an area of interest, which is no place to work at.
 */
export const SITE_KINDS = ['parent', 'satellite', 'competitor', 'candidate', 'study'] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

/** Kinds that may be an area; a study is always one. */
const AREA_KINDS: ReadonlySet<SiteKind> = new Set(['candidate', 'study']);

const countSchema = z.int().min(0).max(LIMITS.maximumSeats);

/** Places to work at; null: not known, which is not 0. */
export const seatsSchema = countSchema.nullable();

/** How many people worked there on a day; one entry per day, earliest first. */
export const headcountSchema = z.strictObject({ date: z.iso.date(), headcount: countSchema });
export type Headcount = z.infer<typeof headcountSchema>;

export const headcountsSchema = z
  .array(headcountSchema)
  .max(LIMITS.maximumHeadcounts)
  .refine((entries) => entries.every(({ date }, i) => i === 0 || date > (entries[i - 1]?.date ?? '')), {
    error: 'ascendingDates',
  });

const positionSchema = z.tuple([lonLatSchema.shape.lon, lonLatSchema.shape.lat]);
/** With a height, which other programs write and nobody here reads. */
const anyPositionSchema = z.tuple([lonLatSchema.shape.lon, lonLatSchema.shape.lat, z.number().optional()]);

/** One more than corners, because the first one is repeated. */
const MAXIMUM_POSITIONS = AREA_LIMITS.maximumCorners + 1;

type Positions = readonly (readonly [number, number, ...unknown[]])[];

/** Reasons of `findAreaFault`, and those that only GeoJSON can have; `describe-issues.ts` has the words. */
export const AREA_ISSUES = [
  'notClosed',
  'hasHoles',
  'tooFewVertices',
  'tooManyVertices',
  'selfCrossing',
  'tooSmall',
  'tooLarge',
  'crossesAntimeridian',
] as const;
export type AreaIssue = (typeof AREA_ISSUES)[number] | 'outsideRegion' | 'atSea';

interface AreaIssueAt {
  readonly message: AreaIssue;
  readonly path: readonly number[];
}

/** GeoJSON polygons in either winding (RFC 7946 asks readers not to refuse one). Returns: null for a usable one. */
function findAreaIssue(rings: readonly Positions[]): AreaIssueAt | null {
  const [outer] = rings;
  if (outer === undefined) return { message: 'tooFewVertices', path: [] };
  if (rings.length > 1) return { message: 'hasHoles', path: [1] };
  // Degrees out of range are said by themselves.
  if (outer.some(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90)) return null;
  const [first, last] = [outer[0], outer.at(-1)];
  if (first === undefined || last === undefined || outer.length < AREA_LIMITS.minimumCorners + 1) {
    return { message: 'tooFewVertices', path: [0] };
  }
  if (first[0] !== last[0] || first[1] !== last[1]) {
    return { message: 'notClosed', path: [0, outer.length - 1] };
  }
  const fault = findAreaFault(toAreaRing({ coordinates: rings }));
  if (fault === null) return null;
  return { message: fault.reason, path: fault.corner === null ? [0] : [0, fault.corner] };
}

/** GeoJSON Polygon (RFC 7946) with one ring: closed, not crossing itself, within `AREA_LIMITS`. */
export const areaSchema = z
  .strictObject({
    type: z.literal('Polygon'),
    coordinates: z.array(z.array(positionSchema).max(MAXIMUM_POSITIONS)),
  })
  .superRefine(({ coordinates }, context) => {
    const issue = findAreaIssue(coordinates);
    if (issue === null) return;
    context.addIssue({ code: 'custom', message: issue.message, path: ['coordinates', ...issue.path] });
  });
export type Area = z.infer<typeof areaSchema>;

/** The same from another program: a height and further members are left out. */
export const importedAreaSchema = z
  .looseObject({
    type: z.literal('Polygon'),
    coordinates: z.array(z.array(anyPositionSchema).max(MAXIMUM_POSITIONS)),
  })
  .superRefine(({ coordinates }, context) => {
    const issue = findAreaIssue(coordinates);
    if (issue === null) return;
    context.addIssue({ code: 'custom', message: issue.message, path: ['coordinates', ...issue.path] });
  });

export const importedPointSchema = z.looseObject({
  type: z.literal('Point'),
  coordinates: anyPositionSchema,
});

/** A checked area from another program, and a place inside it. */
export function readImportedArea(area: z.output<typeof importedAreaSchema>): {
  readonly area: Area;
  readonly position: { lon: number; lat: number };
} {
  const ring = toAreaRing(area);
  const { lon, lat } = computeInteriorPlace(ring);
  return { area: toAreaPolygon(ring), position: { lon, lat } };
}

export interface SiteShape {
  readonly kind: SiteKind;
  readonly position: { readonly lon: number; readonly lat: number };
  readonly area: Area | null;
}

export interface SiteIssue {
  readonly at: 'kind' | 'area' | 'position';
  readonly message: 'studyNeedsArea' | 'kindWithoutArea' | 'positionInArea';
}

/** What does not fit together in a site whose members are right by themselves; null: nothing. */
export function findSiteIssue({ kind, position, area }: SiteShape): SiteIssue | null {
  if (area === null) return kind === 'study' ? { at: 'area', message: 'studyNeedsArea' } : null;
  if (!AREA_KINDS.has(kind)) return { at: 'kind', message: 'kindWithoutArea' };
  return isInsideArea(toAreaRing(area), position) ? null : { at: 'position', message: 'positionInArea' };
}

/** The same of a GeoJSON feature, whose place inside an area is found and not given. */
export function findFeatureIssue(
  geometry: 'Point' | 'Polygon',
  kind: SiteKind,
): { readonly message: SiteIssue['message']; path: string[] } | null {
  if (geometry === 'Polygon') {
    return AREA_KINDS.has(kind) ? null : { message: 'kindWithoutArea', path: ['properties', 'kind'] };
  }
  return kind === 'study' ? { message: 'studyNeedsArea', path: ['geometry'] } : null;
}
