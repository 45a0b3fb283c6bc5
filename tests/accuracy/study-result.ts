import type { SpeedRule } from './car-road.ts';
import type { CityId } from './city.ts';
import type { VariantErrors } from './measure-errors.ts';
import type { ExpresswaySpeeds, Parameters, VariantId } from './model-variants.ts';
import type { Band } from './statistics.ts';
import type { Tolls } from './travel-times.ts';

export interface CityFacts {
  readonly city: CityId;
  readonly nodes: number;
  readonly ways: number;
  readonly relations: number;
  readonly highways: number;
  readonly vertices: Readonly<Record<Tolls, number>>;
  readonly landCells: number;
  readonly inhabitedShare: number;
  readonly comparedCells: number;
  readonly expresswayKmh: number | null;
  readonly urbanExpresswayKmh: number | null;
}

export interface Calibration {
  readonly rule: SpeedRule;
  readonly variant: VariantId;
  /** Trips it was chosen on: without motorways, with them, or the mean of both. */
  readonly tolls: Tolls | 'both';
  readonly cities: readonly CityId[];
  readonly parameters: Parameters;
  /** Mean over the cities and their distance classes of the median |error|, percent. */
  readonly lossPercent: number;
}

/** Errors on one city of a variant that has not seen it (or, for `shipped`, any). */
export interface Test {
  readonly rule: SpeedRule;
  readonly city: CityId;
  readonly tolls: Tolls;
  readonly variant: VariantId;
  readonly parameters: Parameters;
  readonly expressways: ExpresswaySpeeds;
  readonly errors: VariantErrors;
}

export interface HillSweep {
  readonly city: CityId;
  readonly parameters: Parameters;
  readonly allPercent: Band;
  readonly allMedianAbsolutePercent: number;
  readonly hillsPercent: Band;
}

export interface StudyResult {
  readonly sample: {
    readonly fitSeed: number;
    readonly fitSites: number;
    readonly testSeed: number;
    readonly testSites: number;
  };
  /** Values of the record the study rests on. */
  readonly record: Readonly<Record<string, number>>;
  readonly cities: readonly CityFacts[];
  readonly calibrations: readonly Calibration[];
  readonly tests: readonly Test[];
  readonly hills: readonly HillSweep[];
}
