import { computeMarginalReach, computeReach } from '#engine/accessibility/compute-reach.ts';
import type { MarginalReach } from '#engine/accessibility/reach.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { LIMITS } from '#contract/limits.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { computeIsochrones } from '#engine/isochrones/compute-isochrones.ts';
import type { LandGrid, ScreeningInputs } from '#engine/streets/screening-inputs.ts';
import { stretchSeconds } from '#engine/accessibility/stretch-time.ts';
import type { Assumptions } from '#engine/traveltime/assumptions.ts';
import { getTimeFactorRange } from '#engine/traveltime/time-factor.ts';
import { UNREACHED_SECONDS, type TravelTimeField } from '#engine/traveltime/travel-time-field.ts';
import { computeTravelTimeField, createTravelTimeModel } from '#engine/traveltime/travel-time-model.ts';
import { FieldStore, toFieldKey } from './field-store.ts';
import { ModelStore } from './model-store.ts';
import type { Bands, FiguresResult, Isochrone, Query, TollHeadline } from './protocol.ts';

/** Answers queries from the region's tables; every step of an answer can be taken by itself. */
export interface QueryAnswerer {
  computeFigures(query: Query): FiguresResult;
  /** null: the bands given last still hold; undefined: the site cannot be linked. */
  computeBands(query: Query): Bands | null | undefined;
  computeTollHeadlines(query: Query): readonly TollHeadline[];
}

const SECONDS_PER_MINUTE = 60;
type TimeFactorRange = ReturnType<typeof getTimeFactorRange>;

export function createQueryAnswerer(
  inputs: ScreeningInputs,
  assumptions: Assumptions,
  cells: RegionCells,
): QueryAnswerer {
  const models = new ModelStore(createTravelTimeModel(inputs, assumptions, cells));
  const fields = new FieldStore((place, { assumptions: changes, ...conditions }) =>
    computeTravelTimeField(models.get(changes), { site: toLonLat(place.lon, place.lat), ...conditions }),
  );
  const getTimeFactors = (query: Query): TimeFactorRange =>
    getTimeFactorRange(models.get(query.assumptions).assumptions, query);
  let lastBandsKey = '';

  function computeFigures(query: Query): FiguresResult {
    const site = fields.get(query.site, query);
    if (!site.ok) return site;
    const { groups, cutoffsMinutes } = query;
    const timeFactor = getTimeFactors(query);
    const reach = computeReach({ cells, field: site.field, cutoffsMinutes, groups, timeFactor });
    const existing = query.existing.map((place) =>
      fields.get(place, { ...query, limitMinutes: LIMITS.maximumCutoffMinutes }),
    );
    const existingFields = existing.flatMap((result) => (result.ok ? [result.field] : []));
    const isComparable = existingFields.length > 0 && existingFields.length === existing.length;
    return {
      ok: true,
      figures: {
        groups: reach,
        marginal: isComparable ? computeMarginal(query, site.field, existingFields) : null,
        parentProblem: existing.find((result) => !result.ok)?.reason ?? null,
        isMarginalAtLeast:
          isComparable &&
          (passesEdge(site.field, query.siteCutoffMinutes) ||
            existingFields.some((field) => passesEdge(field, query.parentCutoffMinutes))),
        completeUpToMinutes: toCompleteUpToMinutes(site.field, 1),
        completeUpToWhenFastMinutes: toCompleteUpToMinutes(site.field, timeFactor.low),
      },
    };
  }

  function computeMarginal(
    query: Query,
    site: TravelTimeField,
    existingFields: readonly TravelTimeField[],
  ): MarginalReach {
    const [marginal] = computeMarginalReach({
      cells,
      field: site,
      existingFields,
      groups: [query.group],
      siteCutoffMinutes: query.siteCutoffMinutes,
      existingCutoffMinutes: query.parentCutoffMinutes,
      timeFactor: getTimeFactors(query),
    });
    if (marginal === undefined)
      throw new Error(`marginal reach of ${query.group}: expected one entry, got none`);
    return marginal;
  }

  function computeBands(query: Query): Bands | null | undefined {
    const key = `${toFieldKey(query.site, query)} ${query.cutoffsMinutes.join(',')}`;
    const site = fields.get(query.site, query);
    if (!site.ok) {
      lastBandsKey = '';
      return undefined;
    }
    if (key === lastBandsKey) return null;
    lastBandsKey = key;
    return drawBands(site.field, inputs.land, query.cutoffsMinutes);
  }

  function computeTollHeadlines(query: Query): readonly TollHeadline[] {
    if (query.mode !== 'car') return [];
    const headlines: TollHeadline[] = [];
    for (const tolls of [false, true]) {
      const result = computeFigures({
        ...query,
        tolls,
        groups: [query.group],
        cutoffsMinutes: [query.siteCutoffMinutes],
      });
      const band = result.ok ? result.figures.groups[0]?.bands[0] : undefined;
      if (!result.ok || band === undefined) return [];
      const { reach, isAtLeast, isHighAtLeast } = band;
      headlines.push({ tolls, reach, new: result.figures.marginal?.new ?? null, isAtLeast, isHighAtLeast });
    }
    return headlines;
  }

  return { computeFigures, computeBands, computeTollHeadlines };
}

const passesEdge = (field: TravelTimeField, cutoffMinutes: number): boolean =>
  cutoffMinutes * SECONDS_PER_MINUTE > field.completeUpToSeconds;

/** `factor` stretches street time; null: the edge of loaded data was not met. */
function toCompleteUpToMinutes(field: TravelTimeField, factor: number): number | null {
  if (field.completeUpToSeconds === UNREACHED_SECONDS) return null;
  const seconds = stretchSeconds(field.completeUpToSeconds, field.terminalSeconds, factor);
  return Math.max(0, Math.floor(seconds / SECONDS_PER_MINUTE));
}

function drawBands(field: TravelTimeField, land: LandGrid, cutoffsMinutes: readonly number[]): Bands {
  const isochrones = computeIsochrones({ field, land, cutoffsMinutes }).map(
    ({ cutoffMinutes, coordinates }): Isochrone => ({
      cutoffMinutes,
      isAtLeast: passesEdge(field, cutoffMinutes),
      geometry: { type: 'MultiPolygon', coordinates },
    }),
  );
  const outerSeconds = (cutoffsMinutes.at(-1) ?? 0) * SECONDS_PER_MINUTE;
  return {
    isochrones,
    beyondData: drawBeyondData(field, land, outerSeconds),
    secondsByCell: field.secondsByCell.slice(),
  };
}

/**
 * The area within the largest cutoff but farther than the time at which the search met the data's edge:
 * the same contouring on a field where only those grid cells are reached, at once.
 */
function drawBeyondData(field: TravelTimeField, land: LandGrid, outerSeconds: number): Bands['beyondData'] {
  const innerSeconds = field.completeUpToSeconds;
  if (outerSeconds <= innerSeconds) return null;
  const secondsByGridCell = field.secondsByGridCell.map((seconds) =>
    seconds > innerSeconds && seconds <= outerSeconds ? 0 : UNREACHED_SECONDS,
  );
  const [zone] = computeIsochrones({
    field: { ...field, secondsByGridCell },
    land,
    cutoffsMinutes: [1],
  });
  return zone === undefined ? null : { type: 'MultiPolygon', coordinates: zone.coordinates };
}
