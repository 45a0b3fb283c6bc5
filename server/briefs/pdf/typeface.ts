import { create, type Font } from 'fontkit';

export type Weight = 'regular' | 'bold';

export interface FontBytes {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** Stands for what the typeface lacks, as printers in Japan do (下駄). */
const GETA = '〓';

/** The two weights the page is set in: which letters there are, how wide they are, and their outlines. */
export class Typeface {
  readonly bytes: FontBytes;
  readonly #fonts: Readonly<Record<Weight, Font>>;
  readonly #widths: Readonly<Record<Weight, Map<string, number>>> = { regular: new Map(), bold: new Map() };

  constructor(bytes: FontBytes) {
    this.bytes = bytes;
    this.#fonts = { regular: create(bytes.regular), bold: create(bytes.bold) };
  }

  /** Units: the font size. */
  measure(text: string, weight: Weight): number {
    const known = this.#widths[weight].get(text);
    if (known !== undefined) return known;
    const font = this.#fonts[weight];
    const width = font.layout(text).advanceWidth / font.unitsPerEm;
    // Words of one page; a text of somebody's own would otherwise stay for ever.
    if (this.#widths[weight].size > MOST_KEPT_WIDTHS) this.#widths[weight].clear();
    this.#widths[weight].set(text, width);
    return width;
  }

  /** From the top of a line to its baseline. Units: the font size. */
  getAscent(weight: Weight): number {
    return this.#fonts[weight].ascent / this.#fonts[weight].unitsPerEm;
  }

  /** Outlines of the letters from the baseline, y upwards, and each letter's place. Units: the font size. */
  outline(text: string, weight: Weight): readonly { readonly x: number; readonly path: string }[] {
    const font = this.#fonts[weight];
    const { glyphs, positions } = font.layout(text);
    let x = 0;
    return glyphs.map((glyph, i) => {
      const placed = { x: x / font.unitsPerEm, path: glyph.path.toSVG() };
      x += positions[i]?.xAdvance ?? 0;
      return placed;
    });
  }

  get unitsPerEm(): number {
    return this.#fonts.regular.unitsPerEm;
  }

  /** The text as it can be set; letters the typeface lacks become 〓 and are added to `missing`. */
  replaceMissing(text: string, missing: Set<number>): string {
    return Array.from(text.replaceAll(UNPRINTABLE, ' '), (letter) => {
      const codePoint = letter.codePointAt(0) ?? 0;
      if (this.#has(codePoint)) return letter;
      missing.add(codePoint);
      return GETA;
    }).join('');
  }

  #has(codePoint: number): boolean {
    return (
      this.#fonts.regular.hasGlyphForCodePoint(codePoint) && this.#fonts.bold.hasGlyphForCodePoint(codePoint)
    );
  }
}

const MOST_KEPT_WIDTHS = 20_000;
/** Control characters, marks of direction and joiners: nothing of them is seen, and some turn a line around. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
