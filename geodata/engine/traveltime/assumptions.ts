/**
 * The assumptions record: every value an answer rests on that was not read from published data.
 * It is data, versioned by content, cited in every result's provenance; no assumption lives in code alone.
 */
export const ASSUMPTION_UNITS = ['km/h', 's', 'ratio', 'm²'] as const;
export type AssumptionUnit = (typeof ASSUMPTION_UNITS)[number];

export interface AssumedValue {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: AssumptionUnit;
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
  'car.morningFactor',
  'streetTime.factor',
  'register.squareMetersPerSeat',
] as const;
export type AssumptionId = (typeof ASSUMPTION_IDS)[number];

/** `car.ordinaryKmh` and `car.uninhabitedKmh` are crow-effective: straight-line distance ÷ time, detours included. */
export interface Assumptions {
  readonly version: string;
  readonly values: Readonly<Record<AssumptionId, AssumedValue>>;
}

/** What a person may type for a unit: wide enough for any study, narrow enough to catch a slip of the finger. */
export const ASSUMPTION_BOUNDS: Readonly<
  Record<AssumptionUnit, { readonly minimum: number; readonly maximum: number }>
> = {
  'km/h': { minimum: 1, maximum: 200 },
  s: { minimum: 0, maximum: 3600 },
  ratio: { minimum: 0.1, maximum: 10 },
  'm²': { minimum: 1, maximum: 100 },
};

/** The unit stands in the name, as everywhere. */
export function getAssumptionUnit(id: AssumptionId): AssumptionUnit {
  if (id.endsWith('Kmh')) return 'km/h';
  if (id.includes('squareMeters')) return 'm²';
  return id.endsWith('Seconds') ? 's' : 'ratio';
}

/** Values somebody chose instead of the record's. */
export type AssumptionChanges = { readonly [id in AssumptionId]?: number | undefined };

/** Values of the register of vacant space: no travel time rests on them. */
const REGISTER_PREFIX = 'register.';

/** The changes travel times rest on: what is left out of them asks for no new search. */
export function keepTravelChanges(changes: AssumptionChanges): AssumptionChanges {
  return Object.fromEntries(Object.entries(changes).filter(([id]) => !id.startsWith(REGISTER_PREFIX)));
}

/**
 * The record with some values replaced. Stated ranges keep their ratio to the value, so that a changed factor
 * stays a range; sources say who chose the value.
 * Throws: RangeError when a value lies outside ASSUMPTION_BOUNDS.
 */
export function changeAssumptions(assumptions: Assumptions, changes: AssumptionChanges): Assumptions {
  const ids = ASSUMPTION_IDS.filter((id) => {
    const value = changes[id];
    return value !== undefined && value !== assumptions.values[id].value;
  });
  if (ids.length === 0) return assumptions;
  const values: Record<AssumptionId, AssumedValue> = { ...assumptions.values };
  for (const id of ids) values[id] = changeValue(id, assumptions.values[id], changes[id] ?? Number.NaN);
  const version = [assumptions.version, ...ids.map((id) => `${id}=${values[id].value}`)].join('+');
  return { version, values };
}

function changeValue(id: AssumptionId, before: AssumedValue, value: number): AssumedValue {
  const { minimum, maximum } = ASSUMPTION_BOUNDS[before.unit];
  if (!(value >= minimum && value <= maximum)) {
    throw new RangeError(`assumption ${id} ${value}: expected ${minimum} to ${maximum} ${before.unit}`);
  }
  const ratio = before.value > 0 ? value / before.value : 1;
  return {
    ...before,
    value,
    low: before.value > 0 ? before.low * ratio : Math.min(before.low, value),
    high: before.value > 0 ? before.high * ratio : Math.max(before.high, value),
    sourceJa: `利用者が変更（記録の値は ${before.value}）。`,
    sourceEn: `changed by the user (the record says ${before.value})`,
  };
}
