import { drawHatch, type Hatch } from '../hatch.ts';
import type { Frame } from './frame.ts';

/**
 * A hatch as a fill that stays where it is on the ground when the frame moves. Between two whole zooms it grows with
 * the map, as MapLibre's patterns do.
 */
export class HatchPattern {
  readonly #hatch: Hatch;
  readonly #tileBySpacing = new Map<number, HTMLCanvasElement>();

  constructor(hatch: Hatch) {
    this.#hatch = hatch;
  }

  /** Throws: Error where the browser gives no pattern (out of memory). */
  create(context: CanvasRenderingContext2D, { left, top, zoom }: Frame): CanvasPattern {
    const spacing = Math.round(this.#hatch.spacing * 2 ** (zoom - Math.floor(zoom)));
    const pattern = context.createPattern(this.#getTile(spacing), 'repeat');
    if (pattern === null) throw new Error('canvas pattern: expected one, got null');
    pattern.setTransform(new DOMMatrix().translate(-(left % spacing), -(top % spacing)));
    return pattern;
  }

  #getTile(spacing: number): HTMLCanvasElement {
    const known = this.#tileBySpacing.get(spacing);
    if (known !== undefined) return known;
    const lineWidth = (this.#hatch.lineWidth * spacing) / this.#hatch.spacing;
    const tile = drawHatch({ color: this.#hatch.color, spacing, lineWidth });
    this.#tileBySpacing.set(spacing, tile);
    return tile;
  }
}
