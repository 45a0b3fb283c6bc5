import { drawHatch, type Hatch } from '../hatch.ts';
import type { Frame } from './frame.ts';

/** A hatch as a fill that stays where it is on the ground when the frame moves. */
export class HatchPattern {
  readonly #spacing: number;
  readonly #tile: HTMLCanvasElement;

  constructor(hatch: Hatch) {
    this.#spacing = hatch.spacing;
    this.#tile = drawHatch(hatch);
  }

  /** Throws: Error where the browser gives no pattern (out of memory). */
  create(context: CanvasRenderingContext2D, { left, top }: Frame): CanvasPattern {
    const pattern = context.createPattern(this.#tile, 'repeat');
    if (pattern === null) throw new Error('canvas pattern: expected one, got null');
    pattern.setTransform(new DOMMatrix().translate(-(left % this.#spacing), -(top % this.#spacing)));
    return pattern;
  }
}
