import type { Assumptions } from '#engine/traveltime/assumptions.ts';
import { groupByDistance } from './distance-classes.ts';
import type { ExpresswaySpeeds, Parameters, Trips, Variant } from './model-variants.ts';
import { computeVariantTimes } from './model-variants.ts';
import { getQuantile, toAscending } from './statistics.ts';
import type { Matrix } from './travel-times.ts';

const range = (first: number, last: number, step: number): number[] =>
  Array.from({ length: Math.round((last - first) / step) + 1 }, (_, i) => first + i * step);
/** The lattice searched: speeds wide enough that no choice lies on their ends (checked when choosing). */
const SPEEDS_KMH: readonly number[] = range(24, 76, 1);
const RATIOS: readonly number[] = [0.5, 0.65, 0.8, 0.9, 1, 1.1, 1.2];
const CONSTANTS_SECONDS: readonly number[] = range(0, 300, 10);
/** Pairs of one class used while choosing; every k-th of them. */
const PAIRS_PER_CLASS = 1500;

/**
 * Where the ratio is chosen as well, every second speed will do: the loss is flat around its least value. Only the
 * straight line, on expressways, ever asks for more than 56 km/h.
 */
function isOnLattice(network: Variant['network'], ordinaryKmh: number, ratio: number): boolean {
  if (Number.isNaN(ordinaryKmh) || (network === 'screening' && ordinaryKmh > 56)) return false;
  return ratio === 1 || (ordinaryKmh % 2 === 0 && ordinaryKmh >= 28 && ordinaryKmh <= 48);
}

/** Loss of one city at every lattice point: mean over its distance classes of the median relative error. */
export interface LossSurface {
  readonly network: Variant['network'];
  /** Index: (speed × RATIOS.length + ratio) × CONSTANTS_SECONDS.length + constant; NaN where not computed. */
  readonly lossByPoint: Float64Array;
}

const toPoint = (speed: number, ratio: number, constant: number): number =>
  (speed * RATIOS.length + ratio) * CONSTANTS_SECONDS.length + constant;

function thin(pairs: Uint32Array): Uint32Array {
  const stride = Math.max(1, Math.floor(pairs.length / PAIRS_PER_CLASS));
  return pairs.filter((_, i) => i % stride === 0);
}

function computeLoss(trips: Trips, classes: readonly Uint32Array[], seconds: Matrix, added: number): number {
  let sum = 0;
  for (const pairs of classes) {
    const errors = Float64Array.from(pairs, (pair) => {
      const truth = trips.trueSeconds[pair]!;
      return Math.abs(seconds[pair]! + added - truth) / truth;
    });
    sum += getQuantile(toAscending(errors.filter((error) => !Number.isNaN(error))), 0.5);
  }
  return sum / classes.length;
}

/** Computes the loss of a city on the whole lattice: one network and its searches per speed and ratio. */
export function computeLossSurface(
  trips: Trips,
  network: Variant['network'],
  options: {
    readonly record: Assumptions;
    readonly expressways: ExpresswaySpeeds;
    readonly isRatioFitted: boolean;
  },
): LossSurface {
  const { record, expressways } = options;
  const lossByPoint = new Float64Array(SPEEDS_KMH.length * RATIOS.length * CONSTANTS_SECONDS.length).fill(
    NaN,
  );
  const classes = groupByDistance(trips.meters, trips.area.city.longestTripMeters)
    .filter((pairs) => pairs.length > 0)
    .map(thin);
  for (const [speed, ordinaryKmh] of SPEEDS_KMH.entries()) {
    for (const [ratio, uninhabitedRatio] of RATIOS.entries()) {
      const isWanted = uninhabitedRatio === 1 || (options.isRatioFitted && network === 'screening');
      if (!isWanted || !isOnLattice(network, ordinaryKmh, uninhabitedRatio)) continue;
      const parameters = { ordinaryKmh, uninhabitedRatio, constantSeconds: 0 };
      const seconds = computeVariantTimes(trips, network, { record, parameters, expressways });
      for (const [constant, added] of CONSTANTS_SECONDS.entries()) {
        lossByPoint[toPoint(speed, ratio, constant)] = computeLoss(trips, classes, seconds, added);
      }
    }
  }
  return { network, lossByPoint };
}

/** Mean of several surfaces, point by point. */
export function averageSurfaces(surfaces: readonly LossSurface[]): LossSurface {
  const [first] = surfaces;
  if (first === undefined) throw new RangeError('no loss surface: expected at least one');
  return {
    network: first.network,
    lossByPoint: first.lossByPoint.map(
      (_, point) => surfaces.reduce((sum, { lossByPoint }) => sum + lossByPoint[point]!, 0) / surfaces.length,
    ),
  };
}

export interface Choice {
  readonly parameters: Parameters;
  /** Mean loss over the cities, a share. */
  readonly loss: number;
}

/**
 * The lattice point with the smallest mean loss over the cities; each city counts once, whatever its size.
 * Throws: RangeError when the choice lies on the end of the speeds: the lattice is then too small.
 */
export function chooseParameters(variant: Variant, surfaces: readonly LossSurface[]): Choice {
  const { lossByPoint } = averageSurfaces(surfaces);
  let best: Choice | undefined;
  let bestSpeed = -1;
  for (const [speed, ordinaryKmh] of SPEEDS_KMH.entries()) {
    for (const [ratio, uninhabitedRatio] of RATIOS.entries()) {
      if (uninhabitedRatio !== 1 && !variant.isRatioFitted) continue;
      for (const [constant, constantSeconds] of CONSTANTS_SECONDS.entries()) {
        if (constantSeconds !== 0 && !variant.isConstantFitted) continue;
        const loss = lossByPoint[toPoint(speed, ratio, constant)]!;
        if (Number.isNaN(loss) || (best !== undefined && loss >= best.loss)) continue;
        best = { parameters: { ordinaryKmh, uninhabitedRatio, constantSeconds }, loss };
        bestSpeed = speed;
      }
    }
  }
  const { network } = variant;
  const isInside = [bestSpeed - 1, bestSpeed + 1].every((speed) =>
    isOnLattice(network, SPEEDS_KMH[speed] ?? NaN, 1),
  );
  if (best === undefined || !isInside) {
    throw new RangeError(
      `${variant.id}: ${best?.parameters.ordinaryKmh} km/h, expected a speed inside the lattice`,
    );
  }
  return best;
}
