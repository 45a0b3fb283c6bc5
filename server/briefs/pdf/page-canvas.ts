import type { PDFDocument, StructureElement } from 'pdfkit';
import { breakLines, type SetLine, type TextSpan } from './break-lines.ts';
import type { Typeface, Weight } from './typeface.ts';

/** Colors of the page: readable in grey. */
export const INK = {
  text: '#1f1c18',
  soft: '#5c554c',
  rule: '#b8b1a5',
  strongRule: '#3b362f',
  band: '#f1eee8',
  mark: '#1f1c18',
} as const;

/** Lines of text that were measured and only wait for their place. Units: points. */
export interface SetText {
  readonly lines: readonly SetLine[];
  readonly lineHeight: number;
  readonly height: number;
}

export interface TextStyle {
  readonly weight?: Weight;
  readonly size: number;
  /** In parts of the size. */
  readonly leading?: number;
}

interface PaintStyle {
  readonly color?: string;
  readonly align?: 'left' | 'right' | 'center';
  /** Of the column the lines stand in; needed to align. */
  readonly width?: number;
}

const ORDINARY_LEADING = 1.42;

/** One page being set: measures text, paints it, and says what every part of it is to screen readers. */
export class PageCanvas {
  readonly document: PDFDocument;
  readonly typeface: Typeface;

  constructor(document: PDFDocument, typeface: Typeface) {
    this.document = document;
    this.typeface = typeface;
  }

  setText(text: string, width: number, style: TextStyle): SetText {
    const { weight = 'regular', size } = style;
    return this.setSpans([{ text, weight, size }], width, style);
  }

  /** The line height follows the largest span. */
  setSpans(
    spans: readonly TextSpan[],
    width: number,
    { leading = ORDINARY_LEADING }: Partial<TextStyle>,
  ): SetText {
    const lines = breakLines(spans, width, this.typeface);
    const lineHeight = Math.max(...spans.map(({ size }) => size), 0) * leading;
    return { lines, lineHeight, height: lines.length * lineHeight };
  }

  paintText(set: SetText, x: number, y: number, style: PaintStyle = {}): void {
    const { color = INK.text, align = 'left', width = 0 } = style;
    set.lines.forEach((line, i) => {
      const free = align === 'left' ? 0 : align === 'right' ? width - line.width : (width - line.width) / 2;
      const largest = Math.max(...line.spans.map(({ size }) => size));
      const baseline = y + i * set.lineHeight + (set.lineHeight - largest) / 2 + largest * BASELINE;
      let left = x + Math.max(free, 0);
      for (const span of line.spans) {
        this.#paintRun(span, left, baseline, color);
        left += span.width;
      }
    });
  }

  #paintRun({ text, weight, size }: TextSpan, x: number, baseline: number, color: string): void {
    const top = baseline - this.typeface.getAscent(weight) * size;
    this.document.font(weight, size).fillColor(color).text(text, x, top, { lineBreak: false });
  }

  paintRule(x: number, y: number, width: number, color: string = INK.rule, thickness = 0.4): void {
    this.artifact(() => {
      this.document
        .lineWidth(thickness)
        .strokeColor(color)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke();
    });
  }

  /** Decoration that screen readers pass over. */
  artifact(paint: () => void): void {
    this.document.markContent('Artifact', { type: 'Layout' });
    paint();
    this.document.endMarkedContent();
  }

  /** A part of the page by what it is; parts without a parent stand in the order of the page. */
  element(type: string, paint: () => void, parent?: StructureElement, alt?: string): void {
    const element = this.document.struct(type, alt === undefined ? {} : { alt }, [paint]);
    if (parent === undefined) this.document.addStructure(element);
    else parent.add(element);
    element.end();
  }

  /** A part that holds parts. */
  group(type: string, parent: StructureElement | undefined, fill: (element: StructureElement) => void): void {
    const element = this.document.struct(type);
    if (parent === undefined) this.document.addStructure(element);
    else parent.add(element);
    fill(element);
    element.end();
  }
}

/** From the top of the letters' square to the line they stand on, in parts of the size. */
const BASELINE = 0.86;
