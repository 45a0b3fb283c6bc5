import {
  ASSUMPTION_BOUNDS,
  ASSUMPTION_IDS,
  type AssumptionChanges,
  type AssumptionId,
  type Assumptions,
  getAssumptionUnit,
} from '#engine/traveltime/assumptions.ts';

export type AssumptionGroupId = 'car' | 'expressway' | 'bicycle' | 'walk' | 'all' | 'register';

/** Every value of the record, by what it is about. */
export const ASSUMPTION_GROUPS: Readonly<Record<AssumptionGroupId, readonly AssumptionId[]>> = {
  car: [
    'car.ordinaryKmh',
    'car.uninhabitedKmh',
    'car.terminalHomeSeconds',
    'car.terminalOfficeSeconds',
    'car.morningFactor',
  ],
  expressway: ['car.expresswayKmh', 'car.urbanExpresswayKmh', 'car.rampSeconds'],
  bicycle: [
    'bicycle.speedKmh',
    'bicycle.detourRatio',
    'bicycle.terminalHomeSeconds',
    'bicycle.terminalOfficeSeconds',
  ],
  walk: ['walk.speedKmh', 'walk.detourRatio'],
  all: ['streetTime.factor'],
  register: ['register.squareMetersPerSeat'],
};

/** Why a typed value is not taken; what was expected stands in ASSUMPTION_BOUNDS. */
export type AssumptionFault = 'notANumber' | 'outOfBounds';

/** The bounds a value of this assumption has to keep, in its unit. */
export const getAssumptionBounds = (
  id: AssumptionId,
): { readonly minimum: number; readonly maximum: number } => ASSUMPTION_BOUNDS[getAssumptionUnit(id)];

/** Reads a typed value: half- or full-width digits, a point or a comma before decimals. */
export function parseAssumption(
  id: AssumptionId,
  text: string,
): { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: AssumptionFault } {
  const plain = text.normalize('NFKC').trim().replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return { ok: false, reason: 'notANumber' };
  const value = Number(plain);
  const { minimum, maximum } = getAssumptionBounds(id);
  // Adding 0 turns −0 into 0, which a link could not tell apart.
  return value >= minimum && value <= maximum
    ? { ok: true, value: value + 0 }
    : { ok: false, reason: 'outOfBounds' };
}

/** The changes in the record's order, without those that say what the record says. */
export function tidyChanges(changes: AssumptionChanges, record: Assumptions): AssumptionChanges {
  const entries = ASSUMPTION_IDS.flatMap((id) => {
    const value = changes[id];
    return value === undefined || value === record.values[id].value ? [] : [[id, value] as const];
  });
  return Object.fromEntries(entries);
}

/** Ids of the values in which two sets of changes differ from the record. */
export const listChangedIds = (changes: AssumptionChanges): readonly AssumptionId[] =>
  ASSUMPTION_IDS.filter((id) => changes[id] !== undefined);
