import { parentPort, workerData } from 'node:worker_threads';
import { computeMarginalReach, computeReach } from '#engine/accessibility/compute-reach.ts';
import { decodeRegionCells } from '#engine/buffers/region-cells-container.ts';
import { decodeScreeningInputs } from '#engine/buffers/screening-inputs-container.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { computeIsochrones } from '#engine/isochrones/compute-isochrones.ts';
import {
  type AssumptionChanges,
  changeAssumptions,
  keepTravelChanges,
} from '#engine/traveltime/assumptions.ts';
import { getTimeFactorRange } from '#engine/traveltime/time-factor.ts';
import {
  UNREACHED_SECONDS,
  type TravelTimeField,
  type TravelTimeResult,
} from '#engine/traveltime/travel-time-field.ts';
import {
  computeTravelTimeField,
  createTravelTimeModel,
  prepareNetwork,
  type TravelTimeModel,
} from '#engine/traveltime/travel-time-model.ts';
import { minutesToSeconds, toMinutes } from '#engine/units/units.ts';
import type { IsochronesRequest } from '#contract/isochrones.ts';
import type { ReachRequest } from '#contract/reach.ts';
import { answerEvaluation } from './answer-evaluation.ts';
import { answerPlaces } from './answer-places.ts';
import { answerPointTimes } from './answer-point-times.ts';
import { SurfaceAnswerer } from './answer-surface.ts';
import type { CellTimesSource, Position, Trip } from './cell-times.ts';
import type {
  ComputedReach,
  ComputeJob,
  ComputeResult,
  ComputeWorkerData,
  FromWorker,
  ToWorker,
} from './compute-messages.ts';
import { RecentValues } from './recent-values.ts';

/**
 * A computing thread: reads the region's containers once, builds the networks, then answers one job after the
 * other. Nothing here waits or touches a file.
 */
const port = parentPort;
if (port === null) throw new Error('compute.worker: expected to run as a worker thread');

/** A field is about 0.4 MB (two bytes per grid cell), so this keeps some 25 MB per thread. */
const KEPT_FIELDS = 64;
/** Fields without their drawing grid, some 60 kB each. */
const KEPT_CELL_TIMES = 256;
const NO_GRID = new Uint16Array(0);
/** Models under changed assumptions, some 20 MB with their networks each. */
const KEPT_CHANGED_MODELS = 3;

// Handed over by our own main thread, which took the bytes from the database after checking their hashes.
const bytes = workerData as ComputeWorkerData;
const cells = decodeRegionCells(bytes.cells);
const { inputs, assumptions } = decodeScreeningInputs(bytes.screening);
const model = createTravelTimeModel(inputs, assumptions, cells);
const changedModels = new RecentValues<TravelTimeModel>(KEPT_CHANGED_MODELS);
const kept = new RecentValues<TravelTimeResult>(KEPT_FIELDS);
const keptCellTimes = new RecentValues<TravelTimeResult>(KEPT_CELL_TIMES);

function findModel(changes: AssumptionChanges): TravelTimeModel {
  const changed = changeAssumptions(assumptions, keepTravelChanges(changes));
  if (changed === assumptions) return model;
  return changedModels.get(changed.version, () => createTravelTimeModel(inputs, changed, cells));
}

function findField(site: Position, trip: Trip): TravelTimeResult {
  const { mode, direction, tolls, congestion } = trip;
  const asked = findModel(trip.assumptions);
  const { version } = asked.assumptions;
  const key = `${site.lon} ${site.lat} ${mode} ${direction} ${tolls} ${congestion} ${version}`;
  return kept.get(key, () =>
    computeTravelTimeField(asked, {
      site: toLonLat(site.lon, site.lat),
      mode,
      direction,
      tolls,
      congestion,
    }),
  );
}

const cellTimes: CellTimesSource = {
  cells,
  findCellTimes: (position, trip, { limitMinutes, isKept }) => {
    const { mode, direction, tolls, congestion } = trip;
    const asked = findModel(trip.assumptions);
    const site = toLonLat(position.lon, position.lat);
    const compute = (): TravelTimeResult => {
      const result = computeTravelTimeField(asked, {
        site,
        mode,
        direction,
        tolls,
        congestion,
        limitMinutes,
      });
      return result.ok ? { ok: true, field: { ...result.field, secondsByGridCell: NO_GRID } } : result;
    };
    if (!isKept) return compute();
    const { version } = asked.assumptions;
    const key = `${site.lon} ${site.lat} ${mode} ${direction} ${tolls} ${congestion} ${limitMinutes} ${version}`;
    return keptCellTimes.get(key, compute);
  },
  getTimeFactor: (trip) => getTimeFactorRange(findModel(trip.assumptions).assumptions, trip),
};

