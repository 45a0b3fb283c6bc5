/**
 * UTF-8 both ways. The engine compiles without DOM or Node types, so it cannot name TextEncoder; the texts here
 * are names and sources of a few hundred characters.
 * Source: RFC 3629.
 */
const REPLACEMENT = 0xfffd;

/** Lone surrogates become U+FFFD, as TextEncoder does. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    const point = codePoint >= 0xd800 && codePoint <= 0xdfff ? REPLACEMENT : codePoint;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
    else if (point < 0x10000) {
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    } else {
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 0x3f),
        0x80 | ((point >> 6) & 0x3f),
        0x80 | (point & 0x3f),
      );
    }
  }
  return Uint8Array.from(bytes);
}

/** Ill-formed bytes become U+FFFD; never throws. */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = '';
  let i = 0;
  while (i < bytes.length) {
    const first = bytes[i++]!;
    const following = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : -1;
    if (following === 0) {
      text += String.fromCharCode(first);
      continue;
    }
    let point = following < 0 ? REPLACEMENT : first & (0x3f >> following);
    for (let k = 0; k < following; k++) {
      const next = bytes[i];
      if (next === undefined || (next & 0xc0) !== 0x80) {
        point = REPLACEMENT;
        break;
      }
      point = (point << 6) | (next & 0x3f);
      i++;
    }
    const isScalar = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    text += String.fromCodePoint(isScalar ? point : REPLACEMENT);
  }
  return text;
}
