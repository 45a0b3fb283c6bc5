import type { MapFrame, SheetPoint } from './map-frame.ts';

export type Positions = readonly (readonly number[])[];

/** So far beyond the sheet lines go on: their ends and joints are never seen. Units: points. */
const MARGIN = 8;
/** Corners nearer than this to the one before are left out. Units: points. */
const FINENESS = 0.6;

interface Side {
  isInside(point: SheetPoint): boolean;
  cross(from: SheetPoint, to: SheetPoint): SheetPoint;
}

function listSides({ width, height }: MapFrame): readonly Side[] {
  const vertical = (x: number, isInside: Side['isInside']): Side => ({
    isInside,
    cross: (a, b) => ({ x, y: a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y) }),
  });
  const horizontal = (y: number, isInside: Side['isInside']): Side => ({
    isInside,
    cross: (a, b) => ({ x: a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x), y }),
  });
  return [
    vertical(-MARGIN, ({ x }) => x >= -MARGIN),
    vertical(width + MARGIN, ({ x }) => x <= width + MARGIN),
    horizontal(-MARGIN, ({ y }) => y >= -MARGIN),
    horizontal(height + MARGIN, ({ y }) => y <= height + MARGIN),
  ];
}

/** Sutherland–Hodgman; parts outside fall together on the rim, which lies beyond the sheet. */
function clipRing(ring: readonly SheetPoint[], sides: readonly Side[]): readonly SheetPoint[] {
  let clipped = ring;
  for (const side of sides) {
    const kept: SheetPoint[] = [];
    let previous = clipped.at(-1);
    for (const point of clipped) {
      if (previous !== undefined && side.isInside(point) !== side.isInside(previous)) {
        kept.push(side.cross(previous, point));
      }
      if (side.isInside(point)) kept.push(point);
      previous = point;
    }
    clipped = kept;
  }
  return clipped;
}

const isFar = (a: SheetPoint, b: SheetPoint): boolean =>
  Math.abs(a.x - b.x) > FINENESS || Math.abs(a.y - b.y) > FINENESS;

/** First and last corners stay. */
function thin(points: readonly SheetPoint[]): readonly SheetPoint[] {
  const kept: SheetPoint[] = [];
  points.forEach((point, i) => {
    const last = kept.at(-1);
    if (last === undefined || i === points.length - 1 || isFar(last, point)) kept.push(point);
  });
  return kept;
}

const format = (value: number): string => String(Math.round(value * 10) / 10);
const write = (points: readonly SheetPoint[]): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${format(x)} ${format(y)}`).join('');

/** Rings as path data, cut to the sheet; '' where nothing of them is on it. */
export function toRingPath(rings: readonly Positions[], frame: MapFrame): string {
  const sides = listSides(frame);
  return rings
    .map((ring) => {
      const points = thin(ring.map(([lon = 0, lat = 0]) => frame.project(lon, lat)));
      const clipped = clipRing(points, sides);
      return clipped.length < 3 ? '' : `${write(clipped)}z`;
    })
    .join('');
}

/** Lines as path data: the runs of corners on the sheet, each with the corner before and after it. */
export function toLinePath(lines: readonly Positions[], frame: MapFrame): string {
  const { width, height } = frame;
  const isOnSheet = ({ x, y }: SheetPoint): boolean =>
    x >= -MARGIN && y >= -MARGIN && x <= width + MARGIN && y <= height + MARGIN;
  return lines
    .map((line) => {
      const points = thin(line.map(([lon = 0, lat = 0]) => frame.project(lon, lat)));
      const runs: SheetPoint[][] = [];
      let run: SheetPoint[] | null = null;
      points.forEach((point, i) => {
        const next = points[i + 1];
        const isNear = isOnSheet(point) || (next !== undefined && isOnSheet(next));
        const follows = i > 0 && isOnSheet(points[i - 1] ?? point);
        if (!isNear && !follows) {
          run = null;
          return;
        }
        if (run === null) runs.push((run = []));
        run.push(point);
      });
      return runs
        .filter((one) => one.length > 1)
        .map(write)
        .join('');
    })
    .join('');
}

/** A rectangle of the sheet, empty when it lies beyond. */
export function toBoxPath(corner: SheetPoint, opposite: SheetPoint, { width, height }: MapFrame): string {
  const left = Math.min(corner.x, opposite.x);
  const right = Math.max(corner.x, opposite.x);
  const top = Math.min(corner.y, opposite.y);
  const bottom = Math.max(corner.y, opposite.y);
  if (right < 0 || bottom < 0 || left > width || top > height) return '';
  const [across, down] = [right - left, bottom - top];
  return `M${format(left)} ${format(top)}h${format(across)}v${format(down)}h${format(-across)}z`;
}