const surfaces = new SurfaceAnswerer(cellTimes, findModel);

function computeReachAnswer(
  request: ReachRequest,
  field: TravelTimeField,
  existingFields: readonly TravelTimeField[],
  tolls: boolean,
): ComputedReach {
  const { groups, cutoffsMinutes, siteCutoffMinutes, existingCutoffMinutes } = request;
  const timeFactor = getTimeFactorRange(findModel(request.assumptions).assumptions, request);
  const marginal =
    existingFields.length === 0
      ? []
      : computeMarginalReach({
          cells,
          field,
          groups,
          timeFactor,
          existingFields,
          siteCutoffMinutes,
          existingCutoffMinutes,
        });
  return {
    tolls,
    groups: computeReach({ cells, field, groups, cutoffsMinutes, timeFactor }),
    marginal,
    completeUpToSeconds: field.completeUpToSeconds,
    existingCompleteUpToSeconds: Math.min(
      UNREACHED_SECONDS,
      ...existingFields.map((existing) => existing.completeUpToSeconds),
    ),
  };
}

function answerReach(request: ReachRequest): ComputeResult {
  const answers: ComputedReach[] = [];
  const tollChoices = request.mode === 'car' ? [request.tolls, !request.tolls] : [request.tolls];
  for (const tolls of tollChoices) {
    const trip = { ...request, tolls };
    const site = findField(request.site, trip);
    if (!site.ok) return { kind: 'unlinkable', reason: site.reason, existingOffice: null };
    const existingFields: TravelTimeField[] = [];
    for (const [index, office] of request.existingOffices.entries()) {
      const existing = findField(office, trip);
      if (!existing.ok) return { kind: 'unlinkable', reason: existing.reason, existingOffice: index };
      existingFields.push(existing.field);
    }
    answers.push(computeReachAnswer(request, site.field, existingFields, tolls));
  }
  const [answer, otherTolls = null] = answers;
  if (answer === undefined) throw new Error('reach: expected an answer for the asked toll choice');
  return { kind: 'reach', answer, otherTolls, municipalityCodes: cells.municipalityCodes };
}

function answerIsochrones(request: IsochronesRequest): ComputeResult {
  const site = findField(request.site, request);
  if (!site.ok) return { kind: 'unlinkable', reason: site.reason, existingOffice: null };
  const { mode, direction, tolls, cutoffsMinutes } = request;
  const isochrones = computeIsochrones({ field: site.field, land: inputs.land, cutoffsMinutes });
  return {
    kind: 'isochrones',
    features: isochrones.map(({ cutoffMinutes, coordinates }) => ({
      type: 'Feature',
      properties: {
        cutoffMinutes,
        mode,
        direction,
        tolls,
        isAtLeast: minutesToSeconds(toMinutes(cutoffMinutes)) > site.field.completeUpToSeconds,
      },
      geometry: { type: 'MultiPolygon', coordinates },
    })),
  };
}

function answer(job: ComputeJob): ComputeResult {
  switch (job.kind) {
    case 'reach':
      return answerReach(job.request);
    case 'isochrones':
      return answerIsochrones(job.request);
    case 'evaluation':
      return answerEvaluation(job, cellTimes);
    case 'pointTimes':
      return answerPointTimes(findField(job.site, job.trip), job.points, {
        land: inputs.land,
        timeFactor: cellTimes.getTimeFactor(job.trip),
      });
    case 'surfacePlan':
      return surfaces.answerPlan(job);
    case 'surfacePiece':
      return surfaces.answerPiece(job);
    default:
      return answerPlaces(job, cellTimes);
  }
}

const send = (message: FromWorker): void => port.postMessage(message);

port.on('message', ({ id, job }: ToWorker) => {
  try {
    send({ kind: 'done', id, result: answer(job) });
  } catch (error) {
    send({
      kind: 'failed',
      id,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});

// Built before the first question, so that nobody waits for a network.
for (const tolls of [false, true]) prepareNetwork(model, 'car', tolls);
for (const mode of ['bicycle', 'walk'] as const) prepareNetwork(model, mode, false);
send({ kind: 'ready' });
