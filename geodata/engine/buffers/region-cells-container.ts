import type { MeasureId } from '../accessibility/groups.ts';
import { MEASURE_IDS } from '../accessibility/groups.ts';
import type { RegionCells } from '../accessibility/region-cells.ts';
import type { Container, ContainerColumn } from './container.ts';
import { getColumn, getText, openContainer, writeContainer } from './container.ts';
import { packNumbers, unpackNumbers } from './number-column.ts';
import { VarintReader, VarintWriter } from './varint.ts';

/** The bytes of `RegionCells` as sent to browsers: about 1 byte per figure before compression, exact. */
const FORMAT = { kind: 'hanare.regionCells', version: 1 } as const;

const measureEntry = (measure: MeasureId): string => `count.${measure}`;

/** Exact: decoding gives equal arrays. Throws: RangeError when mesh codes do not ascend. */
export function encodeRegionCells(cells: RegionCells): Uint8Array {
  const entries: Record<string, ContainerColumn | string> = {
    cellCount: Uint32Array.of(cells.count, cells.municipalityByShare.length),
    meshCodeSteps: packAscending(cells.meshCodeByCell),
    isEstimated: cells.isEstimatedByCell,
    municipalityCodes: cells.municipalityCodes.join('\n'),
    shareCounts: packShareCounts(cells),
    municipalityByShare: cells.municipalityByShare,
  };
  putNumbers(entries, 'weightByShare', cells.weightByShare);
  for (const measure of MEASURE_IDS) putNumbers(entries, measureEntry(measure), cells.countByCell[measure]);
  return writeContainer({ ...FORMAT, entries });
}

/** Throws: Error with the reason when the bytes are damaged or of another kind or version. */
export function decodeRegionCells(bytes: Uint8Array): RegionCells {
  const container = openContainer(bytes, FORMAT);
  const [count = 0, shareCount = 0] = getColumn(container, 'cellCount', Uint32Array);
  const countByCell: Partial<Record<MeasureId, Float64Array>> = {};
  for (const measure of MEASURE_IDS)
    countByCell[measure] = takeNumbers(container, measureEntry(measure), count);
  return {
    count,
    meshCodeByCell: unpackAscending(getColumn(container, 'meshCodeSteps', Uint8Array), count),
    countByCell: countByCell as Record<MeasureId, Float64Array>,
    isEstimatedByCell: getColumn(container, 'isEstimated', Uint8Array),
    municipalityCodes: getText(container, 'municipalityCodes').split('\n'),
    firstShareByCell: unpackShareCounts(getColumn(container, 'shareCounts', Uint8Array), count),
    municipalityByShare: getColumn(container, 'municipalityByShare', Uint16Array),
    weightByShare: takeNumbers(container, 'weightByShare', shareCount),
  };
}

function putNumbers(
  entries: Record<string, ContainerColumn | string>,
  name: string,
  values: Float64Array,
): void {
  const packed = packNumbers(values);
  entries[name] = packed.stream;
  if (packed.exceptions.length > 0) entries[`${name}.exceptions`] = packed.exceptions;
}

function takeNumbers(container: Container, name: string, count: number): Float64Array {
  const exceptionsName = `${name}.exceptions`;
  const exceptions = container.columns.has(exceptionsName)
    ? getColumn(container, exceptionsName, Float64Array)
    : new Float64Array(0);
  return unpackNumbers({ stream: getColumn(container, name, Uint8Array), exceptions }, count);
}

function packAscending(values: Uint32Array): Uint8Array {
  const writer = new VarintWriter();
  let previous = 0;
  for (const value of values) {
    writer.write(value - previous);
    previous = value;
  }
  return writer.toBytes();
}

function unpackAscending(bytes: Uint8Array, count: number): Uint32Array {
  const reader = new VarintReader(bytes);
  const values = new Uint32Array(count);
  let previous = 0;
  for (let i = 0; i < count; i++) {
    previous += reader.read();
    values[i] = previous;
  }
  return values;
}

function packShareCounts(cells: RegionCells): Uint8Array {
  const writer = new VarintWriter();
  for (let cell = 0; cell < cells.count; cell++) {
    writer.write(cells.firstShareByCell[cell + 1]! - cells.firstShareByCell[cell]!);
  }
  return writer.toBytes();
}

function unpackShareCounts(bytes: Uint8Array, count: number): Uint32Array {
  const reader = new VarintReader(bytes);
  const firstShareByCell = new Uint32Array(count + 1);
  for (let cell = 0; cell < count; cell++)
    firstShareByCell[cell + 1] = firstShareByCell[cell]! + reader.read();
  return firstShareByCell;
}
