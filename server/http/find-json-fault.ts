/** What keeps a text from being read as JSON, and where. */
export interface JsonFault {
  readonly kind: 'syntax' | 'duplicate' | 'depth';
  /** UTF-16 offset into the text. */
  readonly offset: number;
}

/** What may stand next. */
type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const WORD = /true|false|null/uy;
const SPACE = /[ \t\n\r]*/uy;

/**
 * The first place at which a text is no JSON (RFC 8259), repeats a member's name (I-JSON, RFC 7493 § 2.3) or
 * nests deeper than allowed; null for a text that `JSON.parse` reads and nobody can read in two ways.
 * `JSON.parse` itself does not say where, on Node 20, and takes the last of repeated members.
 * Complexity: one pass, no recursion.
 */
export function findJsonFault(text: string, maximumDepth: number): JsonFault | null {
  /** Names seen so far in each open object; null for an open array. */
  const open: (Set<string> | null)[] = [];
  let expected: Expected = 'value';
  let offset = skip(SPACE, text, 0);
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'commaOrEnd');

  while (offset < text.length) {
    const character = text[offset];
    let end = offset + 1;
    if (expected === 'nothing') return { kind: 'syntax', offset };
    if (expected === 'colon') {
      if (character !== ':') return { kind: 'syntax', offset };
      expected = 'value';
    } else if (expected === 'commaOrEnd' && character === ',') {
      expected = open.at(-1) === null ? 'value' : 'key';
    } else if (isClosing(character, expected, open.at(-1))) {
      open.pop();
      expected = afterValue();
    } else if (expected === 'commaOrEnd') {
      return { kind: 'syntax', offset };
    } else if (expected === 'key' || expected === 'keyOrEnd') {
      const string = character === '"' ? scanString(text, offset) : { ok: false as const, offset };
      if (!string.ok) return { kind: 'syntax', offset: string.offset };
      const name = String(JSON.parse(text.slice(offset, string.end)));
      if (open.at(-1)?.has(name) === true) return { kind: 'duplicate', offset };
      open.at(-1)?.add(name);
      end = string.end;
      expected = 'colon';
    } else if (character === '{' || character === '[') {
      if (open.length === maximumDepth) return { kind: 'depth', offset };
      open.push(character === '{' ? new Set() : null);
      expected = character === '{' ? 'keyOrEnd' : 'valueOrEnd';
    } else {
      const scalar = scanScalar(text, offset);
      if (!scalar.ok) return { kind: 'syntax', offset: scalar.offset };
      end = scalar.end;
      expected = afterValue();
    }
    offset = skip(SPACE, text, end);
  }
  return expected === 'nothing' ? null : { kind: 'syntax', offset };
}

type Scan = { readonly ok: true; readonly end: number } | { readonly ok: false; readonly offset: number };

function isClosing(
  character: string | undefined,
  expected: Expected,
  container: Set<string> | null | undefined,
): boolean {
  if (container === undefined) return false;
  if (character === ']')
    return container === null && (expected === 'valueOrEnd' || expected === 'commaOrEnd');
  return character === '}' && container !== null && (expected === 'keyOrEnd' || expected === 'commaOrEnd');
}

function scanScalar(text: string, offset: number): Scan {
  if (text[offset] === '"') return scanString(text, offset);
  const end = Math.max(skip(NUMBER, text, offset), skip(WORD, text, offset));
  return end > offset ? { ok: true, end } : { ok: false, offset };
}

/** By hand: an expression over a megabyte of string would need as much stack. */
function scanString(text: string, start: number): Scan {
  let offset = start + 1;
  for (;;) {
    const code = text.charCodeAt(offset);
    // Also where the text ends: NaN compares with nothing.
    if (!(code >= 0x20)) return { ok: false, offset };
    if (code === 0x22) return { ok: true, end: offset + 1 };
    if (code === 0x5c) {
      const isUnicode = text[offset + 1] === 'u';
      if (isUnicode && !/^[0-9a-f]{4}$/iu.test(text.slice(offset + 2, offset + 6)))
        return { ok: false, offset };
      if (!isUnicode && !/^["\\/bfnrt]$/u.test(text[offset + 1] ?? '')) return { ok: false, offset };
      offset += isUnicode ? 6 : 2;
    } else {
      offset++;
    }
  }
}

/** End of what matches at the offset; the offset itself when nothing does. */
function skip(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}

/** Line and column of an offset, both from 1; the column in UTF-16 units. */
export function toLineAndColumn(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/u);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
