import type { LonLat } from '../geo/lon-lat.ts';
import { QUARTER_CELLS_PER_LAT_DEGREE, QUARTER_CELLS_PER_LON_DEGREE } from '../mesh/mesh-code.ts';
import type { BarrierTest } from '../streets/barrier-test.ts';
import type { NearLandCell } from '../streets/land-grid.ts';
import { isLand, listLandCellsNear, toRowAndColumn } from '../streets/land-grid.ts';
import type { ScreeningNetwork } from '../streets/screening-network.ts';
import type { UnlinkableReason } from './travel-time-field.ts';

/** A site farther from land than this is at sea. Assumed: the diagonal of a grid cell is 370 m. */
export const SNAP_LIMIT_METERS = 400;
/** A piece of land of fewer cells than this leads nowhere (50 cells are about 3.3 km²). Assumed. */
export const SMALLEST_COMPONENT_VERTICES = 50;

export interface LinkedSite {
  readonly ok: true;
  /** Up to four vertices around the site, nearest first. */
  readonly vertices: Uint32Array;
  /** By linked vertex: ticks between the site and the vertex. */
  readonly ticks: Uint32Array;
}
export type SiteLink = LinkedSite | { readonly ok: false; readonly reason: UnlinkableReason };

export interface LinkRequest {
  readonly network: ScreeningNetwork;
  readonly site: LonLat;
  readonly barrierTest: BarrierTest;
  /** Length vertexCount, by vertex: size of its connected component. */
  readonly componentSizeByVertex: Uint32Array;
  /** Crow-effective ordinary speed of the mode. */
  readonly metersPerSecond: number;
}

/**
 * Links a position to the grid cells around it, each with the time to its center at the ordinary speed.
 *
 * On land these are the four cells whose centers enclose the site, as far as a straight way leads there without
 * crossing a barrier line or cutting over water (the rules of the network's own arcs). Where none of them will
 * do, the nearest land cell within SNAP_LIMIT_METERS on this side of every barrier.
 */
export function linkSite(request: LinkRequest): SiteLink {
  const { network, site, componentSizeByVertex } = request;
  const { row, column } = toRowAndColumn(network.land, site);
  if (row < 0 || column < 0 || row >= network.land.rows || column >= network.land.columns) {
    return { ok: false, reason: 'outsideRegion' };
  }
  const near = listLandCellsNear(network.land, site, SNAP_LIMIT_METERS).filter(
    ({ center }) => !request.barrierTest.isCrossed(site, center),
  );
  const around = near.filter(({ gridCell }) => isEnclosingCell(request, gridCell));
  const candidates = around.length > 0 ? around : near.slice(0, 1);
  if (candidates.length === 0) return { ok: false, reason: 'sea' };
  const toVertex = ({ gridCell }: NearLandCell): number => network.vertexByGridCell[gridCell]!;
  const connected = candidates.filter(
    (cell) => componentSizeByVertex[toVertex(cell)]! >= SMALLEST_COMPONENT_VERTICES,
  );
  if (connected.length === 0) return { ok: false, reason: 'notConnected' };
  return {
    ok: true,
    vertices: Uint32Array.from(connected, toVertex),
    ticks: Uint32Array.from(connected, ({ centerMeters }) =>
      Math.round((centerMeters / request.metersPerSecond) * network.ticksPerSecond),
    ),
  };
}

/** Whether a cell is one of the four around the site and can be reached from the site's own cell over land. */
function isEnclosingCell({ network, site }: LinkRequest, gridCell: number): boolean {
  const { land } = network;
  const home = toRowAndColumn(land, site);
  if (!isLand(land, home.row, home.column)) return false;
  const northward = (site.lat * QUARTER_CELLS_PER_LAT_DEGREE) % 1 >= 0.5 ? 1 : -1;
  const eastward = (site.lon * QUARTER_CELLS_PER_LON_DEGREE) % 1 >= 0.5 ? 1 : -1;
  const dRow = Math.floor(gridCell / land.columns) - home.row;
  const dColumn = (gridCell % land.columns) - home.column;
  if ((dRow !== 0 && dRow !== northward) || (dColumn !== 0 && dColumn !== eastward)) return false;
  if (dRow === 0 || dColumn === 0) return true;
  return isLand(land, home.row + dRow, home.column) || isLand(land, home.row, home.column + dColumn);
}
