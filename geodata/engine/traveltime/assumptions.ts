/**
 * The assumptions record: every value an answer rests on that was not read from published data.
 * It is data, versioned by content, cited in every result's provenance; no assumption lives in code alone.
 */
export interface AssumedValue {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: 'km/h' | 's' | 'ratio';
  readonly labelJa: string;
  readonly labelEn: string;
  /** Where the value is from, or the word "assumed" with the reasoning. */
  readonly sourceJa: string;
  readonly sourceEn: string;
}

export const ASSUMPTION_IDS = [
  'car.ordinaryKmh',
  'car.uninhabitedKmh',
  'car.terminalHomeSeconds',
  'car.terminalOfficeSeconds',
  'car.rampSeconds',
  'car.expresswayKmh',
  'car.urbanExpresswayKmh',
  'bicycle.speedKmh',
  'bicycle.detourRatio',
  'bicycle.terminalHomeSeconds',
  'bicycle.terminalOfficeSeconds',
  'walk.speedKmh',
  'walk.detourRatio',
  'streetTime.factor',
] as const;
export type AssumptionId = (typeof ASSUMPTION_IDS)[number];

/** `car.ordinaryKmh` and `car.uninhabitedKmh` are crow-effective: straight-line distance ÷ time, detours included. */
export interface Assumptions {
  readonly version: string;
  readonly values: Readonly<Record<AssumptionId, AssumedValue>>;
}
