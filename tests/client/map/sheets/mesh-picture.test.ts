import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toWorldX, toWorldY, type Frame } from '#client/map/sheets/frame.ts';
import { buildMeshPicture, paintMesh, type RectangleSink } from '#client/map/sheets/mesh-picture.ts';
import { NO_CLASS, type DrawnMesh } from '#client/map/map-adapter.ts';

interface Rectangle {
  readonly fill: RectangleSink['fillStyle'];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

class RecordingSink implements RectangleSink {
  fillStyle: RectangleSink['fillStyle'] = '';
  readonly rectangles: Rectangle[] = [];
  fillRect(x: number, y: number, width: number, height: number): void {
    this.rectangles.push({ fill: this.fillStyle, x, y, width, height });
  }
}

const COLORS = ['#000000', '#ffffff'];
const INK = { ground: '#808080', opacity: 1 };
const SIDE = 1 / 160;

/** A row of cells from 130.5° E, 33.9° N to the east, one for each class. */
function createRow(classes: readonly number[]): DrawnMesh {
  const bounds = classes.flatMap((_, i) => [130.5 + i * SIDE, 33.9, 130.5 + (i + 1) * SIDE, 33.9 + SIDE]);
  return {
    boundsByCell: Float64Array.from(bounds),
    classByCell: Uint8Array.from(classes),
    colors: COLORS,
    noData: [],
  };
}

function createFrame(zoom: number, pixelRatio = 1): Frame {
  const worldPixels = 512 * 2 ** zoom;
  return {
    worldPixels,
    left: toWorldX(130.45) * worldPixels,
    top: toWorldY(33.95) * worldPixels,
    width: 1000,
    height: 1000,
    zoom,
    pixelRatio,
  };
}

describe('the mesh on a canvas', () => {
  it('sorts cells by class and leaves out those of none', () => {
    const picture = buildMeshPicture(createRow([1, NO_CLASS, 0, 1]));
    expect([...picture.firstOfClass]).toEqual([0, 1, 3]);
    expect(picture.boxes).toHaveLength(12);
    expect(picture.boxes[0]).toBe(toWorldX(130.5 + 2 * SIDE));
  });

  it('paints each class in its color, mixed with the ground', () => {
    const sink = new RecordingSink();
    const picture = buildMeshPicture(createRow([1, 0]));
    paintMesh(sink, picture, createFrame(10), { ground: '#808080', opacity: 0.5 });
    expect(sink.rectangles.map(({ fill }) => fill)).toEqual(['#404040', '#c0c0c0']);
  });

  it('leaves no seam and no overlap between neighbors, at any zoom and pixel ratio', () => {
    const zooms = fc.double({ min: 6, max: 15, noNaN: true });
    fc.assert(
      fc.property(zooms, fc.constantFrom(1, 1.25, 1.5, 2), (zoom, pixelRatio) => {
        const sink = new RecordingSink();
        paintMesh(sink, buildMeshPicture(createRow([0, 0, 0, 0])), createFrame(zoom, pixelRatio), INK);
        sink.rectangles.forEach((one, i) => {
          const next = sink.rectangles[i + 1];
          if (next !== undefined) expect(one.x + one.width).toBe(next.x);
        });
      }),
      { seed: 20_261_122 },
    );
  });

  it('paints nothing that lies outside the frame', () => {
    const sink = new RecordingSink();
    const frame = createFrame(12);
    paintMesh(sink, buildMeshPicture(createRow([0, 1])), { ...frame, left: frame.left + 5000 }, INK);
    expect(sink.rectangles).toEqual([]);
  });
});
