import type { RegionLayers } from '../../api/load-region.ts';
import { HATCHES, MISSING_HATCH } from '../drawing-rules.ts';
import {
  NO_DATA_CLASS,
  type Bounds,
  type DrawnAreas,
  type DrawnFill,
  type DrawnMesh,
} from '../map-adapter.ts';
import { PAPER } from '../paper.ts';
import { toWorldX, toWorldY, type Frame } from './frame.ts';
import { HatchPattern } from './hatch-pattern.ts';
import { buildMeshPicture, paintMesh, type MeshPicture } from './mesh-picture.ts';
import { fillPaths } from './paint-strokes.ts';
import { listWorldPaths, type WorldPath } from './world-paths.ts';

interface OverlayMesh {
  readonly picture: MeshPicture;
  readonly missing: readonly Bounds[];
  readonly outside: readonly Bounds[];
}

/** Fills of the registry: meshes and municipalities by class, hatched where there is no figure. */
export class OverlayFills {
  readonly #pathsByCode: ReadonlyMap<string, readonly WorldPath[]>;
  readonly #missingHatch = new HatchPattern(MISSING_HATCH);
  readonly #outsideHatch = new HatchPattern(HATCHES.noData);
  /** Projected once per mesh, not once per frame. */
  readonly #meshes = new WeakMap<DrawnMesh, OverlayMesh>();

  constructor({ municipalities }: Pick<RegionLayers, 'municipalities'>) {
    this.#pathsByCode = new Map(
      municipalities.features.map((one) => [String(one.properties?.['code']), listWorldPaths(one.geometry)]),
    );
  }

  paint(context: CanvasRenderingContext2D, frame: Frame, fills: readonly DrawnFill[]): void {
    for (const fill of fills) {
      if (fill.kind === 'mesh') this.#paintMesh(context, frame, fill.mesh, fill.opacity);
      else this.#paintAreas(context, frame, fill.areas, fill.opacity);
    }
  }

  #paintMesh(context: CanvasRenderingContext2D, frame: Frame, mesh: DrawnMesh, opacity: number): void {
    const { picture, missing, outside } = this.#getMesh(mesh);
    context.save();
    context.globalAlpha = opacity;
    fillBoxes(context, frame, outside, this.#outsideHatch.create(context, frame));
    fillBoxes(context, frame, missing, this.#missingHatch.create(context, frame));
    context.setTransform(1, 0, 0, 1, 0, 0);
    paintMesh(context, picture, frame, { ground: PAPER.land, opacity: 1 });
    context.restore();
  }

  #getMesh(mesh: DrawnMesh): OverlayMesh {
    const known = this.#meshes.get(mesh);
    if (known !== undefined) return known;
    const made = { picture: buildMeshPicture(mesh), missing: listMissing(mesh), outside: mesh.noData };
    this.#meshes.set(mesh, made);
    return made;
  }

  #paintAreas(context: CanvasRenderingContext2D, frame: Frame, areas: DrawnAreas, opacity: number): void {
    for (const [code, fill] of areas.colorByCode) {
      fillPaths(context, frame, this.#pathsByCode.get(code) ?? [], { fill, opacity });
    }
    const hatch = this.#missingHatch.create(context, frame);
    for (const code of areas.noDataCodes) {
      const paths = this.#pathsByCode.get(code) ?? [];
      fillPaths(context, frame, paths, { fill: PAPER.land, opacity });
      fillPaths(context, frame, paths, { fill: hatch, opacity });
    }
  }
}

function listMissing({ classByCell, boundsByCell }: DrawnMesh): readonly Bounds[] {
  const missing: Bounds[] = [];
  classByCell.forEach((one, cell) => {
    if (one !== NO_DATA_CLASS) return;
    const [west = 0, south = 0, east = 0, north = 0] = boundsByCell.subarray(cell * 4, cell * 4 + 4);
    missing.push({ west, south, east, north });
  });
  return missing;
}

/** Fills rectangles of the ground, in CSS pixels. */
export function fillBoxes(
  context: CanvasRenderingContext2D,
  frame: Frame,
  boxes: readonly Bounds[],
  fill: CanvasPattern,
): void {
  const { worldPixels, left, top } = frame;
  context.fillStyle = fill;
  for (const { west, south, east, north } of boxes) {
    const x0 = toWorldX(west) * worldPixels - left;
    const y0 = toWorldY(north) * worldPixels - top;
    const x1 = toWorldX(east) * worldPixels - left;
    const y1 = toWorldY(south) * worldPixels - top;
    if (x1 < 0 || y1 < 0 || x0 > frame.width || y0 > frame.height) continue;
    context.fillRect(x0, y0, x1 - x0, y1 - y0);
  }
}
