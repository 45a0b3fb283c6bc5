import { computeWeightedAccess } from './weighted-access.ts';

/** One office that people could come to. */
export interface CompetingOffice {
  /** What it offers, > 0: seats, or jobs. */
  readonly seats: number;
  /** Length of the counts, by CellIndex: decay of the time to this office, 0–1. */
  readonly weightByCell: Float64Array;
}

export interface CompetitionRequest {
  /** By CellIndex: people (or jobs) to be divided among the offices. */
  readonly countByCell: Float64Array;
  readonly offices: readonly CompetingOffice[];
}

/** Values by office, and what they add up to. */
export interface CompetitionResult {
  /** Length offices.length: see the measure. */
  readonly valueByOffice: Float64Array;
  /** Σ of the counts of cells that at least one office reaches (weight > 0). */
  readonly coveredCount: number;
  /** What the offices hold together; equals coveredCount but for rounding. */
  readonly total: number;
}

/** Relative difference between two sums of the same people that is still rounding. */
const ROUNDING = 1e-9;

/** Throws: RangeError unless every office has seats > 0 and one weight for each cell. */
export function checkOffices({ countByCell, offices }: CompetitionRequest): void {
  for (const [index, { seats, weightByCell }] of offices.entries()) {
    if (!(seats > 0 && Number.isFinite(seats))) {
      throw new RangeError(`office ${index} with ${seats} seats: expected > 0`);
    }
    if (weightByCell.length !== countByCell.length) {
      throw new RangeError(
        `office ${index} with ${weightByCell.length} weights: expected ${countByCell.length}`,
      );
    }
  }
}

/** Throws: Error when people got lost or were made: the measures hand out exactly the covered ones. */
export function requireConserved(coveredCount: number, total: number, measure: string): void {
  if (Math.abs(total - coveredCount) <= ROUNDING * Math.max(1, coveredCount)) return;
  throw new Error(`${measure}: offices hold ${total} people, expected the ${coveredCount} covered ones`);
}

/**
 * Σ_j S_j f(t_ij): seats that each cell sees, weighted by decay. Shape: by CellIndex.
 * Complexity: O(cells × offices).
 */
export function sumWeightedSeats(offices: readonly CompetingOffice[], cellCount: number): Float64Array {
  const weightedSeatsByCell = new Float64Array(cellCount);
  for (const { seats, weightByCell } of offices) {
    for (let cell = 0; cell < cellCount; cell++) weightedSeatsByCell[cell]! += seats * weightByCell[cell]!;
  }
  return weightedSeatsByCell;
}

/** Step 1: people per weighted seat of every cell; 0 where no office is in reach. Units: people per seat. */
export function computeRates(countByCell: Float64Array, weightedSeatsByCell: Float64Array): Float64Array {
  return Float64Array.from(countByCell, (count, cell) => {
    const weightedSeats = weightedSeatsByCell[cell]!;
    return weightedSeats === 0 ? 0 : count / weightedSeats;
  });
}

/**
 * The two-step floating catchment area, mirrored: offices compete for people.
 *
 * Step 1, for each cell i: r_i = P_i ÷ Σ_j S_j f(t_ij), people per weighted seat in its reach.
 * Step 2, for each office j: A_j = Σ_i r_i f(t_ij), people per seat of the office.
 * Invariant: Σ_j S_j A_j = Σ_i P_i over cells that some office reaches; a cell with no office in reach counts nowhere.
 * Sums over cells run in ascending CellIndex, sums over offices in their order.
 *
 * Units: `valueByOffice` in people per seat. Throws: RangeError for an office without seats or with other cells.
 * Complexity: O(cells × offices).
 * Source: Luo & Wang 2003, Measures of spatial accessibility to health care in a GIS environment, Environment and
 * Planning B 30 (supply and demand change places here); Shen 1998 for the conserved total.
 */
export function computeFloatingCatchment(request: CompetitionRequest): CompetitionResult {
  checkOffices(request);
  const { countByCell, offices } = request;
  const weightedSeatsByCell = sumWeightedSeats(offices, countByCell.length);
  const rateByCell = computeRates(countByCell, weightedSeatsByCell);
  let coveredCount = 0;
  for (let cell = 0; cell < countByCell.length; cell++) {
    if (weightedSeatsByCell[cell]! > 0) coveredCount += countByCell[cell]!;
  }
  const valueByOffice = Float64Array.from(offices, ({ weightByCell }) =>
    computeWeightedAccess(rateByCell, weightByCell),
  );
  let total = 0;
  for (const [office, { seats }] of offices.entries()) total += seats * valueByOffice[office]!;
  requireConserved(coveredCount, total, 'floating catchment');
  return { valueByOffice, coveredCount, total };
}

/**
 * The floating catchment's value of one office beside others whose weighted seats are known: what the whole
 * computation would give for it. Units: people per seat. Complexity: O(cells), whatever the number of others.
 */
export function computeOfficeCatchment(
  countByCell: Float64Array,
  { seats, weightByCell }: CompetingOffice,
  otherSeatsByCell: Float64Array,
): number {
  let value = 0;
  for (let cell = 0; cell < countByCell.length; cell++) {
    const weight = weightByCell[cell]!;
    if (weight > 0) value += (countByCell[cell]! * weight) / (otherSeatsByCell[cell]! + seats * weight);
  }
  return value;
}
