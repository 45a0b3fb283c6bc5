import { computeCrc32 } from '#engine/buffers/crc32.ts';
import { checkSize, PhotoFault, type PhotoOctets } from './photo-octets.ts';

export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/**
 * Chunks that are needed to draw the picture in its colors; everything else goes: texts, time, Exif, thumbnails,
 * previews of other programs, and frames after the first.
 * Source: W3C PNG (Third Edition) 5.6.
 */
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'pHYs',
]);
/** Length, type and check sum around a chunk's data. */
const FRAME_BYTES = 12;

/** Throws: PhotoFault where the chunks do not lead to an end, or one of the kept ones is damaged. */
export function stripPng(input: Buffer): PhotoOctets {
  const kept: Buffer[] = [PNG_SIGNATURE];
  let header: Buffer | undefined;
  let hasData = false;
  let at = PNG_SIGNATURE.length;
  for (;;) {
    if (at + FRAME_BYTES > input.length) throw new PhotoFault('the file ends within a chunk');
    const length = input.readUInt32BE(at);
    const type = input.toString('latin1', at + 4, at + 8);
    const end = at + FRAME_BYTES + length;
    if (end > input.length) throw new PhotoFault('a chunk longer than the file');
    if (KEPT.has(type)) {
      const typed = input.subarray(at + 4, end - 4);
      if (computeCrc32(typed) !== input.readUInt32BE(end - 4)) throw new PhotoFault(`a damaged ${type}`);
      kept.push(input.subarray(at, end));
      if (type === 'IHDR') header = input.subarray(at + 8, end - 4);
      if (type === 'IDAT') hasData = true;
    }
    at = end;
    if (type === 'IEND') break;
  }
  if (header?.length !== 13 || !hasData) throw new PhotoFault('no picture');
  const [widthPixels, heightPixels] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  checkSize(widthPixels, heightPixels);
  return { mediaType: 'image/png', widthPixels, heightPixels, octets: Buffer.concat(kept) };
}
