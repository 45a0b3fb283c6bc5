import type { MeasureId } from './groups.ts';

/**
 * The inhabited cells of a region with their counts and municipalities.
 * One record serves the map, the drag and the tables; see `buffers/region-cells-container.ts` for its bytes.
 */
export interface RegionCells {
  readonly count: number;
  /** Length count, by CellIndex: 9-digit JIS X 0410 half-mesh code, ascending. */
  readonly meshCodeByCell: Uint32Array;
  /** Each: length count, by CellIndex, people or households; fractions only where estimated. */
  readonly countByCell: Readonly<Record<MeasureId, Float64Array>>;
  /** Length count, by CellIndex: 1 where the age and household detail was spread from an HTKSAKI cell. */
  readonly isEstimatedByCell: Uint8Array;
  /** Codes and, last, "other" (land outside all loaded municipalities), by MunicipalityIndex. */
  readonly municipalityCodes: readonly string[];
  /** Length count + 1, by CellIndex: first entry of the cell in the two share arrays. */
  readonly firstShareByCell: Uint32Array;
  /** By share entry: MunicipalityIndex. */
  readonly municipalityByShare: Uint16Array;
  /** By share entry: share of the cell's land area, 0–1; the shares of one cell sum to 1. */
  readonly weightByShare: Float64Array;
}

/** Code that stands for land outside all loaded municipalities. */
export const OTHER_MUNICIPALITY = 'other';
