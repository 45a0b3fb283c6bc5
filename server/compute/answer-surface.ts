import { computeSurface } from '#engine/accessibility/compute-surface.ts';
import { getGroupColumns } from '#engine/accessibility/group-columns.ts';
import { planSurface, type SurfacePlan } from '#engine/accessibility/plan-surface.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { listSiteCells } from '#engine/accessibility/site-cells.ts';
import { DEFAULT_LIMIT_MINUTES } from '#engine/traveltime/search-window.ts';
import { UNREACHED_SECONDS } from '#engine/traveltime/travel-time-field.ts';
import type { TravelTimeModel } from '#engine/traveltime/travel-time-model.ts';
import { findAllCellTimes, type CellTimesSource, type Trip } from './cell-times.ts';
import type { ComputeResult } from './compute-messages.ts';
import { RecentValues } from './recent-values.ts';
import type { SurfacePieceJob, SurfacePlanJob } from './surface-messages.ts';

type Prepared =
  | { readonly ok: true; readonly plan: SurfacePlan; readonly siteCells: Uint32Array }
  | { readonly ok: false; readonly refusal: Extract<ComputeResult, { kind: 'unlinkable' }> };

/** Some 10 MB each: the surface being computed, and the one before it. */
const KEPT_PLANS = 2;

/** Answers the pieces of surfaces, keeping between them what all pieces of one share. */
export class SurfaceAnswerer {
  readonly #source: CellTimesSource;
  readonly #findModel: (changes: Trip['assumptions']) => TravelTimeModel;
  readonly #kept = new RecentValues<Prepared>(KEPT_PLANS);

  constructor(source: CellTimesSource, findModel: (changes: Trip['assumptions']) => TravelTimeModel) {
    this.#source = source;
    this.#findModel = findModel;
  }

  answerPlan(job: SurfacePlanJob): ComputeResult {
    const prepared = this.#prepare(job);
    if (!prepared.ok) return prepared.refusal;
    const { siteCells, plan } = prepared;
    const { cells } = this.#source;
    const counts = getGroupColumns(cells).countByCell[job.request.group];
    return {
      kind: 'surfacePlan',
      meshCodeBySite: Uint32Array.from(siteCells, (cell) => cells.meshCodeByCell[cell]!),
      municipalityBySite: Uint16Array.from(siteCells, (cell) => findMainMunicipality(cells, cell)),
      municipalityCodes: cells.municipalityCodes,
      hasEstimates: cells.isEstimatedByCell.some((flag, cell) => flag === 1 && counts[cell] !== 0),
      existingCompleteUpToSeconds: Math.min(
        UNREACHED_SECONDS,
        ...plan.request.existingFields.map((field) => field.completeUpToSeconds),
      ),
    };
  }

  answerPiece(job: SurfacePieceJob): ComputeResult {
    const prepared = this.#prepare(job);
    if (!prepared.ok) return prepared.refusal;
    const { plan, siteCells } = prepared;
    const piece = siteCells.subarray(job.firstSite, job.firstSite + job.siteCount);
    return { kind: 'surfacePiece', figures: computeSurface(plan, piece) };
  }

  #prepare({ request, regionCodes }: SurfacePlanJob | SurfacePieceJob): Prepared {
    return this.#kept.get(JSON.stringify([request, regionCodes]), () => {
      const { existingOffices, ...asked } = request;
      const offices = existingOffices.map((position) => ({ position }));
      const existing = findAllCellTimes(this.#source, offices, request, DEFAULT_LIMIT_MINUTES);
      if (!existing.ok) {
        const { index, reason } = existing.fault;
        return { ok: false, refusal: { kind: 'unlinkable', reason, existingOffice: index } };
      }
      const model = this.#findModel(request.assumptions);
      return {
        ok: true,
        plan: planSurface({ ...asked, model, existingFields: existing.fields }),
        siteCells: listSiteCells(this.#source.cells, new Set(regionCodes)),
      };
    });
  }
}

/** MunicipalityIndex with the largest share of a cell's land; the first of equals. */
function findMainMunicipality(cells: RegionCells, cell: number): number {
  let main = cells.firstShareByCell[cell]!;
  for (let share = main + 1; share < cells.firstShareByCell[cell + 1]!; share++) {
    if (cells.weightByShare[share]! > cells.weightByShare[main]!) main = share;
  }
  return cells.municipalityByShare[main]!;
}
