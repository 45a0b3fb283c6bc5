import { LABEL_FONTS, PAPER } from '../paper.ts';
import { OFFICE_BOX, OFFICE_OUTLINES, PIN } from '../marker-shapes.ts';
import type { DrawnMarker } from '../map-adapter.ts';
import { toWorldX, toWorldY, type Frame } from '../sheets/frame.ts';
import { ACTIVE_SITE_COLOR } from '../site-colors.ts';

/** A mark of a picture: shapes as on the screen's maps; a picture has no hover, so names are chosen. */
export interface PictureMarker {
  readonly kind: DrawnMarker['kind'];
  /** Of a site. */
  readonly letter: string | null;
  readonly place: DrawnMarker['place'];
  /** null: the mark stands without its name. */
  readonly name: string | null;
  readonly color: string;
}

/** Sites that are not chosen, on the map of the view. */
export const OTHER_SITE_COLOR = '#4b463f';
export const OFFICE_COLORS = {
  parent: '#26231f',
  satellite: '#2f5f8f',
  competitor: '#6b5a2e',
  /** A register entry that is being placed. */
  entry: '#26231f',
} as const;

export const PICTURE_FONT = LABEL_FONTS.map((name) => (name.includes(' ') ? `"${name}"` : name)).join(', ');

/** The marks of the screen's map, the active site named, the others by their letters. */
export function toPictureMarkers(markers: readonly DrawnMarker[]): readonly PictureMarker[] {
  return markers.map(({ kind, letter, place, name, isActive }) => ({
    kind,
    letter,
    place,
    name: kind === 'site' && !isActive ? null : name,
    color: kind !== 'site' ? OFFICE_COLORS[kind] : isActive ? ACTIVE_SITE_COLOR : OTHER_SITE_COLOR,
  }));
}

/** Paints marks in the order given, names last, so that no mark covers a name. */
export function paintMarkers(
  context: CanvasRenderingContext2D,
  frame: Frame,
  markers: readonly PictureMarker[],
): void {
  const placed = markers.map((marker) => ({ marker, ...toPixels(marker.place, frame) }));
  for (const { marker, x, y } of placed) paintMark(context, marker, { x, y });
  for (const { marker, x, y } of placed) {
    if (marker.name !== null) paintName(context, { ...marker, name: marker.name }, { x, y }, frame);
  }
}

interface Pixels {
  readonly x: number;
  readonly y: number;
}

const toPixels = ({ lon, lat }: DrawnMarker['place'], { worldPixels, left, top }: Frame): Pixels => ({
  x: toWorldX(lon) * worldPixels - left,
  y: toWorldY(lat) * worldPixels - top,
});

/** One mark; a pin stands on `at`, an office around it. */
export function paintMark(
  context: CanvasRenderingContext2D,
  { kind, letter, color }: Pick<PictureMarker, 'kind' | 'letter' | 'color'>,
  at: Pixels,
): void {
  context.save();
  context.fillStyle = color;
  context.strokeStyle = '#ffffff';
  context.lineWidth = 1.8;
  context.lineJoin = 'round';
  if (kind === 'site') {
    context.translate(at.x - PIN.tip.x, at.y - PIN.tip.y);
    paintOutline(context, new Path2D(PIN.outline));
    context.font = `700 ${PIN.letter.size}px ${PICTURE_FONT}`;
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    context.fillStyle = '#ffffff';
    context.fillText(letter ?? '', PIN.letter.x, PIN.letter.baseline);
  } else {
    context.translate(at.x - OFFICE_BOX / 2, at.y - OFFICE_BOX / 2);
    paintOutline(context, new Path2D(OFFICE_OUTLINES[kind]));
  }
  context.restore();
}

function paintOutline(context: CanvasRenderingContext2D, outline: Path2D): void {
  context.stroke(outline);
  context.fill(outline);
}

const NAME_SIZE = 13.5;
const PIN_HEAD_HEIGHT = 22;

function paintName(
  context: CanvasRenderingContext2D,
  { kind, name, color }: PictureMarker & { readonly name: string },
  at: Pixels,
  frame: Frame,
): void {
  context.save();
  context.font = `600 ${NAME_SIZE}px ${PICTURE_FONT}`;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.strokeStyle = PAPER.land;
  context.lineWidth = 3.6;
  const isSite = kind === 'site';
  const reach = isSite ? PIN.width / 2 + 1 : OFFICE_BOX / 2 + 1;
  const y = isSite ? at.y - PIN_HEAD_HEIGHT : at.y;
  // At the right edge of the picture a name stands left of its mark.
  const isLeft = at.x + reach + context.measureText(name).width > frame.width - 4;
  context.textAlign = isLeft ? 'right' : 'left';
  const x = isLeft ? at.x - reach : at.x + reach;
  context.strokeText(name, x, y);
  context.fillStyle = isSite ? color : PAPER.label;
  context.fillText(name, x, y);
  context.restore();
}
