import { checkSize, PhotoFault, type PhotoOctets } from './photo-octets.ts';

/** Chunks that are needed to draw a still picture. Source: RFC 9649 2. */
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']);
const HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;
/** Flags of VP8X that announce what is dropped: Exif, XMP and animation. */
const DROPPED_FLAGS = 0b0000_1110;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** A still WebP picture without Exif and XMP. Throws: PhotoFault; also for an animation. */
export function stripWebp(input: Buffer): PhotoOctets {
  const chunks = listChunks(input);
  if (chunks.some(({ type }) => type === 'ANIM' || type === 'ANMF')) throw new PhotoFault('an animation');
  const picture = chunks.find(({ type }) => type === 'VP8 ' || type === 'VP8L');
  if (picture === undefined) throw new PhotoFault('no picture');
  const { width, height } =
    picture.type === 'VP8 ' ? readLossySize(picture.data) : readLosslessSize(picture.data);
  checkSize(width, height);
  const kept = chunks.filter(({ type }) => KEPT.has(type)).map(toOctets);
  const length = kept.reduce((sum, octets) => sum + octets.length, 4);
  const head = Buffer.alloc(HEAD_BYTES);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(length, 4);
  head.write('WEBP', 8, 'latin1');
  return {
    mediaType: 'image/webp',
    widthPixels: width,
    heightPixels: height,
    octets: Buffer.concat([head, ...kept]),
  };
}

function listChunks(input: Buffer): Chunk[] {
  const end = CHUNK_HEAD_BYTES + input.readUInt32LE(4);
  if (end > input.length) throw new PhotoFault('the file is shorter than it says');
  const chunks: Chunk[] = [];
  let at = HEAD_BYTES;
  while (at + CHUNK_HEAD_BYTES <= end) {
    const length = input.readUInt32LE(at + 4);
    const dataEnd = at + CHUNK_HEAD_BYTES + length;
    if (dataEnd > end) throw new PhotoFault('a chunk longer than the file');
    chunks.push({
      type: input.toString('latin1', at, at + 4),
      data: input.subarray(at + CHUNK_HEAD_BYTES, dataEnd),
    });
    at = dataEnd + (length % 2);
  }
  return chunks;
}

function toOctets({ type, data }: Chunk): Buffer {
  const head = Buffer.alloc(CHUNK_HEAD_BYTES);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(data.length, 4);
  const content = Buffer.from(data);
  if (type === 'VP8X' && content.length > 0) content[0] = (content[0] ?? 0) & ~DROPPED_FLAGS;
  return Buffer.concat([head, content, Buffer.alloc(data.length % 2)]);
}

/** Source: RFC 6386 9.1: three bytes of frame tag, the start code, 14 bits each. */
function readLossySize(data: Buffer): { readonly width: number; readonly height: number } {
  const isKeyFrame = data.length >= 10 && data.readUIntBE(3, 3) === 0x9d012a;
  if (!isKeyFrame) throw new PhotoFault('a picture without its size');
  return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
}

/** Source: RFC 9649 3.4: signature 2F, then 14 bits each, one less than the size. */
function readLosslessSize(data: Buffer): { readonly width: number; readonly height: number } {
  if (data.length < 5 || data[0] !== 0x2f) throw new PhotoFault('a picture without its size');
  const bits = data.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
