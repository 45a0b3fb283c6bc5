import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { halfIndexToHalfMesh, toHalfIndex } from '#engine/mesh/mesh-code.ts';
import type { Municipality, Region, Station } from '#contract/region.ts';
import type { PlaceDescription } from '../i18n/place-names.ts';
import type { Place } from './view-state.ts';

/** A site this near to a station or preset goes by its name. */
const SAME_PLACE_METERS = 150;
/** Cells (about 0.5 km each) looked through around a place for its municipality. */
const SEARCH_RINGS = 6;
const METERS_PER_DEGREE = 111_320;

/** Meters between two places on the flat map, good to a percent over a few kilometers. */
function computeMeters(a: Place, b: Place): number {
  const dx = (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(dx, a.lat - b.lat) * METERS_PER_DEGREE;
}

function findNear<T extends { readonly position: Place }>(items: readonly T[], place: Place): T | null {
  let nearest: T | null = null;
  let nearestMeters = SAME_PLACE_METERS;
  for (const item of items) {
    if (Math.abs(item.position.lat - place.lat) > 0.01) continue;
    const meters = computeMeters(item.position, place);
    if (meters <= nearestMeters) [nearest, nearestMeters] = [item, meters];
  }
  return nearest;
}

/** Says what stands at a place: a preset, a station, a municipality by its nearest inhabited cell. */
export interface PlaceLookup {
  describe(place: Place): PlaceDescription;
  /** CellIndex of the inhabited cell that contains the place. */
  findCell(place: Place): number | undefined;
  /** Municipality that holds most of a cell's land. */
  findMunicipalityOfCell(cell: number): Municipality | undefined;
}

export function createPlaceLookup(region: Region, cells: RegionCells | null): PlaceLookup {
  const municipalityByCode = new Map(region.municipalities.map((one) => [one.code, one]));
  const cellByMeshCode = new Map<number, number>();
  cells?.meshCodeByCell.forEach((code, cell) => cellByMeshCode.set(code, cell));

  const findCellAt = (latIndex: number, lonIndex: number): number | undefined =>
    cellByMeshCode.get(halfIndexToHalfMesh({ latIndex, lonIndex }));

  function findCell(place: Place): number | undefined {
    if (!isOnMeshLattice(place)) return undefined;
    const { latIndex, lonIndex } = toHalfIndex(toLonLat(place.lon, place.lat));
    return findCellAt(latIndex, lonIndex);
  }

  function findMunicipalityOfCell(cell: number): Municipality | undefined {
    if (cells === null) return undefined;
    let best: number | undefined;
    let bestWeight = 0;
    for (let i = cells.firstShareByCell[cell] ?? 0; i < (cells.firstShareByCell[cell + 1] ?? 0); i += 1) {
      const weight = cells.weightByShare[i] ?? 0;
      if (weight > bestWeight) [best, bestWeight] = [cells.municipalityByShare[i], weight];
    }
    return best === undefined ? undefined : municipalityByCode.get(cells.municipalityCodes[best] ?? '');
  }

  function findMunicipality(place: Place): Municipality | null {
    if (!isOnMeshLattice(place)) return null;
    const center = toHalfIndex(toLonLat(place.lon, place.lat));
    for (let ring = 0; ring <= SEARCH_RINGS; ring += 1) {
      for (const [dLat, dLon] of listRing(ring)) {
        const cell = findCellAt(center.latIndex + dLat, center.lonIndex + dLon);
        const municipality = cell === undefined ? undefined : findMunicipalityOfCell(cell);
        if (municipality !== undefined) return municipality;
      }
    }
    return null;
  }

  const presets = [...region.parentOffices, region.story.candidate];
  return {
    findCell,
    findMunicipalityOfCell,
    describe: (place) => ({
      preset: findNear(presets, place),
      station: findNear<Station>(region.stations, place),
      municipality: findMunicipality(place),
    }),
  };
}

/** JIS X 0410 codes exist for 100°–180° E and up to 66°40′ N; one degree is kept clear for the rings. */
const isOnMeshLattice = (place: Place): boolean =>
  place.lon > 101 && place.lon < 179 && place.lat > 1 && place.lat < 65;

function listRing(ring: number): readonly (readonly [number, number])[] {
  if (ring === 0) return [[0, 0]];
  const steps: (readonly [number, number])[] = [];
  for (let i = -ring; i <= ring; i += 1) {
    steps.push([ring, i], [-ring, i], [i, ring], [i, -ring]);
  }
  return steps.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
}
