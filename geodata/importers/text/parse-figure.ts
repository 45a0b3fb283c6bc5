/** What a cell of a published table says. */
export type Figure =
  /** `isNormalized`: written in another way than plain digits (full width, thousands, exponent, spaces). */
  | { readonly kind: 'value'; readonly value: number; readonly isNormalized: boolean }
  /** `-`: there is nothing to count, that is 0. */
  | { readonly kind: 'none' }
  /** `*` or `X`: counted and withheld, never 0. */
  | { readonly kind: 'suppressed' }
  /** `***` or `…`: no figure. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable' };

const PLAIN = /^-?\d{1,15}(?:\.\d{1,15})?$/u;
const WRITTEN = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d{1,3})?$/iu;
const NONE = new Set(['-', '‐', '‑', '–', '—', '―', '−', 'ー']);
const SUPPRESSED = new Set(['*', 'X', 'x']);
const MISSING = new Set(['***', '...', '···', '・・・']);
/** No figure is written with more characters. */
const LONGEST = 40;

/**
 * Reads a figure in the ways e-Stat and spreadsheets write it.
 * Source: 凡例 of e-Stat tables (`-` 該当なし, `X` 秘匿, `***` and `…` 数値なし), `*` of 地域メッシュ統計.
 */
export function parseFigure(text: string): Figure {
  if (PLAIN.test(text)) return { kind: 'value', value: Number(text), isNormalized: false };
  if (text.length > LONGEST) return { kind: 'unreadable' };
  const folded = text.normalize('NFKC').trim();
  if (NONE.has(folded)) return { kind: 'none' };
  if (SUPPRESSED.has(folded)) return { kind: 'suppressed' };
  if (MISSING.has(folded)) return { kind: 'missing' };
  const value = WRITTEN.test(folded) ? Number(folded.replaceAll(',', '')) : Number.NaN;
  return Number.isFinite(value) ? { kind: 'value', value, isNormalized: true } : { kind: 'unreadable' };
}
