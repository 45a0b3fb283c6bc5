import { wrapText } from './wrap-text.ts';

/** Paints a swatch of a legend into its box. */
export type PaintSwatch = (
  context: CanvasRenderingContext2D,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
) => void;

export interface LegendItem {
  readonly paint: PaintSwatch;
  readonly label: string;
}

/** The legend of one layer: its name with unit and year, and its classes or symbols. */
export interface LegendSection {
  readonly title: string;
  readonly note: string | null;
  readonly items: readonly LegendItem[];
}

/** A picture as a sheet of its own: title, map, legend, and what a reader needs to trust it. */
export interface SheetText {
  readonly title: string;
  /** Under the title: the answer, the conditions. */
  readonly lead: readonly string[];
  readonly legend: readonly LegendSection[];
  /** Under the legend, headed: caveats, sources, address and date. */
  readonly notes: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

export interface FontStyle {
  readonly size: number;
  readonly weight: 400 | 600;
}

export interface PlacedText extends FontStyle {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly isSoft: boolean;
}

export interface PlacedSwatch {
  readonly paint: PaintSwatch;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SheetLayout {
  readonly height: number;
  readonly mapTop: number;
  readonly texts: readonly PlacedText[];
  readonly swatches: readonly PlacedSwatch[];
}

export interface SheetLayoutOptions {
  readonly text: SheetText;
  /** Of the sheet and of the map on it. Units: CSS pixels. */
  readonly width: number;
  readonly mapHeight: number;
  readonly measure: (text: string, font: FontStyle) => number;
}

const MARGIN = 20;
const TITLE: FontStyle = { size: 20, weight: 600 };
const LEAD: FontStyle = { size: 14, weight: 400 };
const HEADING: FontStyle = { size: 13, weight: 600 };
const BODY: FontStyle = { size: 12, weight: 400 };
const LINE_HEIGHT_EM = 1.55;
const SWATCH = { width: 22, height: 12, gap: 7, itemGap: 18 } as const;

/**
 * Places everything but the map. Units: CSS pixels. Nothing is cut: what does not fit a line wraps, and the sheet
 * grows downwards.
 */
export function layoutSheet({ text, width, mapHeight, measure }: SheetLayoutOptions): SheetLayout {
  const texts: PlacedText[] = [];
  const swatches: PlacedSwatch[] = [];
  const inner = width - 2 * MARGIN;
  let y = MARGIN - 4;

  const put = (words: string, font: FontStyle, { x = MARGIN, isSoft = false } = {}): void => {
    const room = inner - (x - MARGIN);
    for (const line of wrapText(words, room, (one) => measure(one, font))) {
      y += font.size * LINE_HEIGHT_EM;
      texts.push({ ...font, text: line, x, baseline: y - font.size * 0.35, isSoft });
    }
  };

  put(text.title, TITLE);
  for (const line of text.lead) put(line, LEAD);
  const mapTop = Math.ceil(y + 12);
  y = mapTop + mapHeight + 8;

  for (const section of text.legend) {
    y += 4;
    put(section.note === null ? section.title : `${section.title}　${section.note}`, HEADING);
    y = placeItems({ section, top: y + 3, inner, measure, texts, swatches });
  }
  for (const { heading, lines } of text.notes) {
    y += 8;
    put(heading, HEADING);
    for (const line of lines) put(line, BODY, { isSoft: true });
  }
  return { height: Math.ceil(y + MARGIN), mapTop, texts, swatches };
}

interface ItemPlacing {
  readonly section: LegendSection;
  readonly top: number;
  readonly inner: number;
  readonly measure: SheetLayoutOptions['measure'];
  readonly texts: PlacedText[];
  readonly swatches: PlacedSwatch[];
}

/** Items flow in rows; a label longer than a row wraps beside its swatch. Returns: the lower edge. */
function placeItems({ section, top, inner, measure, texts, swatches }: ItemPlacing): number {
  const rowHeight = Math.max(SWATCH.height + 6, BODY.size * LINE_HEIGHT_EM);
  const labelRoom = inner - SWATCH.width - SWATCH.gap;
  let x = MARGIN;
  let y = top;
  let rowLines = 1;
  for (const { paint, label } of section.items) {
    const lines = wrapText(label, labelRoom, (one) => measure(one, BODY));
    const labelWidth = Math.max(...lines.map((line) => measure(line, BODY)));
    const itemWidth = SWATCH.width + SWATCH.gap + labelWidth;
    if (x > MARGIN && x + itemWidth > MARGIN + inner) {
      x = MARGIN;
      y += rowHeight * rowLines;
      rowLines = 1;
    }
    rowLines = Math.max(rowLines, lines.length);
    swatches.push({ paint, x, y: y + (rowHeight - SWATCH.height) / 2, ...SWATCH });
    lines.forEach((line, i) => {
      const baseline = y + rowHeight * i + rowHeight / 2 + BODY.size * 0.36;
      texts.push({ ...BODY, text: line, x: x + SWATCH.width + SWATCH.gap, baseline, isSoft: false });
    });
    x += itemWidth + SWATCH.itemGap;
  }
  return y + rowHeight * rowLines;
}
