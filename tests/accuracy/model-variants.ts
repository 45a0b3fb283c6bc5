import type { Assumptions } from '#engine/traveltime/assumptions.ts';
import type { Site, StudyArea } from './study-area.ts';
import type { Matrix, ModelSpeeds, Tolls } from './travel-times.ts';
import { computeModelTimes, toStudyAssumptions } from './travel-times.ts';

/** Which figures of a model are chosen on the cities it may see; what is not chosen is stated. */
export type VariantId =
  | 'shipped'
  | 'shippedTerminal'
  | 'oneSpeed'
  | 'twoSpeeds'
  | 'oneSpeedConstant'
  | 'twoSpeedsConstant'
  | 'crowSpeed'
  | 'crowConstant';

export interface Parameters {
  /** Speed on inhabited land; of the straight line for the naive alternative. km/h, crow-effective. */
  readonly ordinaryKmh: number;
  /** Uninhabited ÷ inhabited speed; 1 for one speed. */
  readonly uninhabitedRatio: number;
  /** Added to every trip: the slow streets at both ends. */
  readonly constantSeconds: number;
}

export interface Variant {
  readonly id: VariantId;
  readonly nameEn: string;
  readonly nameJa: string;
  readonly network: 'screening' | 'straightLine';
  readonly isRatioFitted: boolean;
  readonly isConstantFitted: boolean;
}

const variant = (
  id: VariantId,
  [nameEn, nameJa]: readonly [string, string],
  network: Variant['network'],
  fitted: { readonly ratio: boolean; readonly constant: boolean },
): Variant => ({
  id,
  nameEn,
  nameJa,
  network,
  isRatioFitted: fitted.ratio,
  isConstantFitted: fitted.constant,
});

/** The variants fitted. */
export const FITTED_VARIANTS: readonly Variant[] = [
  variant('oneSpeed', ['one speed', '速度一つ'], 'screening', { ratio: false, constant: false }),
  variant('twoSpeeds', ['two speeds', '速度二つ'], 'screening', { ratio: true, constant: false }),
  variant('oneSpeedConstant', ['one speed + constant', '速度一つ＋定数'], 'screening', {
    ratio: false,
    constant: true,
  }),
  variant('twoSpeedsConstant', ['two speeds + constant', '速度二つ＋定数'], 'screening', {
    ratio: true,
    constant: true,
  }),
  variant('crowSpeed', ['straight line, one speed', '直線距離・速度一つ'], 'straightLine', {
    ratio: false,
    constant: false,
  }),
  variant(
    'crowConstant',
    ['straight line, one speed + constant', '直線距離・速度一つ＋定数'],
    'straightLine',
    {
      ratio: false,
      constant: true,
    },
  ),
];

/** The record as it stands: without its terminal times, as both sides are; and with them read as slow streets. */
export const SHIPPED_VARIANTS: readonly Variant[] = [
  variant('shipped', ['recorded values', '記録の値'], 'screening', {
    ratio: false,
    constant: false,
  }),
  variant(
    'shippedTerminal',
    ['recorded values with terminal times', '記録の値（端末時間を含む）'],
    'screening',
    { ratio: false, constant: false },
  ),
];

export const getVariant = (id: VariantId): Variant => {
  const found = [...SHIPPED_VARIANTS, ...FITTED_VARIANTS].find((candidate) => candidate.id === id);
  if (found === undefined) throw new RangeError(`variant ${id}: expected one of the study's`);
  return found;
};

/** The record's own figures as parameters. */
export function getShippedParameters({ values }: Assumptions, id: VariantId): Parameters {
  const ordinaryKmh = values['car.ordinaryKmh'].value;
  const terminalSeconds = values['car.terminalHomeSeconds'].value + values['car.terminalOfficeSeconds'].value;
  return {
    ordinaryKmh,
    uninhabitedRatio: values['car.uninhabitedKmh'].value / ordinaryKmh,
    constantSeconds: id === 'shippedTerminal' ? terminalSeconds : 0,
  };
}

/** What both sides of one comparison share. */
export interface Trips {
  readonly area: StudyArea;
  readonly sites: readonly Site[];
  readonly tolls: Tolls;
  readonly meters: Matrix;
  readonly trueSeconds: Matrix;
}

export interface ExpresswaySpeeds {
  readonly expresswayKmh?: number;
  readonly urbanExpresswayKmh?: number;
}

/** Seconds a variant gives for every trip. */
export function computeVariantTimes(
  trips: Trips,
  network: Variant['network'],
  options: {
    readonly record: Assumptions;
    readonly parameters: Parameters;
    readonly expressways: ExpresswaySpeeds;
  },
): Matrix {
  const { ordinaryKmh, uninhabitedRatio, constantSeconds } = options.parameters;
  if (network === 'straightLine') {
    return trips.meters.map((meters) => (meters * 3.6) / ordinaryKmh + constantSeconds);
  }
  const speeds: ModelSpeeds = {
    ordinaryKmh,
    uninhabitedKmh: ordinaryKmh * uninhabitedRatio,
    ...options.expressways,
  };
  const assumptions = toStudyAssumptions(options.record, speeds);
  const seconds = computeModelTimes(trips.area, trips.sites, { assumptions, tolls: trips.tolls });
  return seconds.map((value) => value + constantSeconds);
}
