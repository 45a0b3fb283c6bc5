import type { RegionLayers } from '../../api/load-region.ts';
import type { LayerState } from '../../state/view-state.ts';
import { COAST_WIDTH, HATCHES } from '../drawing-rules.ts';
import { NO_OVERLAYS, type Bounds, type DrawnMesh, type DrawnOverlays } from '../map-adapter.ts';
import { PAPER } from '../paper.ts';
import type { Frame } from './frame.ts';
import { HatchPattern } from './hatch-pattern.ts';
import { buildMeshPicture, paintMesh, type MeshPicture } from './mesh-picture.ts';
import { fillBoxes, OverlayFills } from './overlay-fills.ts';
import { fillPaths, strokePaths } from './paint-strokes.ts';
import { listWorldPaths, type WorldPath } from './world-paths.ts';

/** Sea, land, coast, where no data are loaded, the population mesh, and the fills of overlays around it. */
export class GroundSheet {
  /** By feature: where two overlap, rings of one are not holes of the other. */
  readonly #land: readonly (readonly WorldPath[])[];
  readonly #coast: readonly WorldPath[];
  readonly #hatch = new HatchPattern(HATCHES.noData);
  #mesh: MeshPicture | null = null;
  #noData: readonly Bounds[] = [];
  readonly #fills: OverlayFills;
  population: LayerState = { isVisible: true, opacity: 1 };
  overlays: Pick<DrawnOverlays, 'below' | 'above'> = NO_OVERLAYS;

  constructor({ land, municipalities }: Pick<RegionLayers, 'land' | 'municipalities'>) {
    this.#fills = new OverlayFills({ municipalities });
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
    const { below } = this.overlays;
    const mesh = this.population.isVisible ? this.#mesh : null;
    if (mesh !== null) {
      fillBoxes(context, frame, this.#noData, this.#hatch.create(context, frame));
      // Cells are mixed with the land they stand on, unless something else shows through them.
      if (below.length > 0) this.#paintMesh(context, frame, mesh, { opacity: 0, alpha: 1 });
      else this.#paintMesh(context, frame, mesh, { opacity: this.population.opacity, alpha: 1 });
    }
    this.#fills.paint(context, frame, below);
    if (mesh !== null && below.length > 0) {
      this.#paintMesh(context, frame, mesh, { opacity: 1, alpha: this.population.opacity });
    }
  }

  /** Fills above the population also cover the areas of travel times, or their colors would not be the legend's. */
  paintAbove(context: CanvasRenderingContext2D, frame: Frame): void {
    this.#fills.paint(context, frame, this.overlays.above);
  }

  #paintMesh(
    context: CanvasRenderingContext2D,
    frame: Frame,
    mesh: MeshPicture,
    { opacity, alpha }: { readonly opacity: number; readonly alpha: number },
  ): void {
    context.save();
    context.globalAlpha = alpha;
    context.setTransform(1, 0, 0, 1, 0, 0);
    paintMesh(context, mesh, frame, { ground: PAPER.land, opacity });
    context.restore();
  }
}
