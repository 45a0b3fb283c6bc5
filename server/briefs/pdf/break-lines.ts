import type { Typeface, Weight } from './typeface.ts';

/** A stretch of text in one weight and size. Units: points. */
export interface TextSpan {
  readonly text: string;
  readonly weight: Weight;
  readonly size: number;
  /** A phrase: not broken where it fits on a line of its own. */
  readonly isWhole?: boolean;
}

export interface SetLine {
  readonly spans: readonly (TextSpan & { readonly width: number })[];
  readonly width: number;
}

/** Latin words and numbers hold together; everything else may break between two letters. */
const UNIT = /[\u0021-\u007e\u00a0-\u024f\u2010-\u2027\u2030-\u205e\u2212]+|以上|\s|[\s\S]/gu;
/** Japanese line breaking (禁則): never at the start of a line, never at its end. */
const NOT_FIRST =
  /^(?:以上|[、。，．・：；？！）」』】〕〉》〗ー々〻)%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ…％])/u;
const NOT_LAST = /[（「『【〔〈《〖(]$/u;

interface Unit extends TextSpan {
  readonly width: number;
}

/** Breaks spans into lines no wider than `width`. Lines never begin with a space. */
export function breakLines(spans: readonly TextSpan[], width: number, typeface: Typeface): SetLine[] {
  const groups = groupUnits(listUnits(spans, typeface, width), width);
  const lines: Unit[][] = [];
  let line: Unit[] = [];
  let used = 0;
  for (const group of groups) {
    const groupWidth = sumWidths(group);
    if (line.length > 0 && used + groupWidth > width) {
      lines.push(line);
      line = [];
      used = 0;
    }
    if (line.length === 0 && group.every(({ text }) => text.trim() === '')) continue;
    line.push(...group);
    used += groupWidth;
  }
  if (line.length > 0) lines.push(line);
  return lines.map(joinUnits);
}

const sumWidths = (units: readonly Unit[]): number => units.reduce((sum, unit) => sum + unit.width, 0);

function listUnits(spans: readonly TextSpan[], typeface: Typeface, width: number): Unit[] {
  return spans.flatMap((span) =>
    (isWholeUnit(span, typeface, width) ? [span.text] : (span.text.match(UNIT) ?? [])).flatMap((text) => {
      const unit = { ...span, text, width: typeface.measure(text, span.weight) * span.size };
      if (unit.width <= width) return [unit];
      // A word wider than the line, an address say: it breaks anywhere.
      return Array.from(text, (letter) => ({
        ...span,
        text: letter,
        width: typeface.measure(letter, span.weight) * span.size,
      }));
    }),
  );
}

const isWholeUnit = (span: TextSpan, typeface: Typeface, width: number): boolean =>
  span.isWhole === true && typeface.measure(span.text, span.weight) * span.size <= width;

/** Units that must stay on one line. */
function groupUnits(units: readonly Unit[], width: number): readonly (readonly Unit[])[] {
  const groups: Unit[][] = [];
  for (const unit of units) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    const staysWithBefore =
      last !== undefined &&
      before !== undefined &&
      (NOT_FIRST.test(unit.text) || NOT_LAST.test(before.text)) &&
      sumWidths(last) + unit.width <=
        Math.min(width, before.isWhole === true ? width : LONGEST_GROUP * unit.size);
    if (staysWithBefore) last.push(unit);
    else groups.push([unit]);
  }
  return groups;
}

/** In letters: a row of brackets may break after all. */
const LONGEST_GROUP = 12;

/** One run per weight and size. */
function joinUnits(units: readonly Unit[]): SetLine {
  const trimmed = units.at(-1)?.text.trim() === '' ? units.slice(0, -1) : units;
  const spans: Unit[] = [];
  for (const unit of trimmed) {
    const last = spans.at(-1);
    if (last !== undefined && last.weight === unit.weight && last.size === unit.size) {
      spans[spans.length - 1] = { ...last, text: last.text + unit.text, width: last.width + unit.width };
    } else spans.push(unit);
  }
  return { spans, width: sumWidths(spans) };
}
