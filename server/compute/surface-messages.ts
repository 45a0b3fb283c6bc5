import type { SurfaceFigures } from '#engine/accessibility/surface.ts';
import type { SurfaceRequest } from '#contract/surfaces.ts';

/** What comes before the pieces of a surface: which cells there are, and whether the offices can be linked. */
export interface SurfacePlanJob {
  readonly kind: 'surfacePlan';
  readonly request: SurfaceRequest;
  /** Municipalities whose cells are sites. */
  readonly regionCodes: readonly string[];
}

/** Some of the sites of a surface, in the order of the plan's mesh codes. */
export interface SurfacePieceJob extends Omit<SurfacePlanJob, 'kind'> {
  readonly kind: 'surfacePiece';
  readonly firstSite: number;
  readonly siteCount: number;
}

export interface ComputedSurfacePlan {
  readonly kind: 'surfacePlan';
  /** Length sites, ascending. */
  readonly meshCodeBySite: Uint32Array;
  /** Length sites: where the larger part of the cell's land lies, as an index into municipalityCodes. */
  readonly municipalityBySite: Uint16Array;
  readonly municipalityCodes: readonly string[];
  /** Cells with people of the group whose detail was spread from a merged cell are among those counted. */
  readonly hasEstimates: boolean;
  /** The least of the existing offices' fields; UNREACHED_SECONDS when none met the edge, or there is none. */
  readonly existingCompleteUpToSeconds: number;
}

export interface ComputedSurfacePiece {
  readonly kind: 'surfacePiece';
  readonly figures: SurfaceFigures;
}
