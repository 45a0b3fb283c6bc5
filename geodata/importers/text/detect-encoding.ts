/** CP932 is Microsoft's Shift_JIS, the encoding of e-Stat and NSTAC downloads. */
export type TextEncoding = 'cp932' | 'utf-8' | 'utf-16le' | 'utf-16be';

/** First bytes of formats that people rename to .csv. Sources: PKWARE APPNOTE, ISO 32000, PNG, MS-CFB, RFC 1952, JFIF. */
const SIGNATURES: readonly (readonly [name: string, ...bytes: number[]])[] = [
  ['ZIP', 0x50, 0x4b, 0x03, 0x04],
  ['ZIP', 0x50, 0x4b, 0x05, 0x06],
  ['PDF', 0x25, 0x50, 0x44, 0x46, 0x2d],
  ['PNG', 0x89, 0x50, 0x4e, 0x47],
  ['XLS', 0xd0, 0xcf, 0x11, 0xe0],
  ['GZIP', 0x1f, 0x8b],
  ['JPEG', 0xff, 0xd8, 0xff],
];

/** The format whose signature the bytes start with; a ZIP with sheets is named XLSX. Undefined for text. */
export function findBinaryFormat(head: Buffer): string | undefined {
  const found = SIGNATURES.find(([, ...bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (found?.[0] === 'ZIP' && (head.includes('[Content_Types].xml') || head.includes('xl/'))) return 'XLSX';
  if (found !== undefined) return found[0];
  return /^\s*<(?:!doctype html|html)/iu.test(head.toString('latin1', 0, 256)) ? 'HTML' : undefined;
}

/** The encoding whose byte order mark the bytes start with. */
export function findMarkedEncoding(head: Buffer): TextEncoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 'utf-8' : undefined;
}

/** Whether more than a quarter of the bytes are NUL: UTF-16 without a mark, or no text at all. */
export function isMostlyNul(head: Buffer): boolean {
  const start = head.subarray(0, 1024);
  return start.filter((byte) => byte === 0).length > start.length / 4;
}

/** Whether the bytes are UTF-8; a character cut off by their end is forgiven. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
