export interface SeatFacts {
  /** As the owner gives it; null where nobody said. */
  readonly seats: number | null;
  readonly floorAreaSquareMeters: number | null;
}

export interface SeatCount {
  readonly count: number;
  /** True when it follows from the floor area and an assumption, and has to be shown as such. */
  readonly isDerived: boolean;
}

/**
 * Seats of a vacant space: those the owner gives, else ⌊floor area ÷ area per seat⌋.
 * Units: square meters per seat from the assumptions record; null where it is not assumed.
 * Returns: null when neither is known, which is not 0.
 */
export function computeSeats(
  { seats, floorAreaSquareMeters }: SeatFacts,
  squareMetersPerSeat: number | null,
): SeatCount | null {
  if (seats !== null) return { count: seats, isDerived: false };
  if (floorAreaSquareMeters === null || squareMetersPerSeat === null || squareMetersPerSeat <= 0) return null;
  return { count: Math.floor(floorAreaSquareMeters / squareMetersPerSeat), isDerived: true };
}
