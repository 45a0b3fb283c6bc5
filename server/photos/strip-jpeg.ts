import { checkSize, PhotoFault, type PhotoOctets } from './photo-octets.ts';

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const ICC_PROFILE = Buffer.from('ICC_PROFILE\0', 'latin1');
const EXIF = Buffer.from('Exif\0\0', 'latin1');
/** Markers that stand alone: TEM and the restarts. */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
/** SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC): they say the picture's size. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * A JPEG picture without its metadata: comments and every application segment go (Exif with the place, XMP, IPTC,
 * makers' notes, previews) but JFIF and what says the colors (ICC profile, Adobe transform); of the Exif only the
 * orientation comes back, in a segment of our own, or the picture would lie on its side. What follows the first
 * picture's end (a second one, a film) is dropped.
 * Source: ITU-T T.81 annex B; CIPA DC-008 (Exif 2.32) 4.5–4.6.
 * Throws: PhotoFault where the segments do not lead to an end of image.
 */
export function stripJpeg(input: Buffer): PhotoOctets {
  const kept: Buffer[] = [];
  let orientation = 1;
  let size: { readonly width: number; readonly height: number } | undefined;
  let hasScan = false;
  let at = 2;
  for (;;) {
    const { marker, start } = readMarker(input, at);
    if (marker === END_OF_IMAGE) break;
    if (isAlone(marker)) {
      kept.push(input.subarray(start, start + 2));
      at = start + 2;
      continue;
    }
    const end = start + 2 + readLength(input, start + 2);
    if (end > input.length) throw new PhotoFault('a segment longer than the file');
    const body = input.subarray(start + 4, end);
    if (marker === APP1) orientation = findOrientation(body) ?? orientation;
    if (isFrame(marker)) size ??= readSize(body);
    if (isKept(marker, body)) kept.push(input.subarray(start, end));
    at = end;
    if (marker !== START_OF_SCAN) continue;
    hasScan = true;
    const scanEnd = findScanEnd(input, end);
    kept.push(input.subarray(end, scanEnd));
    at = scanEnd;
  }
  if (size === undefined || !hasScan) throw new PhotoFault('no picture');
  checkSize(size.width, size.height);
  const isTurned = orientation >= 5;
  return {
    mediaType: 'image/jpeg',
    widthPixels: isTurned ? size.height : size.width,
    heightPixels: isTurned ? size.width : size.height,
    octets: Buffer.concat([
      Buffer.from([0xff, START_OF_IMAGE]),
      ...(orientation === 1 ? [] : [createOrientationSegment(orientation)]),
      ...kept,
      Buffer.from([0xff, END_OF_IMAGE]),
    ]),
  };
}

/** The marker at a place, fill bytes skipped. */
function readMarker(input: Buffer, at: number): { readonly marker: number; readonly start: number } {
  if (input[at] !== 0xff) throw new PhotoFault('no marker where one must stand');
  let start = at;
  while (input[start + 1] === 0xff) start++;
  const marker = input[start + 1];
  if (marker === undefined || marker === 0x00) throw new PhotoFault('the file ends within its picture');
  return { marker, start };
}

function readLength(input: Buffer, at: number): number {
  if (at + 2 > input.length) throw new PhotoFault('the file ends within a segment');
  const length = input.readUInt16BE(at);
  if (length < 2) throw new PhotoFault('a segment without its length');
  return length;
}

/** What draws the picture, and of the application segments the two or three that say its colors. */
function isKept(marker: number, body: Buffer): boolean {
  if (marker === APP0) return body.subarray(0, 5).toString('latin1') === 'JFIF\0';
  if (marker === APP2) return body.subarray(0, ICC_PROFILE.length).equals(ICC_PROFILE);
  return marker === APP14 || marker < APP0;
}

function readSize(body: Buffer): { readonly width: number; readonly height: number } {
  if (body.length < 6) throw new PhotoFault('a frame without its size');
  return { height: body.readUInt16BE(1), width: body.readUInt16BE(3) };
}

/** Where entropy-coded data end: at a marker that is neither a stuffed zero nor a restart. */
function findScanEnd(input: Buffer, from: number): number {
  let at = from;
  for (;;) {
    at = input.indexOf(0xff, at);
    if (at === -1 || at + 1 >= input.length) throw new PhotoFault('the picture has no end');
    const next = input[at + 1] ?? 0;
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
}

const ORIENTATION_TAG = 0x0112;
const ENTRY_BYTES = 12;

/** Orientation 1–8 of an Exif segment's first directory; undefined where it says none. */
function findOrientation(body: Buffer): number | undefined {
  if (!body.subarray(0, EXIF.length).equals(EXIF)) return undefined;
  const tiff = body.subarray(EXIF.length);
  if (tiff.length < 8) return undefined;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const read16 = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return undefined;
  const count = read16(directory);
  for (let index = 0; index < count; index++) {
    const at = directory + 2 + index * ENTRY_BYTES;
    if (at + ENTRY_BYTES > tiff.length) return undefined;
    if (read16(at) !== ORIENTATION_TAG) continue;
    const value = read16(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An APP1 segment with one entry: how the picture is to be turned. */
function createOrientationSegment(orientation: number): Buffer {
  const tiff = Buffer.from(
    'MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\0\0\0\0\0\0\0',
    'latin1',
  );
  tiff.writeUInt16BE(orientation, 18);
  const length = 2 + EXIF.length + tiff.length;
  return Buffer.concat([Buffer.from([0xff, APP1, length >> 8, length & 0xff]), EXIF, tiff]);
}
