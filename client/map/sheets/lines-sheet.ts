import type { Feature } from 'geojson';
import type { RegionLayers } from '../../api/load-region.ts';
import type { ViewState } from '../../state/view-state.ts';
import {
  EXPRESSWAY_CASING_OPACITY,
  interpolateStops,
  LINES,
  MUNICIPALITY_GLOW_OPACITY,
  RAIL_GAP,
  RAIL_OPACITY,
  SCHEMATIC_DASH,
} from '../drawing-rules.ts';
import { PAPER } from '../paper.ts';
import type { Frame } from './frame.ts';
import { fillPaths, strokePaths } from './paint-strokes.ts';
import { listWorldPaths, type WorldPath } from './world-paths.ts';

type Paths = readonly WorldPath[];

/** Municipal lines, expressways, railways and the outline of the region; and the municipality that glows. */
export class LinesSheet {
  readonly #pathsByMunicipality: ReadonlyMap<string, Paths>;
  readonly #municipal: Paths;
  readonly #region: Paths;
  readonly #expressways: Paths;
  readonly #rail: Paths;
  readonly #highSpeedRail: Paths;
  readonly #schematicRail: Paths;
  #layers: ViewState['layers'] | null = null;
  #glowing: Paths = [];

  constructor({ municipalities, outlines, expressways, railLines }: RegionLayers) {
    this.#pathsByMunicipality = new Map(
      municipalities.features.map((one) => [String(one.properties?.['code']), listWorldPaths(one.geometry)]),
    );
    this.#municipal = [...this.#pathsByMunicipality.values()].flat();
    this.#region = listPathsWhere(outlines.features, ({ kind }) => kind === 'region');
    this.#expressways = listPathsWhere(expressways.features, () => true);
    const hasCourse = railLines.features.filter((one) => one.properties?.['isSchematic'] !== true);
    this.#rail = listPathsWhere(hasCourse, ({ isHighSpeed }) => isHighSpeed !== true);
    this.#highSpeedRail = listPathsWhere(hasCourse, ({ isHighSpeed }) => isHighSpeed === true);
    this.#schematicRail = listPathsWhere(railLines.features, ({ isSchematic }) => isSchematic === true);
  }

  setLayers(layers: ViewState['layers']): void {
    this.#layers = layers;
  }

  /** Has municipalities glow, by code. */
  setGlowing(codes: readonly string[]): void {
    this.#glowing = codes.flatMap((code) => this.#pathsByMunicipality.get(code) ?? []);
  }

  paint(context: CanvasRenderingContext2D, frame: Frame): void {
    const layers = this.#layers;
    if (layers === null) return;
    const { railways, expressways, municipalities } = layers;
    if (railways.isVisible) this.#paintRail(context, frame);
    // Railways are two strokes with nothing between, so what lies under them is drawn after them: upwards from here.
    context.globalCompositeOperation = 'destination-over';
    if (expressways.isVisible) this.#paintExpressways(context, frame);
    fillPaths(context, frame, this.#glowing, { fill: PAPER.glow, opacity: MUNICIPALITY_GLOW_OPACITY });
    if (municipalities.isVisible) this.#stroke(context, frame, 'municipal', this.#municipal);
    context.globalCompositeOperation = 'source-over';
    if (railways.isVisible) this.#paintSchematicRail(context, frame);
    if (municipalities.isVisible) this.#stroke(context, frame, 'metro', this.#region);
  }

  #stroke(
    context: CanvasRenderingContext2D,
    frame: Frame,
    line: 'municipal' | 'metro' | 'expressway',
    paths: Paths,
  ): void {
    const { color, width } = LINES[line];
    strokePaths(context, frame, paths, { color, width: interpolateStops(width, frame.zoom) });
  }

  #paintRail(context: CanvasRenderingContext2D, frame: Frame): void {
    const { color, width } = LINES.rail;
    const gap = interpolateStops(RAIL_GAP, frame.zoom);
    const outer = gap + 2 * interpolateStops(width, frame.zoom);
    const kinds = [
      { paths: this.#highSpeedRail, opacity: RAIL_OPACITY.highSpeed },
      { paths: this.#rail, opacity: RAIL_OPACITY.ordinary },
    ];
    for (const { paths, opacity } of kinds) {
      strokePaths(context, frame, paths, { color, width: outer, opacity });
    }
    context.globalCompositeOperation = 'destination-out';
    for (const { paths } of kinds) strokePaths(context, frame, paths, { color, width: gap });
    context.globalCompositeOperation = 'source-over';
  }

  #paintExpressways(context: CanvasRenderingContext2D, frame: Frame): void {
    this.#stroke(context, frame, 'expressway', this.#expressways);
    const { color, width } = LINES.expresswayCasing;
    strokePaths(context, frame, this.#expressways, {
      color,
      width: interpolateStops(width, frame.zoom),
      opacity: EXPRESSWAY_CASING_OPACITY,
    });
  }

  #paintSchematicRail(context: CanvasRenderingContext2D, frame: Frame): void {
    const { color, width } = LINES.railSchematic;
    strokePaths(context, frame, this.#schematicRail, {
      color,
      width: interpolateStops(width, frame.zoom),
      opacity: RAIL_OPACITY.schematic,
      dash: SCHEMATIC_DASH,
    });
  }
}

function listPathsWhere(
  features: readonly Feature[],
  isWanted: (properties: Readonly<Record<string, unknown>>) => boolean,
): Paths {
  return features
    .filter(({ properties }) => isWanted(properties ?? {}))
    .flatMap(({ geometry }) => listWorldPaths(geometry));
}
