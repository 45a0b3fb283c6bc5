import { GROUPS } from '#engine/accessibility/groups.ts';
import { isBeyondData } from '#engine/accessibility/data-edge.ts';
import type { RangedCounts, SurfaceFigures } from '#engine/accessibility/surface.ts';
import { encodeSurface } from '#engine/buffers/surface-container.ts';
import type { SurfaceAbout, SurfaceRequest } from '#contract/surfaces.ts';
import type { ComputeJob, ComputeResult } from '../compute/compute-messages.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import type { ComputedSurfacePlan } from '../compute/surface-messages.ts';
import type { JobContext } from '../job-runs/job-handler.ts';
import { buildProvenance, type ProvenanceSource } from '../provenance/build-provenance.ts';
import { listTravelCaveats } from '../provenance/list-caveats.ts';
import { createComputeProblem, createSiteUnlinkable } from '../reach/refusal-problem.ts';

export interface SurfaceBuilder {
  readonly pool: Pick<ComputePool, 'run' | 'size'>;
  readonly source: ProvenanceSource;
}

/** A result as it is kept. */
export interface BuiltSurface {
  readonly bytes: Uint8Array;
  /** Length sites, by site: where the larger part of the cell's land lies. */
  readonly municipalityCodeBySite: readonly string[];
}

/** A piece keeps its thread from interactive requests for about this long. */
const PIECE_MILLISECONDS = 80;
const FIRST_PIECE_SITES = 8;
const LARGEST_PIECE_SITES = 512;
/** A thread that died took its piece with it; the piece itself is seldom to blame. */
const ATTEMPTS = 3;

/**
 * Computes a surface piece by piece. One thread is left to interactive requests where there are several; where
 * there is one, those wait for a piece at most.
 * Throws: ProblemFailure when an office cannot be linked or the threads give no answer.
 */
export async function buildSurface(
  { pool, source }: SurfaceBuilder,
  request: SurfaceRequest,
  context: JobContext,
): Promise<BuiltSurface> {
  const regionCodes = source.region.municipalities
    .filter(({ isInRegion }) => isInRegion)
    .map(({ code }) => code);
  context.report(0, 'preparing');
  const plan = await runPiece(pool, { kind: 'surfacePlan', request, regionCodes }, context.signal);
  if (plan.kind !== 'surfacePlan') throw new Error(`compute result ${plan.kind}: expected surfacePlan`);
  const siteCount = plan.meshCodeBySite.length;
  const figures = createFigures(siteCount);
  let nextSite = 0;
  let doneSites = 0;
  let pieceSites = FIRST_PIECE_SITES;
  const takePieces = async (): Promise<void> => {
    while (nextSite < siteCount) {
      const firstSite = nextSite;
      const count = Math.min(pieceSites, siteCount - firstSite);
      nextSite += count;
      const startedAt = performance.now();
      const job = { kind: 'surfacePiece', request, regionCodes, firstSite, siteCount: count } as const;
      const piece = await runPiece(pool, job, context.signal);
      if (piece.kind !== 'surfacePiece')
        throw new Error(`compute result ${piece.kind}: expected surfacePiece`);
      putPiece(figures, piece.figures, firstSite);
      doneSites += count;
      pieceSites = chooseNextSize(count, performance.now() - startedAt);
      context.report((doneSites / siteCount) * 0.99, 'computing');
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, pool.size - 1) }, takePieces));
  context.report(0.99, 'finishing');
  return {
    bytes: encodeSurface({
      ...figures,
      meshCodeBySite: plan.meshCodeBySite,
      new: request.existingOffices.length === 0 ? null : figures.new,
      about: JSON.stringify(describeSurface(source, request, { plan, figures })),
    }),
    municipalityCodeBySite: Array.from(
      plan.municipalityBySite,
      (municipality) => plan.municipalityCodes[municipality]!,
    ),
  };
}

/** Throws: ProblemFailure. */
async function runPiece(
  pool: SurfaceBuilder['pool'],
  job: ComputeJob,
  signal: AbortSignal,
): Promise<Exclude<ComputeResult, { kind: 'unlinkable' }>> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await pool.run(job, signal, 'batch');
    if (outcome.ok) {
      const { result } = outcome;
      if (result.kind !== 'unlinkable') return result;
      throw createSiteUnlinkable(result.reason, `/existingOffices/${result.existingOffice ?? 0}`);
    }
    if (outcome.reason !== 'failed' || attempt === ATTEMPTS) throw createComputeProblem(outcome.reason);
  }
}

/** As many sites as take PIECE_MILLISECONDS, waiting included: a busy server gets smaller pieces. */
function chooseNextSize(siteCount: number, milliseconds: number): number {
  const fitting = Math.round((siteCount * PIECE_MILLISECONDS) / Math.max(1, milliseconds));
  return Math.min(LARGEST_PIECE_SITES, 2 * siteCount, Math.max(FIRST_PIECE_SITES, fitting));
}

const createRangedCounts = (count: number): RangedCounts => ({
  low: new Float64Array(count),
  central: new Float64Array(count),
  high: new Float64Array(count),
});

const createFigures = (count: number): SurfaceFigures => ({
  linkBySite: new Uint8Array(count),
  reach: createRangedCounts(count),
  new: createRangedCounts(count),
  isAtLeastBySite: new Uint8Array(count),
  isHighAtLeastBySite: new Uint8Array(count),
});

function putPiece(figures: SurfaceFigures, piece: SurfaceFigures, firstSite: number): void {
  figures.linkBySite.set(piece.linkBySite, firstSite);
  figures.isAtLeastBySite.set(piece.isAtLeastBySite, firstSite);
  figures.isHighAtLeastBySite.set(piece.isHighAtLeastBySite, firstSite);
  for (const end of ['low', 'central', 'high'] as const) {
    figures.reach[end].set(piece.reach[end], firstSite);
    figures.new[end].set(piece.new[end], firstSite);
  }
}

function describeSurface(
  source: ProvenanceSource,
  request: SurfaceRequest,
  { plan, figures }: { readonly plan: ComputedSurfacePlan; readonly figures: SurfaceFigures },
): SurfaceAbout {
  const known = { completeUpToSeconds: plan.existingCompleteUpToSeconds, terminalSeconds: 0 };
  const isExistingIncomplete = isBeyondData(known, request.existingCutoffMinutes);
  const isAtLeast = isExistingIncomplete || figures.isHighAtLeastBySite.includes(1);
  const caveats = listTravelCaveats(request, isAtLeast).add('hypotheticalSites').add('residentsNotWorkers');
  if (plan.hasEstimates) caveats.add('detailEstimated');
  if (request.group.endsWith('20to64')) caveats.add('noTwentyToThirtyNine');
  return {
    request,
    counts: GROUPS[request.group].counts,
    isExistingIncomplete,
    provenance: buildProvenance(source, request.assumptions, caveats),
  };
}
