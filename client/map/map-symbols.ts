/** Shapes of point layers; shape tells kinds apart before color does. */
export const SYMBOL_SHAPES = [
  'circle',
  'triangle',
  'school',
  'office',
  'shop',
  'land',
  'square',
  'diamond',
  'pentagon',
  'placard',
  'ring',
] as const;
export type SymbolShape = (typeof SYMBOL_SHAPES)[number];

/** One mark of a point layer, as every map draws it. */
export interface MapSymbol {
  readonly shape: SymbolShape;
  readonly color: string;
  /** Width of the shape in CSS pixels. */
  readonly size: number;
  /** Only its outline: the value that would size it is not known. */
  readonly isHollow?: boolean;
  /** Dashed ring around it: it stands for a place known only roughly. */
  readonly isApproximate?: boolean;
  /** Written into the shape: white, or in the shape's color where it is hollow. */
  readonly text?: string;
}

const OUTLINE_WIDTH = 1.6;
const HALO = { color: '#ffffff', width: 1.6 } as const;
const APPROXIMATE_GAP = 3.5;
const TEXT_SIZE = 12;

/** Distance from a symbol's middle to the edge of what is drawn, in CSS pixels. */
export const getSymbolReach = ({ size, isApproximate }: MapSymbol): number =>
  size / 2 + HALO.width + (isApproximate === true ? APPROXIMATE_GAP + 1.5 : 0.5);

/** Equal symbols have equal keys: maps draw each picture once. */
export const getSymbolKey = ({ shape, color, size, isHollow, isApproximate, text }: MapSymbol): string =>
  [shape, color, size, isHollow === true ? 'o' : '', isApproximate === true ? '~' : '', text ?? ''].join('|');

type Tracer = (context: CanvasRenderingContext2D, radius: number) => void;

function tracePolygon(
  context: CanvasRenderingContext2D,
  points: readonly (readonly [number, number])[],
): void {
  points.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.closePath();
}

/** Outlines around the origin, `radius` half the symbol's width; areas of one width look alike. */
const OUTLINES: Readonly<Record<SymbolShape, Tracer>> = {
  circle: (context, r) => context.arc(0, 0, r, 0, 2 * Math.PI),
  ring: (context, r) => context.arc(0, 0, r, 0, 2 * Math.PI),
  triangle: (context, r) =>
    tracePolygon(context, [
      [0, -r * 1.05],
      [r * 1.05, r * 0.85],
      [-r * 1.05, r * 0.85],
    ]),
  school: (context, r) =>
    tracePolygon(context, [
      [0, -r * 1.05],
      [r * 1.05, r * 0.85],
      [-r * 1.05, r * 0.85],
    ]),
  office: (context, r) => context.rect(-r * 0.88, -r * 0.88, r * 1.76, r * 1.76),
  square: (context, r) => context.rect(-r * 0.88, -r * 0.88, r * 1.76, r * 1.76),
  // An awning over a front.
  shop: (context, r) =>
    tracePolygon(context, [
      [-r * 0.65, -r * 0.85],
      [r * 0.65, -r * 0.85],
      [r, 0],
      [r * 0.7, 0],
      [r * 0.7, r * 0.85],
      [-r * 0.7, r * 0.85],
      [-r * 0.7, 0],
      [-r, 0],
    ]),
  // A plot seen from above at an angle.
  land: (context, r) =>
    tracePolygon(context, [
      [-r * 0.5, -r * 0.62],
      [r * 1.05, -r * 0.62],
      [r * 0.5, r * 0.62],
      [-r * 1.05, r * 0.62],
    ]),
  diamond: (context, r) =>
    tracePolygon(context, [
      [0, -r * 1.1],
      [r * 1.1, 0],
      [0, r * 1.1],
      [-r * 1.1, 0],
    ]),
  pentagon: (context, r) =>
    tracePolygon(
      context,
      Array.from({ length: 5 }, (_, i) => {
        const angle = (i * 2 * Math.PI) / 5 - Math.PI / 2;
        return [r * 1.05 * Math.cos(angle), r * 1.05 * Math.sin(angle)] as const;
      }),
    ),
  // A board on a short post, held up to be seen.
  placard: (context, r) =>
    tracePolygon(context, [
      [-r, -r],
      [r, -r],
      [r, r * 0.55],
      [r * 0.3, r * 0.55],
      [0, r * 1.05],
      [-r * 0.3, r * 0.55],
      [-r, r * 0.55],
    ]),
};

/** Draws a symbol with its middle at (x, y); the context counts CSS pixels. */
export function paintSymbol(
  context: CanvasRenderingContext2D,
  symbol: MapSymbol,
  x: number,
  y: number,
): void {
  const { shape, color, size, isHollow = false, isApproximate = false, text } = symbol;
  const radius = size / 2;
  context.save();
  context.translate(x, y);
  context.lineJoin = 'round';
  if (isApproximate) paintApproximateRing(context, radius + APPROXIMATE_GAP, color);
  context.beginPath();
  OUTLINES[shape](context, radius);
  context.strokeStyle = HALO.color;
  context.lineWidth = HALO.width * 2;
  if (shape !== 'ring') context.stroke();
  context.fillStyle = isHollow ? '#ffffff' : color;
  if (shape !== 'ring') context.fill();
  if (isHollow || shape === 'ring') {
    context.strokeStyle = color;
    context.lineWidth = shape === 'ring' ? 2.4 : OUTLINE_WIDTH;
    context.stroke();
  }
  paintDetail(context, symbol, radius, isHollow ? color : '#ffffff');
  if (text !== undefined) paintText(context, symbol, isHollow ? color : '#ffffff');
  context.restore();
}

function paintApproximateRing(context: CanvasRenderingContext2D, radius: number, color: string): void {
  context.beginPath();
  context.arc(0, 0, radius + 1, 0, 2 * Math.PI);
  context.strokeStyle = HALO.color;
  context.lineWidth = 3;
  context.stroke();
  context.setLineDash([3, 2.4]);
  context.strokeStyle = color;
  context.lineWidth = 1.3;
  context.stroke();
  context.setLineDash([]);
}

/** What tells shapes of one outline apart: the roof line of a school, the inner square of an office. */
function paintDetail(
  context: CanvasRenderingContext2D,
  { shape }: MapSymbol,
  radius: number,
  color: string,
): void {
  context.beginPath();
  if (shape === 'school') {
    context.moveTo(-radius * 0.62, radius * 0.22);
    context.lineTo(radius * 0.62, radius * 0.22);
  } else if (shape === 'office') {
    context.rect(-radius * 0.42, -radius * 0.42, radius * 0.84, radius * 0.84);
  } else return;
  context.strokeStyle = color;
  context.lineWidth = Math.max(1.3, radius * 0.18);
  context.stroke();
}

/** The writing of a board stands above its post. */
const PLACARD_TEXT_SHIFT = -0.22;

function paintText(
  context: CanvasRenderingContext2D,
  { text = '', shape, size }: MapSymbol,
  color: string,
): void {
  context.font = `600 ${TEXT_SIZE}px "Hiragino Sans","Yu Gothic UI","Noto Sans JP","Noto Sans CJK JP",Meiryo,sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = color;
  context.fillText(text, 0, 0.5 + (shape === 'placard' ? (size / 2) * PLACARD_TEXT_SHIFT : 0));
}
