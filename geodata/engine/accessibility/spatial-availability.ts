import type { CompetitionRequest, CompetitionResult } from './competition.ts';
import { checkOffices, requireConserved } from './competition.ts';

/**
 * Spatial availability, mirrored: the people of each cell are divided among the offices in reach, each person once.
 *
 * For cell i and office j: size factor F^S_j = S_j ÷ Σ_k S_k; time factor F^t_ij = f(t_ij) ÷ Σ_k f(t_ik);
 * together F_ij = F^S_j F^t_ij ÷ Σ_k F^S_k F^t_ik, which sum to 1 over the offices; V_j = Σ_i P_i F_ij.
 * Invariant: Σ_j V_j = Σ_i P_i over cells that some office reaches. With the two denominators cancelled F_ij is
 * S_j f(t_ij) ÷ Σ_k S_k f(t_ik), so V_j = S_j A_j of the floating catchment: one division of people, read as people
 * here and as people per seat there. Computed by its own factors, as published, so that each checks the other.
 * Sums over cells run in ascending CellIndex, sums over offices in their order.
 *
 * Units: `valueByOffice` in people. Throws: RangeError for an office without seats or with other cells.
 * Complexity: O(cells × offices).
 * Source: Soukhov, Páez, Higgins & Mohamed 2023, Introducing spatial availability, a singly-constrained measure of
 * competitive accessibility, PLOS ONE 18(1), equations of the proportional allocation factors, α = 1.
 */
export function computeSpatialAvailability(request: CompetitionRequest): CompetitionResult {
  checkOffices(request);
  const { countByCell, offices } = request;
  const cellCount = countByCell.length;
  let totalSeats = 0;
  for (const { seats } of offices) totalSeats += seats;
  const totalWeightByCell = new Float64Array(cellCount);
  for (const { weightByCell } of offices) {
    for (let cell = 0; cell < cellCount; cell++) totalWeightByCell[cell]! += weightByCell[cell]!;
  }
  const combinedByCell = new Float64Array(cellCount);
  for (const { seats, weightByCell } of offices) {
    const sizeFactor = seats / totalSeats;
    for (let cell = 0; cell < cellCount; cell++) {
      const weight = weightByCell[cell]!;
      if (weight > 0) combinedByCell[cell]! += sizeFactor * (weight / totalWeightByCell[cell]!);
    }
  }
  let coveredCount = 0;
  for (let cell = 0; cell < cellCount; cell++) {
    if (combinedByCell[cell]! > 0) coveredCount += countByCell[cell]!;
  }
  const valueByOffice = new Float64Array(offices.length);
  let total = 0;
  for (const [office, { seats, weightByCell }] of offices.entries()) {
    const sizeFactor = seats / totalSeats;
    let value = 0;
    for (let cell = 0; cell < cellCount; cell++) {
      const weight = weightByCell[cell]!;
      if (weight === 0) continue;
      const factor = (sizeFactor * (weight / totalWeightByCell[cell]!)) / combinedByCell[cell]!;
      value += countByCell[cell]! * factor;
    }
    valueByOffice[office] = value;
    total += value;
  }
  requireConserved(coveredCount, total, 'spatial availability');
  return { valueByOffice, coveredCount, total };
}
