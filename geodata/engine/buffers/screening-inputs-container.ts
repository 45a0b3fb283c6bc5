import { toLonLat } from '../geo/lon-lat.ts';
import type { Barrier, Crossing, ExpresswayNetwork, ScreeningInputs } from '../streets/screening-inputs.ts';
import type { Assumptions } from '../traveltime/assumptions.ts';
import type { Container, ContainerColumn } from './container.ts';
import { getColumn, getText, openContainer, writeContainer } from './container.ts';

/**
 * What the browser needs to build the very same screening networks as the server: the land grid, expressways,
 * crossings, barriers and the assumptions record. The grid dominates (1 byte per cell, long runs: it compresses
 * to a few per cent); the small records travel as JSON texts under the container's checksum, which vouches that
 * they are what this module wrote from checked values.
 */
const FORMAT = { kind: 'hanare.screeningInputs', version: 1 } as const;

const TOLLED_FLAG = 1;
const URBAN_FLAG = 2;

export function encodeScreeningInputs(inputs: ScreeningInputs, assumptions: Assumptions): Uint8Array {
  const { land, expressways } = inputs;
  const entries: Record<string, ContainerColumn | string> = {
    landShape: Uint32Array.of(land.rows, land.columns, land.firstLatIndex, land.firstLonIndex),
    landClass: land.classByGridCell,
    pointNames: JSON.stringify(expressways.points.map(({ name }) => name)),
    pointLon: Float64Array.from(expressways.points, ({ position }) => position.lon),
    pointLat: Float64Array.from(expressways.points, ({ position }) => position.lat),
    pointIsAccess: Uint8Array.from(expressways.points, ({ isAccess }) => Number(isAccess)),
    sectionRoadNames: JSON.stringify(expressways.sections.map(({ roadName }) => roadName)),
    sectionSource: Uint32Array.from(expressways.sections, ({ source }) => source),
    sectionTarget: Uint32Array.from(expressways.sections, ({ target }) => target),
    sectionLengthMeters: Float64Array.from(expressways.sections, ({ lengthMeters }) => lengthMeters),
    sectionFlags: Uint8Array.from(
      expressways.sections,
      ({ isTolled, isUrban }) => (isTolled ? TOLLED_FLAG : 0) | (isUrban ? URBAN_FLAG : 0),
    ),
    crossings: JSON.stringify(inputs.crossings),
    barriers: JSON.stringify(inputs.barriers),
    assumptions: JSON.stringify(assumptions),
  };
  return writeContainer({ ...FORMAT, entries });
}

/** Throws: Error with the reason when the bytes are damaged or of another kind or version. */
export function decodeScreeningInputs(bytes: Uint8Array): {
  readonly inputs: ScreeningInputs;
  readonly assumptions: Assumptions;
} {
  const container = openContainer(bytes, FORMAT);
  const [rows = 0, columns = 0, firstLatIndex = 0, firstLonIndex = 0] = getColumn(
    container,
    'landShape',
    Uint32Array,
  );
  const classByGridCell = getColumn(container, 'landClass', Uint8Array);
  if (classByGridCell.length !== rows * columns) {
    throw new Error(`land grid of ${classByGridCell.length} cells: expected ${rows} × ${columns}`);
  }
  return {
    inputs: {
      land: { rows, columns, firstLatIndex, firstLonIndex, classByGridCell },
      expressways: decodeExpressways(container),
      crossings: JSON.parse(getText(container, 'crossings')) as readonly Crossing[],
      barriers: JSON.parse(getText(container, 'barriers')) as readonly Barrier[],
    },
    assumptions: JSON.parse(getText(container, 'assumptions')) as Assumptions,
  };
}

function decodeExpressways(container: Container): ExpresswayNetwork {
  const names = JSON.parse(getText(container, 'pointNames')) as readonly string[];
  const roadNames = JSON.parse(getText(container, 'sectionRoadNames')) as readonly string[];
  const lon = getColumn(container, 'pointLon', Float64Array);
  const lat = getColumn(container, 'pointLat', Float64Array);
  const isAccess = getColumn(container, 'pointIsAccess', Uint8Array);
  const source = getColumn(container, 'sectionSource', Uint32Array);
  const target = getColumn(container, 'sectionTarget', Uint32Array);
  const lengthMeters = getColumn(container, 'sectionLengthMeters', Float64Array);
  const flags = getColumn(container, 'sectionFlags', Uint8Array);
  return {
    points: names.map((name, i) => ({
      name,
      position: toLonLat(lon[i]!, lat[i]!),
      isAccess: isAccess[i] === 1,
    })),
    sections: roadNames.map((roadName, i) => ({
      roadName,
      source: source[i]!,
      target: target[i]!,
      lengthMeters: lengthMeters[i]!,
      isUrban: (flags[i]! & URBAN_FLAG) !== 0,
      isTolled: (flags[i]! & TOLLED_FLAG) !== 0,
    })),
  };
}
