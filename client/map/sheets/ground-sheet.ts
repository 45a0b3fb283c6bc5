import type { RegionLayers } from '../../api/load-region.ts';
import type { LayerState } from '../../state/view-state.ts';
import { COAST_WIDTH, HATCHES } from '../drawing-rules.ts';
import type { Bounds, DrawnMesh } from '../map-adapter.ts';
import { PAPER } from '../paper.ts';
import { toWorldX, toWorldY, type Frame } from './frame.ts';
import { HatchPattern } from './hatch-pattern.ts';
import { buildMeshPicture, paintMesh, type MeshPicture } from './mesh-picture.ts';
import { fillPaths, strokePaths } from './paint-strokes.ts';
import { listWorldPaths, type WorldPath } from './world-paths.ts';

/** Sea, land, coast, where no data are loaded, and the population mesh. */
export class GroundSheet {
  /** By feature: where two overlap, rings of one are not holes of the other. */
  readonly #land: readonly (readonly WorldPath[])[];
  readonly #coast: readonly WorldPath[];
  readonly #hatch = new HatchPattern(HATCHES.noData);
  #mesh: MeshPicture | null = null;
  #noData: readonly Bounds[] = [];
  population: LayerState = { isVisible: true, opacity: 1 };

  constructor({ land }: Pick<RegionLayers, 'land'>) {
    this.#land = land.features.map(({ geometry }) => listWorldPaths(geometry));
    this.#coast = land.features
      .filter(({ properties }) => properties?.['kind'] === 'loaded')
      .flatMap(({ geometry }) => listWorldPaths(geometry));
  }

  setMesh(mesh: DrawnMesh): void {
    this.#mesh = buildMeshPicture(mesh);
    this.#noData = mesh.noData;
  }

  paint(context: CanvasRenderingContext2D, frame: Frame): void {
    context.fillStyle = PAPER.sea;
    context.fillRect(0, 0, frame.width, frame.height);
    for (const paths of this.#land) fillPaths(context, frame, paths, { fill: PAPER.land });
    strokePaths(context, frame, this.#coast, { color: PAPER.coast, width: COAST_WIDTH });
    if (!this.population.isVisible || this.#mesh === null) return;
    this.#paintNoData(context, frame);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    paintMesh(context, this.#mesh, frame, { ground: PAPER.land, opacity: this.population.opacity });
    context.restore();
  }

  #paintNoData(context: CanvasRenderingContext2D, frame: Frame): void {
    const { worldPixels, left, top } = frame;
    context.fillStyle = this.#hatch.create(context, frame);
    for (const { west, south, east, north } of this.#noData) {
      const x0 = toWorldX(west) * worldPixels - left;
      const y0 = toWorldY(north) * worldPixels - top;
      const x1 = toWorldX(east) * worldPixels - left;
      const y1 = toWorldY(south) * worldPixels - top;
      if (x1 < 0 || y1 < 0 || x0 > frame.width || y0 > frame.height) continue;
      context.fillRect(x0, y0, x1 - x0, y1 - y0);
    }
  }
}
