import type { LayerState } from '../../state/view-state.ts';
import { BAND, HATCHES } from '../drawing-rules.ts';
import type { DrawnBands } from '../map-adapter.ts';
import { PAPER } from '../paper.ts';
import type { Frame } from './frame.ts';
import { HatchPattern } from './hatch-pattern.ts';
import { fillPaths, strokePaths } from './paint-strokes.ts';
import { listWorldPaths, type WorldPath } from './world-paths.ts';

interface BandPicture {
  readonly cutoffMinutes: number;
  readonly color: string;
  readonly isHeadline: boolean;
  readonly paths: readonly WorldPath[];
}

/** The travel-time bands on two sheets: areas under the lines of the map, their edges above them. */
export class BandsSheets {
  readonly #hatch = new HatchPattern(HATCHES.beyondData);
  /** Largest first, so that nearer bands are drawn above farther ones. */
  #bands: readonly BandPicture[] = [];
  #beyondData: readonly WorldPath[] = [];
  isochrones: LayerState = { isVisible: true, opacity: 1 };
  /** The band that glows; null: none. */
  glowingMinutes: number | null = null;

  setBands(drawn: DrawnBands | null): void {
    this.#bands = (drawn?.bands ?? []).toReversed().map(({ geometry, cutoffMinutes, color, isHeadline }) => ({
      cutoffMinutes,
      color,
      isHeadline,
      paths: listWorldPaths(geometry),
    }));
    const beyondData = drawn?.beyondData ?? null;
    this.#beyondData = beyondData === null ? [] : listWorldPaths(beyondData);
  }

  paintAreas(context: CanvasRenderingContext2D, frame: Frame): void {
    if (!this.isochrones.isVisible) return;
    const opacity = BAND.fillOpacity * this.isochrones.opacity;
    for (const { color, paths } of this.#bands) fillPaths(context, frame, paths, { fill: color, opacity });
    if (this.#beyondData.length === 0) return;
    fillPaths(context, frame, this.#beyondData, { fill: this.#hatch.create(context, frame) });
  }

  paintLines(context: CanvasRenderingContext2D, frame: Frame): void {
    if (!this.isochrones.isVisible) return;
    const { opacity } = this.isochrones;
    for (const { paths, isHeadline } of this.#bands) {
      const casing = { color: PAPER.bandCasing, width: BAND.casingWidth(isHeadline) };
      strokePaths(context, frame, paths, { ...casing, opacity: BAND.casingOpacity * opacity });
    }
    for (const { paths, color, isHeadline } of this.#bands) {
      strokePaths(context, frame, paths, { color, width: BAND.lineWidth(isHeadline), opacity });
    }
    const glowing = this.#bands.find(({ cutoffMinutes }) => cutoffMinutes === this.glowingMinutes);
    if (glowing === undefined) return;
    const { width, opacity: glow, blur } = BAND.glow;
    strokePaths(context, frame, glowing.paths, { color: PAPER.glow, width: width - blur, opacity: glow });
  }
}
