/**
 * Σ count × weight, the access of one place (Hansen 1959: How accessibility shapes land use). The sum runs in
 * ascending CellIndex.
 */
export function computeWeightedAccess(countByCell: Float64Array, weightByCell: Float64Array): number {
  let sum = 0;
  for (let cell = 0; cell < countByCell.length; cell++) sum += countByCell[cell]! * weightByCell[cell]!;
  return sum;
}
