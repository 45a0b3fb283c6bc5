import type { MapLabel } from '#contract/brief/brief-map.ts';
import type { MapFrame } from './map-frame.ts';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of the letters' height; kana and kanji are square, Latin letters about half as wide. */
const estimateWidth = (text: string, size: number): number =>
  Array.from(text).reduce(
    (sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e7f ? size : size * 0.6),
    0,
  );

function getBox({ x, y, text, size, anchor }: MapLabel): Box {
  const width = estimateWidth(text, size);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - size * 0.6, bottom: y + size * 0.6 };
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Places labels one after the other; one that would cover another, or leave the sheet, is left out. */
export class LabelSheet {
  readonly labels: MapLabel[] = [];
  readonly #frame: MapFrame;
  readonly #taken: Box[] = [];

  constructor(frame: MapFrame) {
    this.#frame = frame;
  }

  /** Keeps labels away from a mark. Units: points. */
  take(x: number, y: number, radius: number): void {
    this.#taken.push({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
  }

  /** Keeps labels out of a part of the sheet. */
  takeBox(box: Box): void {
    this.#taken.push(box);
  }

  /** True when it was placed. */
  add(label: MapLabel): boolean {
    const box = getBox(label);
    const { width, height } = this.#frame;
    const isOnSheet = box.left > 3 && box.top > 3 && box.right < width - 3 && box.bottom < height - 3;
    if (!isOnSheet || this.#taken.some((other) => overlaps(box, other))) return false;
    this.#taken.push(box);
    this.labels.push(label);
    return true;
  }

  /** The first of several places where it fits. */
  addFirst(label: MapLabel, places: readonly Pick<MapLabel, 'x' | 'y' | 'anchor'>[]): boolean {
    return places.some((place) => this.add({ ...label, ...place }));
  }

  /** Also where it covers something: what must be named. */
  force(label: MapLabel): void {
    this.#taken.push(getBox(label));
    this.labels.push(label);
  }
}
