/**
 * Characters no line may begin with: closing brackets, punctuation, small kana and marks that belong to what is
 * before them. Source: JIS X 4051 (行頭禁則), the classes of the common "strict" rule.
 */
const NEVER_FIRST =
  /^[、。，．・：；？！”’）〕］｝〉》」』】〜～ー–ヽヾゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％°)\]},.:;?!]/u;
/** Characters no line may end with: opening brackets. Source: JIS X 4051 (行末禁則). */
const NEVER_LAST = /[（〔［｛〈《「『【“‘([{]$/u;

/** Han, kana and full-width forms, between which Japanese lines may break. */
const WIDE = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60\uFFE0-\uFFE6]/u;

/** Width of a text in the font in use. Units: the same as `maximumWidth`. */
export type MeasureText = (text: string) => number;

/**
 * Breaks a text into lines no wider than `maximumWidth`: between words, and between wide characters by the Japanese
 * rules; a word longer than a line (an address) breaks anywhere. Line feeds of the text stay.
 * Invariant: the lines without spaces, joined, are the text without spaces.
 */
export function wrapText(text: string, maximumWidth: number, measure: MeasureText): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, maximumWidth, measure));
}

function wrapParagraph(text: string, maximumWidth: number, measure: MeasureText): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of listPieces(text)) {
    const longer = line + piece;
    if (measure(longer.trimEnd()) <= maximumWidth) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = piece.trimStart();
    while (measure(line.trimEnd()) > maximumWidth) {
      const head = takeHead(line, maximumWidth, measure);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** What must stay together: words with the space after them, single wide characters with what clings to them. */
export function listPieces(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const character of text) {
    const last = pieces.at(-1);
    if (last !== undefined && isClinging(last, character)) pieces[pieces.length - 1] = last + character;
    else pieces.push(character);
  }
  return pieces;
}

function isClinging(before: string, character: string): boolean {
  if (NEVER_FIRST.test(character) || NEVER_LAST.test(before)) return true;
  if (/\s/u.test(character)) return true;
  return !/\s$/u.test(before) && !WIDE.test(character) && !WIDE.test(before.at(-1) ?? '');
}

/** At least one character, at most what fits. */
function takeHead(text: string, maximumWidth: number, measure: MeasureText): string {
  let head = '';
  for (const character of text) {
    if (head !== '' && measure(head + character) > maximumWidth) break;
    head += character;
  }
  return head;
}
