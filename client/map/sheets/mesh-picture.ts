import { NO_CLASS, NO_DATA_CLASS, type DrawnMesh } from '../map-adapter.ts';
import { mixColors } from '../mix-colors.ts';
import { toWorldX, toWorldY, type Frame } from './frame.ts';

/** The mesh in world positions, grouped by class so that a color is set once. */
export interface MeshPicture {
  /** Length 4 × drawn cells, in order of class: west, north, east, south in world positions. */
  readonly boxes: Float64Array;
  /** Length colors.length + 1: index of the first cell of each class in `boxes`; the last is the number of cells. */
  readonly firstOfClass: Uint32Array;
  readonly colors: readonly string[];
}

/** Projects the cells that are drawn and sorts them by class (counting sort). */
export function buildMeshPicture({ boundsByCell, classByCell, colors }: DrawnMesh): MeshPicture {
  const firstOfClass = new Uint32Array(colors.length + 1);
  for (const one of classByCell) if (isColored(one)) firstOfClass[one + 1]! += 1;
  for (let i = 1; i < firstOfClass.length; i += 1) firstOfClass[i]! += firstOfClass[i - 1] ?? 0;
  const next = firstOfClass.slice();
  const boxes = new Float64Array((firstOfClass.at(-1) ?? 0) * 4);
  classByCell.forEach((one, cell) => {
    if (!isColored(one)) return;
    const [west = 0, south = 0, east = 0, north = 0] = boundsByCell.subarray(cell * 4, cell * 4 + 4);
    const at = (next[one] ?? 0) * 4;
    next[one]! += 1;
    boxes.set([toWorldX(west), toWorldY(north), toWorldX(east), toWorldY(south)], at);
  });
  return { boxes, firstOfClass, colors };
}

const isColored = (one: number): boolean => one !== NO_CLASS && one !== NO_DATA_CLASS;

/** The part of `CanvasRenderingContext2D` that is needed, with device pixels as its unit. */
export interface RectangleSink {
  fillStyle: string | CanvasGradient | CanvasPattern;
  fillRect(x: number, y: number, width: number, height: number): void;
}

export interface MeshInk {
  /** Where people live is land, also beyond the loaded outlines: cells are opaque, mixed with this color. */
  readonly ground: string;
  /** 0–1. */
  readonly opacity: number;
}

/**
 * Fills the cells that touch the frame. Edges fall on whole device pixels, the same for both neighbors: no seams,
 * no anti-aliasing.
 */
export function paintMesh(sink: RectangleSink, picture: MeshPicture, frame: Frame, ink: MeshInk): void {
  const { boxes, firstOfClass, colors } = picture;
  const scale = frame.worldPixels * frame.pixelRatio;
  const left = frame.left * frame.pixelRatio;
  const top = frame.top * frame.pixelRatio;
  const width = frame.width * frame.pixelRatio;
  const height = frame.height * frame.pixelRatio;
  colors.forEach((color, one) => {
    sink.fillStyle = mixColors(ink.ground, color, ink.opacity);
    const end = (firstOfClass[one + 1] ?? 0) * 4;
    for (let at = (firstOfClass[one] ?? 0) * 4; at < end; at += 4) {
      const x0 = Math.round((boxes[at] ?? 0) * scale - left);
      const y0 = Math.round((boxes[at + 1] ?? 0) * scale - top);
      const x1 = Math.round((boxes[at + 2] ?? 0) * scale - left);
      const y1 = Math.round((boxes[at + 3] ?? 0) * scale - top);
      if (x1 > 0 && y1 > 0 && x0 < width && y0 < height) sink.fillRect(x0, y0, x1 - x0, y1 - y0);
    }
  });
}
